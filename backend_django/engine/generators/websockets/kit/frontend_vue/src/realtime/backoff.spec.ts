import { expect, it } from 'vitest'

import { backoff } from './backoff'

it('waits ever longer, up to half a minute', () => {
  const waits = [0, 1, 2, 3, 20].map((attempt) => backoff(attempt, () => 1))
  expect(waits).toEqual([500, 1000, 2000, 4000, 30_000])
})

it('spreads the tries of many pages', () => {
  expect(backoff(3, () => 0)).toBe(2000)
  expect(backoff(3, () => 0.5)).toBe(3000)
})
