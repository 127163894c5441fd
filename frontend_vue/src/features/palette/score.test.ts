import { expect, test } from 'vitest'
import { scoreOf } from './score'

const better = (wanted: string, first: string, second: string): boolean => (scoreOf(wanted, first)?.points ?? -Infinity) > (scoreOf(wanted, second)?.points ?? -Infinity)

test('all letters have to be there, in order', () => {
  expect(scoreOf('pod', 'Product')?.at).toEqual([0, 2, 3])
  expect(scoreOf('dp', 'Product')).toBeUndefined()
  expect(scoreOf('products', 'Product')).toBeUndefined()
  expect(scoreOf('', 'Product')).toEqual({ points: 0, at: [] })
})

test('the whole name is best, then its beginning, then the middle', () => {
  expect(better('order', 'Order', 'OrderLine')).toBe(true)
  expect(better('order', 'OrderLine', 'ReOrder')).toBe(true)
  expect(better('order', 'PurchaseOrder', 'Recorder')).toBe(true)
})

test('heads of words count, humps and signs alike', () => {
  expect(scoreOf('ol', 'OrderLine')?.at).toEqual([0, 5])
  expect(scoreOf('mp', 'models.py')?.at).toEqual([0, 7])
  expect(better('ol', 'OrderLine', 'Control')).toBe(true)
})

test('letters beside each other beat letters apart', () => {
  expect(better('cat', 'Category', 'ContactList')).toBe(true)
  expect(scoreOf('ab', 'a_xab')?.at).toEqual([3, 4])
})

test('other scripts have letters and heads, too', () => {
  expect(scoreOf('кн', 'Книга')?.at).toEqual([0, 1])
})
