import { Text } from '@codemirror/state'
import { expect, test } from 'vitest'
import { marksOf, placeOf } from './marks'

const doc = Text.of(['entity Order {', '  price Money', '}'])
const mark = (line: number, column: number, endColumn: number) =>
  ({ line, column, endColumn, severity: 'warning', message: 'Unknown type' }) as const

test('a place is found by its line and column', () => {
  expect(placeOf(doc, 2, 9)).toBe(23)
})

test('a place beyond the text is the nearest one', () => {
  expect(placeOf(doc, 99, 1)).toBe(doc.length - 1)
  expect(placeOf(doc, 1, 99)).toBe(14)
})

test('a finding underlines its columns, or the rest of its line', () => {
  expect(marksOf(doc, [mark(2, 9, 14)])[0]).toMatchObject({ from: 23, to: 28 })
  expect(marksOf(doc, [mark(2, 3, 0)])[0]).toMatchObject({ from: 17, to: 28 })
})

test('a finding about no line is not drawn', () => {
  expect(marksOf(doc, [mark(0, 0, 0), mark(4, 1, 2)])).toEqual([])
})
