import { expect, test } from 'vitest'
import { fixed, marksFor, placeOf, sorted, tally } from './findings'
import type { Finding } from './importer.types'

const finding = (given: Partial<Finding>): Finding => ({
  severity: 'warning',
  code: 'unknown_type',
  pointer: '',
  message: 'Unknown type Money.',
  outcome: 'changed',
  became: 'decimal',
  line: 2,
  column: 9,
  end_column: 14,
  text: 'Money',
  suggestion: '',
  fix: 'BigDecimal',
  file: '',
  ...given,
})

test('errors stand first, then findings follow the text', () => {
  const list = [finding({ line: 9 }), finding({ line: 3 }), finding({ severity: 'error', line: 12 })]
  expect(sorted(list).map(({ line }) => line)).toEqual([12, 3, 9])
})

test('findings are counted by severity', () => {
  expect(tally([finding({}), finding({ severity: 'info' })])).toEqual({ error: 0, warning: 1, info: 1 })
})

test('a safe fix replaces what was written and nothing else', () => {
  expect(fixed('entity A {\n  price Money\n}', finding({}))).toBe('entity A {\n  price BigDecimal\n}')
})

test('a fix for a text that has moved on changes nothing', () => {
  expect(fixed('entity A {\n  price Long\n}', finding({}))).toBe('entity A {\n  price Long\n}')
  expect(fixed('', finding({ fix: null }))).toBe('')
})

test('the editor is told the way out together with the fault', () => {
  expect(marksFor([finding({ suggestion: 'Use BigDecimal.' })])[0]).toMatchObject({
    line: 2,
    endColumn: 14,
    message: 'Unknown type Money. Use BigDecimal.',
  })
})

test('of several files only the one that is shown is underlined', () => {
  const list = [finding({ file: 'a.prisma' }), finding({ file: 'b.prisma', line: 7 })]
  expect(marksFor(list, 'b.prisma').map(({ line }) => line)).toEqual([7])
  expect(list.map(placeOf)).toEqual(['a.prisma:2:9', 'b.prisma:7:9'])
})
