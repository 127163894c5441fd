import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLive, SILENCE, waitFor, type Socket } from './live'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

/** A server that the test speaks for: `opened` holds every socket asked for, refused ones too. */
function server() {
  const opened: { says: (type: string) => void; closes: (code: number) => void; close: () => void }[] = []
  const parts = { refuse: false, heard: vi.fn(), told: vi.fn<(live: boolean) => void>() }
  const open = vi.fn(() => {
    if (parts.refuse) return Promise.reject(new Error('refused'))
    const socket: Socket = { onmessage: null, onclose: null, close: vi.fn() }
    opened.push({
      says: (type) => socket.onmessage?.call(null as never, { data: JSON.stringify({ type }) } as MessageEvent),
      closes: (code) => socket.onclose?.call(null as never, { code } as CloseEvent),
      close: socket.close,
    })
    return Promise.resolve(socket)
  })
  const live = createLive({ open, heard: parts.heard, told: parts.told, chance: () => 0 })
  return { parts, open, live, opened, last: () => opened[opened.length - 1] }
}

test('it is live from the first word on, and everything but a sign of life is news', async () => {
  const { live, parts, last } = server()
  live.start()
  await pass(0)
  expect(parts.told).not.toHaveBeenCalled()
  last()?.says('state')
  expect(parts.told).toHaveBeenLastCalledWith(true)
  for (const type of ['step', 'heartbeat', 'status', 'pong', 'app']) last()?.says(type)
  expect(parts.heard).toHaveBeenCalledTimes(4)
})

test('what is lost is opened again, each time a little later', async () => {
  const { live, parts, open, last } = server()
  live.start()
  await pass(0)
  last()?.says('state')
  last()?.closes(1006)
  expect(parts.told).toHaveBeenLastCalledWith(false)
  parts.refuse = true
  await pass(1000)
  expect(open).toHaveBeenCalledTimes(2)
  await pass(1999)
  expect(open).toHaveBeenCalledTimes(2)
  parts.refuse = false
  await pass(1)
  expect(open).toHaveBeenCalledTimes(3)
  last()?.says('state')
  last()?.closes(4401)
  await pass(1000)
  expect(open).toHaveBeenCalledTimes(4)
})

test.each([1000, 4400, 4404])('after code %i there is nothing to come back for, and one last look', async (code) => {
  const { live, parts, open, last } = server()
  live.start()
  await pass(0)
  last()?.says('state')
  last()?.closes(code)
  await pass(600_000)
  expect(open).toHaveBeenCalledTimes(1)
  expect(parts.told).toHaveBeenLastCalledWith(false)
  expect(parts.heard).toHaveBeenCalledTimes(2)
})

test('a socket that falls silent is given up', async () => {
  const { live, parts, open, opened } = server()
  live.start()
  await pass(0)
  opened[0]?.says('state')
  await pass(SILENCE - 1)
  opened[0]?.says('heartbeat')
  await pass(SILENCE - 1)
  expect(parts.told).toHaveBeenLastCalledWith(true)
  await pass(1)
  expect(parts.told).toHaveBeenLastCalledWith(false)
  expect(opened[0]?.close).toHaveBeenCalled()
  await pass(1000)
  expect(open).toHaveBeenCalledTimes(2)
})

test('leaving the page closes the socket, one that is just being opened too', async () => {
  const { live, open, opened } = server()
  live.start()
  await pass(0)
  live.stop()
  expect(opened[0]?.close).toHaveBeenCalled()
  live.start()
  live.stop()
  await pass(600_000)
  expect(opened[1]?.close).toHaveBeenCalled()
  expect(open).toHaveBeenCalledTimes(2)
})

test('who leaves and comes back at once has one socket', async () => {
  const { live, parts, opened } = server()
  live.start()
  live.stop()
  live.start()
  await pass(0)
  opened.forEach(({ says }) => {
    says('state')
  })
  expect(opened).toHaveLength(2)
  expect(opened[0]?.close).toHaveBeenCalled()
  expect(parts.heard).toHaveBeenCalledTimes(1)
})

test('without any socket it goes on trying, at most every half minute or so', () => {
  expect([1, 2, 3, 5, 6, 60].map((failures) => waitFor(failures, 0))).toEqual([1000, 2000, 4000, 16_000, 30_000, 30_000])
  expect(waitFor(60, 1)).toBe(45_000)
})
