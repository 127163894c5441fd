import { expect, test } from 'vitest'
import { between, formatAgo, formatBytes, formatCount, formatDuration } from './format'

test('counts have thousands separators', () => {
  expect(formatCount(1234567)).toBe('1,234,567')
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [5_240_000, '5.2 MB'],
])('%i bytes read as %s', (bytes, said) => {
  expect(formatBytes(bytes)).toBe(said)
})

test.each([
  [0, '0 ms'],
  [412.4, '412 ms'],
  [3100, '3.1 s'],
  [59_960, '1 min 0 s'],
  [124_000, '2 min 4 s'],
  [3_720_000, '1 h 2 min'],
])('%d milliseconds read as %s', (milliseconds, said) => {
  expect(formatDuration(milliseconds)).toBe(said)
})

test('the past is told in the largest whole unit', () => {
  const now = Date.parse('2026-03-10T12:00:00Z')
  expect(formatAgo('2026-03-10T11:59:30Z', now)).toBe('now')
  expect(formatAgo('2026-03-10T11:56:00Z', now)).toBe('4 minutes ago')
  expect(formatAgo('2026-03-09T11:00:00Z', now)).toBe('yesterday')
})

test('a span needs both ends and is never negative', () => {
  expect(between('2026-03-10T12:00:00Z', null)).toBeUndefined()
  expect(between('2026-03-10T12:00:00Z', '2026-03-10T12:00:01.5Z')).toBe(1500)
  expect(between('2026-03-10T12:00:01Z', '2026-03-10T12:00:00Z')).toBe(0)
})
