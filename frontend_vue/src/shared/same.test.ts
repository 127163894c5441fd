import { expect, test } from 'vitest'
import { same } from './same'

test('the order of members says nothing, their number and values do', () => {
  expect(same({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true)
  expect(same({ a: undefined }, { b: 1 })).toBe(false)
  expect(same([1, 2], [2, 1])).toBe(false)
  expect(same({ 0: 1 }, [1])).toBe(false)
  expect(same(null, {})).toBe(false)
})
