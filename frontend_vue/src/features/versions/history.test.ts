import { expect, test } from 'vitest'
import { beforeOf, isRunning, pairOf, pairWithBefore, readyOf, statusOf, tookOf, withChoice } from './history'
import { project, version } from './testing'

const SHOP = project(
  version({ number: 4, status: 'generating', request_status: 'processing' }),
  version({ number: 3 }),
  version({ number: 2, status: 'failed', request_status: 'cancelled' }),
  version({ number: 1 }),
)

test('a version is compared with the finished one before it', () => {
  expect(readyOf(SHOP).map(({ number }) => number)).toEqual([3, 1])
  expect(beforeOf(version({ number: 3 }), SHOP)?.number).toBe(1)
  expect(beforeOf(version({ number: 1 }), SHOP)).toBeUndefined()
})

test('what was cancelled is not said to have failed, and what runs is running', () => {
  expect(SHOP.versions.map(statusOf)).toEqual(['processing', 'completed', 'cancelled', 'completed'])
  expect(SHOP.versions.map(isRunning)).toEqual([true, false, false, false])
})

test('a run lasts until now, a finished one until it ended', () => {
  const began = '2026-03-10T12:00:00Z'
  const now = Date.parse('2026-03-10T12:00:09Z')
  expect(tookOf(version({ created_at: began, request_status: 'processing' }), now)).toBe(9000)
  expect(tookOf(version({ created_at: began, completed_at: '2026-03-10T12:00:04Z' }), now)).toBe(4000)
  expect(tookOf(version({ created_at: began, request_status: 'failed', completed_at: null }), now)).toBeUndefined()
})

test('two are chosen at most, and a choice can be taken back', () => {
  expect(withChoice([1, 2], 3)).toEqual([2, 3])
  expect(withChoice([1, 2], 1)).toEqual([2])
})

test('the older one is what the newer is compared with', () => {
  expect(pairOf([3, 1])).toEqual({ from: '1', to: '3' })
  expect(pairOf([3])).toBeUndefined()
  expect(SHOP.versions.map((one) => pairWithBefore(one, SHOP))).toEqual([undefined, { from: '1', to: '3' }, undefined, undefined])
})
