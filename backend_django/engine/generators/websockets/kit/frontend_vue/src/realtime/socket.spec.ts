import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { ApiError } from '@/api/errors'

import type { Credential } from './credential'
import { address, makeSocket, type Message, type Socket } from './socket'
import { FakeWebSocket } from './testing'

let heard: Message[]
let reload: ReturnType<typeof vi.fn<() => void>>
let credential: ReturnType<typeof vi.fn<() => Promise<Credential>>>
let socket: Socket

beforeEach(() => {
  vi.useFakeTimers()
  FakeWebSocket.install()
  heard = []
  reload = vi.fn<() => void>()
  let number = 0
  credential = vi.fn(() => Promise.resolve(['ticket', `t${++number}`] as const))
  socket = makeSocket({
    path: 'updates',
    greet: () => [{ type: 'subscribe', entity: 'shop.Thing' }],
    hear: (message) => heard.push(message),
    reload,
    credential,
  })
})

afterEach(() => {
  socket.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Let promises settle without letting time pass. */
const settled = () => vi.advanceTimersByTimeAsync(0)

async function opened(): Promise<FakeWebSocket> {
  socket.open()
  await settled()
  return FakeWebSocket.latest()
}

it('proves who is there by the sub-protocol, never by the address', async () => {
  const wire = await opened()
  expect(wire.protocols).toEqual(['ticket', 't1'])
  expect(wire.url).toBe(address('updates'))
  expect(wire.url).toMatch(/^ws:.*\/ws\/updates\/$/)
})

it('greets, asks for what it missed, and only then is live', async () => {
  const wire = await opened()
  expect(socket.state.value).toBe('connecting')
  wire.say('welcome', { last: '5-0', heartbeat: 25, expires_in: 300 })
  expect(wire.sent).toEqual([
    { type: 'subscribe', entity: 'shop.Thing' },
    { type: 'resume', after: '5-0' },
  ])
  expect(socket.state.value).toBe('connecting')
  wire.say('resumed')
  expect(socket.state.value).toBe('live')
})

it('answers the heartbeat', async () => {
  const wire = await opened()
  wire.say('ping')
  expect(wire.sent).toEqual([{ type: 'pong' }])
})

it('opens once, however often it is told to', async () => {
  socket.open()
  socket.open()
  await settled()
  expect(FakeWebSocket.all).toHaveLength(1)
})

it('comes back with a new credential and resumes after what it heard last', async () => {
  const first = await opened()
  first.welcome()
  first.say('change', { id: '7-0' })
  first.lose()
  expect(socket.state.value).toBe('connecting')
  await vi.advanceTimersByTimeAsync(500)
  const second = FakeWebSocket.latest()
  expect(second).not.toBe(first)
  expect(second.protocols).toEqual(['ticket', 't2'])
  second.welcome({ last: '9-0' })
  expect(second.sent.at(-1)).toEqual({ type: 'resume', after: '7-0' })
})

it('hears what is sent again only once', async () => {
  const wire = await opened()
  wire.welcome()
  for (const id of ['7-0', '6-0', '7-0']) wire.say('change', { id })
  expect(heard.map(({ id }) => id)).toEqual(['7-0', '6-0'])
})

it('reads everything again when too much was missed', async () => {
  const wire = await opened()
  wire.say('welcome', { last: '5-0', heartbeat: 25, expires_in: 300 })
  wire.say('reload')
  expect(reload).toHaveBeenCalledOnce()
  expect(socket.state.value).toBe('live')
})

it('tries ever less often while the server is away', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1)
  await opened()
  for (const wait of [500, 1000, 2000]) {
    const tries = FakeWebSocket.all.length
    FakeWebSocket.latest().lose()
    await vi.advanceTimersByTimeAsync(wait - 1)
    expect(FakeWebSocket.all).toHaveLength(tries)
    await vi.advanceTimersByTimeAsync(1)
    expect(FakeWebSocket.all).toHaveLength(tries + 1)
  }
  FakeWebSocket.latest().welcome()
  FakeWebSocket.latest().lose()
  const tries = FakeWebSocket.all.length
  await vi.advanceTimersByTimeAsync(500)
  expect(FakeWebSocket.all).toHaveLength(tries + 1)
})

it('goes on trying when no credential can be had for now', async () => {
  credential.mockRejectedValueOnce(new TypeError('offline'))
  socket.open()
  await settled()
  expect(FakeWebSocket.all).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(500)
  expect(FakeWebSocket.all).toHaveLength(1)
})

it('gives up when the API does not know the user', async () => {
  credential.mockRejectedValue(new ApiError('No.', 401, 'not_authenticated'))
  socket.open()
  await settled()
  expect(socket.state.value).toBe('off')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(credential).toHaveBeenCalledOnce()
})

it('gives up a line on which nothing is heard', async () => {
  const wire = await opened()
  wire.welcome()
  await vi.advanceTimersByTimeAsync(54_000)
  wire.say('ping')
  await vi.advanceTimersByTimeAsync(54_000)
  expect(wire.closed).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1000)
  expect(wire.closed).toBe(1000)
  await vi.advanceTimersByTimeAsync(500)
  expect(FakeWebSocket.latest()).not.toBe(wire)
})

it('proves anew who is there before the session ends', async () => {
  const wire = await opened()
  wire.welcome({ expires_in: 10 })
  await vi.advanceTimersByTimeAsync(8000)
  expect(wire.sent.at(-1)).toEqual({ type: 'auth', protocol: 'ticket', credential: 't2' })
  wire.say('authenticated', { expires_in: 20 })
  await vi.advanceTimersByTimeAsync(15_999)
  expect(credential).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(credential).toHaveBeenCalledTimes(3)
})

it('stays closed when it is told to', async () => {
  const wire = await opened()
  wire.welcome()
  socket.close()
  expect(wire.closed).toBe(1000)
  wire.lose()
  wire.say('change', { id: '8-0' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(FakeWebSocket.all).toHaveLength(1)
  expect(heard).toEqual([])
  expect(socket.state.value).toBe('off')
})

it('does not open when it was closed while it waited for its credential', async () => {
  socket.open()
  socket.close()
  await settled()
  expect(FakeWebSocket.all).toHaveLength(0)
})
