import { expect, test } from 'vitest'
import { stepFrom } from './steps'

test.each([
  [-1, 1, 3, 0],
  [0, 1, 3, 1],
  [2, 1, 3, undefined],
  [2, -1, 3, 1],
  [0, -1, 3, undefined],
  [-1, -1, 3, 2],
  [-1, 1, 0, undefined],
  [-1, -1, 0, undefined],
] as const)('from %i by %i of %i leads to %s', (at, by, count, goal) => {
  expect(stepFrom(at, by, count)).toBe(goal)
})
