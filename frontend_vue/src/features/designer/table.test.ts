import { expect, test } from 'vitest'
import { SHAPES } from './defaults'
import { adopted } from './identities'
import type { Field } from './model'
import { cellAfter, cellFrom, cellOf, limitsFrom, shownEntity } from './table'

const field = (given: Partial<Field>): Field => ({ ...SHAPES.Field, ...given })

test('cells show what is typed into them', () => {
  const price = field({ name: 'price', type: 'decimal', max_digits: 8, decimal_places: 2, default: '0.00', min: '0', required: true })
  expect(['name', 'type', 'required', 'unique', 'default', 'limits'].map((column) => cellOf(price, column as 'name'))).toEqual(['price', 'decimal(8, 2)', 'yes', '', '0.00', '≥ 0'])
  expect([cellOf(field({ max_length: 255 }), 'type'), cellOf(field({ max_length: 20, min_length: 3 }), 'limits'), cellOf(field({ type: 'integer', min: 1, max: 5 }), 'limits')]).toEqual(['char', '≥ 3', '1 … 5'])
})

test.each([
  ['', { least: '', most: '' }],
  ['≥ 3', { least: '3', most: '' }],
  ['<= 9', { least: '', most: '9' }],
  ['3 … 9', { least: '3', most: '9' }],
  ['-5..5', { least: '-5', most: '5' }],
  ['3-9', { least: '3', most: '9' }],
  ['many', undefined],
])('the limits %s are read', (text, limits) => {
  expect(limitsFrom(text)).toEqual(limits)
})

const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey })

test('keys walk the grid and stop at its edges', () => {
  const at = { row: 1, column: 0 }
  expect([cellFrom(at, key('ArrowUp'), 3), cellFrom(at, key('ArrowLeft'), 3), cellFrom(at, key('End'), 3), cellFrom(at, key('End', true), 3), cellFrom(at, key('PageDown'), 3)]).toEqual([
    { row: 0, column: 0 }, { row: 1, column: 0 }, { row: 1, column: 6 }, { row: 2, column: 6 }, { row: 2, column: 0 },
  ])
  expect(cellFrom(at, key('x'), 3)).toBeUndefined()
  expect([cellAfter({ row: 0, column: 6 }, 1, 2), cellAfter({ row: 0, column: 0 }, -1, 2), cellAfter({ row: 1, column: 6 }, 1, 2)]).toEqual([{ row: 1, column: 0 }, undefined, undefined])
})

test('the table shows the entity that is selected, in whole or in part', () => {
  const blueprint = adopted({ project: { name: 'X' }, apps: [{ name: 'a', entities: [{ name: 'B' }, { name: 'C', fields: [{ name: 'd', type: 'char' }] }] }] })
  expect([shownEntity(blueprint, 'a.C.d')?.name, shownEntity(blueprint, 'a')?.name, shownEntity(adopted({}), '')]).toEqual(['C', 'B', undefined])
})
