import { expect, it } from 'vitest'

import { formatDate, formatDuration, fromLocalInput, isDuration, toLocalInput } from './dates'

it.each(['2026-03-29T01:30:00.000Z', '2026-10-25T00:30:00.000Z', '1999-12-31T23:59:00.000Z'])(
  'brings the instant %s through the control unchanged',
  (instant) => {
    expect(fromLocalInput(toLocalInput(instant))).toBe(instant)
  },
)

it('shows wall time to the minute, to the second only where there are some', () => {
  const instant = new Date(2026, 4, 6, 7, 8).toISOString()
  expect(toLocalInput(instant)).toBe('2026-05-06T07:08')
  expect(toLocalInput(new Date(2026, 4, 6, 7, 8, 9).toISOString())).toBe('2026-05-06T07:08:09')
})

it.each(['', 'soon'])('reads %j as no instant', (text) => {
  expect(fromLocalInput(text)).toBeNull()
  expect(toLocalInput(text)).toBe('')
})

it('never moves a calendar day into the next or the last', () => {
  expect(formatDate('2026-01-01')).toContain('2026')
  expect(formatDate('2026-01-01')).toContain('1')
  expect(formatDate('whenever')).toBe('whenever')
})

it.each([
  ['02:30:00', '2 h 30 min'],
  ['1 00:00:05', '1 d 5 s'],
  ['-00:00:01', '-1 s'],
  ['00:00:00', '0 s'],
  ['long', 'long'],
])('says the duration %s as %s', (text, said) => {
  expect(formatDuration(text)).toBe(said)
})

it.each([
  ['3 04:05:06.5', true],
  ['90:00', true],
  ['90', false],
  ['an hour', false],
])('takes %s for a duration: %s', (text, expected) => {
  expect(isDuration(text)).toBe(expected)
})
