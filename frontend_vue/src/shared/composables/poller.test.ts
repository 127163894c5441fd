import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPoller, GAP, PATIENCE, waitAfter } from './poller'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

test('asks at once, then every two seconds, until told that it is over', async () => {
  const answers = [false, false, true]
  const ask = vi.fn(() => Promise.resolve(answers.shift() ?? true))
  createPoller({ ask }).start()
  await pass(0)
  expect(ask).toHaveBeenCalledTimes(1)
  await pass(4000)
  expect(ask).toHaveBeenCalledTimes(3)
  await pass(60_000)
  expect(ask).toHaveBeenCalledTimes(3)
})

test('a slow answer is waited for, never asked for twice', async () => {
  let answer: (over: boolean) => void = () => undefined
  const ask = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)))
  const poller = createPoller({ ask })
  poller.start()
  await pass(20_000)
  poller.now()
  expect(ask).toHaveBeenCalledTimes(1)
  answer(false)
  await pass(2000)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('an answer that never comes is a failure like any other', async () => {
  const never = (signal: AbortSignal) => new Promise<boolean>((_, refuse) => {
    signal.addEventListener('abort', () => { refuse(new Error('aborted')) })
  })
  const ask = vi.fn(never)
  const told = vi.fn()
  createPoller({ ask, told }).start()
  await pass(PATIENCE)
  expect(told).toHaveBeenLastCalledWith(expect.objectContaining({ failures: 1, nextIn: 4000 }))
  await pass(4000)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('failures slow it down and are told; an answer brings the pace back', async () => {
  const ask = vi.fn<() => Promise<boolean>>()
  ask.mockRejectedValueOnce(new Error('gone')).mockRejectedValueOnce(new Error('gone')).mockResolvedValue(false)
  const told = vi.fn()
  createPoller({ ask, told }).start()
  await pass(0)
  expect(told).toHaveBeenLastCalledWith(expect.objectContaining({ failures: 1, nextIn: 4000 }))
  await pass(4000)
  expect(told).toHaveBeenLastCalledWith(expect.objectContaining({ failures: 2, nextIn: 8000 }))
  await pass(8000)
  expect(told).toHaveBeenLastCalledWith(expect.objectContaining({ failures: 0, nextIn: 2000 }))
})

test('a hidden tab asks nothing and catches up when it is seen again', async () => {
  const ask = vi.fn(() => Promise.resolve(false))
  const poller = createPoller({ ask })
  poller.start()
  await pass(0)
  poller.hide(true)
  await pass(60_000)
  expect(ask).toHaveBeenCalledTimes(1)
  poller.hide(false)
  await pass(0)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('news is asked for soon, once for all that comes meanwhile', async () => {
  const ask = vi.fn(() => Promise.resolve(false))
  const poller = createPoller({ ask, pause: () => 15_000 })
  poller.start()
  await pass(0)
  poller.soon()
  poller.soon()
  poller.soon()
  await pass(GAP)
  expect(ask).toHaveBeenCalledTimes(2)
  await pass(14_999)
  expect(ask).toHaveBeenCalledTimes(2)
  await pass(1)
  expect(ask).toHaveBeenCalledTimes(3)
})

test('news that comes while the answer is on its way is asked for after it', async () => {
  let answer: (over: boolean) => void = () => undefined
  const ask = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)))
  const poller = createPoller({ ask, pause: () => 15_000 })
  poller.start()
  poller.soon()
  answer(false)
  await pass(GAP)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('leaving the page takes back the question in flight', async () => {
  const seen: AbortSignal[] = []
  const ask = vi.fn((signal: AbortSignal) => {
    seen.push(signal)
    return new Promise<boolean>(() => undefined)
  })
  const poller = createPoller({ ask })
  poller.start()
  await pass(0)
  poller.stop()
  expect(seen[0]?.aborted).toBe(true)
  await pass(60_000)
  expect(ask).toHaveBeenCalledTimes(1)
})

test('the server may ask for more patience', async () => {
  const ask = vi.fn(() => Promise.resolve(false))
  createPoller({ ask, pause: () => 5000 }).start()
  await pass(4000)
  expect(ask).toHaveBeenCalledTimes(1)
  await pass(1000)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('patience ends at half a minute', () => {
  expect([0, 1, 2, 3, 4, 9].map((failures) => waitAfter(failures))).toEqual([
    2000, 4000, 8000, 16_000, 30_000, 30_000,
  ])
})
