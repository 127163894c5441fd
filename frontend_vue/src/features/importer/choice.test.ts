import { expect, test } from 'vitest'
import { allOf, keptOf, rowsOf, toggled } from './choice'
import type { Change } from './importer.types'

const change = (given: Partial<Change>): Change => ({
  kind: 'entity',
  name: 'shop.Book',
  source: 'shop.Book',
  outcome: 'added',
  differences: [],
  reason: '',
  ...given,
})
const note = { kind: 'added', member: 'isbn', fact: 'field', before: '', after: '', reason: '' } as const

test('what comes in is listed, what the draft alone has is counted', () => {
  const changes = [change({}), change({ source: '', name: 'shop.Shelf', outcome: 'kept' })]
  expect(rowsOf(changes, []).map(({ name }) => name)).toEqual(['shop.Book'])
  expect(keptOf(changes)).toBe(1)
})

test('entities are chosen, and what is left out tells nothing more', () => {
  const changes = [change({ differences: [note] }), change({ kind: 'enum', source: 'shop.Kind', outcome: 'skipped', reason: 'not asked for' })]
  const [book, kind] = rowsOf(changes, ['shop.Book'])
  expect(book).toMatchObject({ chosen: false, choosable: true, notes: [] })
  expect(kind).toMatchObject({ chosen: false, choosable: false, reason: '' })
  expect(rowsOf(changes, [])[0]).toMatchObject({ chosen: true, notes: [note] })
})

test('an entity that cannot come in says why and stays chosen', () => {
  const refused = change({ outcome: 'skipped', reason: 'The table is also that of another.' })
  expect(rowsOf([refused], [])[0]).toMatchObject({ chosen: true, reason: 'The table is also that of another.' })
})

test('one is left out, or all, and comes back', () => {
  const rows = rowsOf([change({}), change({ source: 'shop.Author' })], [])
  expect(toggled([], 'shop.Book', false)).toEqual(['shop.Book'])
  expect(toggled(['shop.Book', 'shop.Author'], 'shop.Book', true)).toEqual(['shop.Author'])
  expect(allOf(rows, false)).toEqual(['shop.Book', 'shop.Author'])
  expect(allOf(rows, true)).toEqual([])
})
