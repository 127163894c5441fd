import { expect, test } from 'vitest'
import { isRunning, standingOf } from './states'

test.each([
  ['failed', null, 'failed'],
  ['processing', null, 'processing'],
  ['completed', 'a', 'discarded'],
  ['completed', 'b', 'proposed'],
] as const)('a %s prompt with the app %s stands as %s', (status, app, standing) => {
  expect(standingOf({ status, app }, [{ id: 'a', state: 'discarded' }])).toBe(standing)
})

test('what waits runs, too', () => {
  expect((['pending', 'processing', 'completed', 'failed', 'cancelled'] as const).filter((status) => isRunning({ status }))).toEqual(['pending', 'processing'])
})
