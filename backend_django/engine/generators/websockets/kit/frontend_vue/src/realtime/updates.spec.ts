import { QueryClient } from '@tanstack/vue-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { fakeServer } from '@/testing/server'

import { live } from './live'
import type { Socket } from './socket'
import { FakeWebSocket } from './testing'
import { isLive, makeUpdates } from './updates'

const [entity, shown] = Object.entries(live)[0] ?? ['', []]
let updates: Socket
let invalidated: unknown[]

beforeEach(async () => {
  vi.useFakeTimers()
  FakeWebSocket.install()
  fakeServer(() => ({ body: { ticket: 't', expires_in: 30 } }))
  const queries = new QueryClient()
  invalidated = []
  vi.spyOn(queries, 'invalidateQueries').mockImplementation((filters) => {
    invalidated.push(typeof filters === 'object' ? filters.queryKey : undefined)
    return Promise.resolve()
  })
  updates = makeUpdates(queries)
  updates.open()
  await vi.waitFor(() => FakeWebSocket.latest())
})

afterEach(() => {
  updates.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('subscribes to every entity that is live', () => {
  const wire = FakeWebSocket.latest()
  wire.welcome()
  const wanted = Object.keys(live).map((key) => ({ type: 'subscribe', entity: key }))
  expect(wire.sent.slice(0, -1)).toEqual(wanted)
})

it('makes what shows a changed row stale, once for many rows', async () => {
  const wire = FakeWebSocket.latest()
  wire.welcome()
  for (const record of [1, 2, 3]) wire.say('change', { id: `${record}-0`, entity, record })
  expect(invalidated).toEqual([])
  await vi.advanceTimersByTimeAsync(100)
  expect(invalidated).toEqual(shown.map((key) => [key]))
  wire.say('change', { id: '4-0', entity, record: null })
  await vi.advanceTimersByTimeAsync(100)
  expect(invalidated).toHaveLength(2 * shown.length)
})

it('takes no notice of what it does not know', async () => {
  const wire = FakeWebSocket.latest()
  wire.welcome()
  wire.say('change', { id: '1-0', entity: 'no.Such', record: 1 })
  wire.say('change', { id: '2-0', entity: 'constructor', record: 1 })
  wire.say('error', { code: 'forbidden', entity })
  await vi.advanceTimersByTimeAsync(1000)
  expect(invalidated).toEqual([])
})

it('makes everything stale when it was away for too long', () => {
  FakeWebSocket.latest().say('reload')
  expect(invalidated).toEqual([undefined])
})

it('knows what is live', () => {
  expect(isLive(entity)).toBe(true)
  expect(isLive('toString')).toBe(false)
})
