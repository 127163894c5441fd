import { expect, test } from 'vitest'
import { quickStart } from './quickStart'

test('three lines lead from the download to a running project', () => {
  expect(quickStart('shop.zip', 'shop')).toEqual(['unzip shop.zip', 'cd shop', 'make up'])
  expect(quickStart('shop.tar.gz', 'shop')[0]).toBe('tar -xf shop.tar.gz')
})
