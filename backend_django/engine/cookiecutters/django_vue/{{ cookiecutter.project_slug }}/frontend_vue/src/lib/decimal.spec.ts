import { expect, it } from 'vitest'

import { compareDecimals, parseDecimal } from './decimal'

it.each([
  ['1.10', '1.1', 0],
  ['-0', '0.00', 0],
  ['0.1', '0.09', 1],
  ['-2', '1', -1],
  ['99999999999999999999.01', '99999999999999999999.02', -1],
])('compares %s with %s without a float', (left, right, expected) => {
  expect(compareDecimals(left, right)).toBe(expected)
})

it.each(['', '.', '1,5', '1e3', 'NaN', '--1'])('does not take %j for a number', (text) => {
  expect(parseDecimal(text)).toBeNull()
})
