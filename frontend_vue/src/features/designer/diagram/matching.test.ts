import { expect, test } from 'vitest'
import { matching } from './matching'
import { entity } from './testing'

const ALL = [entity('order', 'shop'), entity('reorder', 'stock'), entity('customer', 'people')]

test('entities are found by name or module, those that begin so first', () => {
  expect(matching(ALL, '').length).toBe(3)
  expect(matching(ALL, 'ORDER').map(({ id }) => id)).toEqual(['order', 'reorder'])
  expect(matching(ALL, 'order st').map(({ id }) => id)).toEqual(['reorder'])
  expect(matching(ALL, 'invoce')).toEqual([])
})
