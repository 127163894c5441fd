import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { session } from '../session'
import { useAnswer } from './useAnswer'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const inScope = <T>(make: () => T): T => effectScope().run(make) as T

test('only the last of many keystrokes is asked about', async () => {
  const text = ref<string | undefined>('a')
  const ask = vi.fn((question: string) => Promise.resolve(question.toUpperCase()))
  const { answer } = inScope(() => useAnswer(text, ask, 200))
  text.value = 'ab'
  await nextTick()
  text.value = 'abc'
  await nextTick()
  await vi.advanceTimersByTimeAsync(200)
  expect(ask).toHaveBeenCalledTimes(1)
  expect(answer.value).toBe('ABC')
})

test('an answer that comes after its question was taken back is not shown', async () => {
  const text = ref<string | undefined>('slow')
  const late: ((value: string) => void)[] = []
  const ask = (question: string) =>
    question === 'slow' ? new Promise<string>((resolve) => late.push(resolve)) : Promise.resolve('NEW')
  const { answer } = inScope(() => useAnswer(text, ask, 0))
  await vi.advanceTimersByTimeAsync(0)
  text.value = 'new'
  await nextTick()
  await vi.advanceTimersByTimeAsync(0)
  late[0]?.('OLD')
  await vi.advanceTimersByTimeAsync(0)
  expect(answer.value).toBe('NEW')
})

test('the last answer stays while the next one fails', async () => {
  const text = ref<string | undefined>('good')
  const ask = (question: string) =>
    question === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve(question)
  const { answer, error } = inScope(() => useAnswer(text, ask, 0))
  await vi.advanceTimersByTimeAsync(0)
  text.value = 'bad'
  await nextTick()
  await vi.advanceTimersByTimeAsync(0)
  expect(answer.value).toBe('good')
  expect(error.value).toBeInstanceOf(Error)
})

test('no question, no answer', async () => {
  const text = ref<string | undefined>('a')
  const { answer, busy } = inScope(() => useAnswer(text, (question: string) => Promise.resolve(question), 0))
  await vi.advanceTimersByTimeAsync(0)
  text.value = undefined
  await nextTick()
  expect(answer.value).toBeUndefined()
  expect(busy.value).toBe(false)
})

test('a question refused for its old token is asked again after signing in', async () => {
  session.begin('old', 'ada@example.com')
  const ask = vi.fn<() => Promise<string>>()
  ask.mockRejectedValueOnce(new Error('401')).mockResolvedValueOnce('here')
  const { answer } = inScope(() => useAnswer(ref('a'), ask, 0))
  await vi.advanceTimersByTimeAsync(0)
  session.refuse('old')
  await nextTick()
  session.begin('new', 'ada@example.com')
  await vi.advanceTimersByTimeAsync(0)
  expect(answer.value).toBe('here')
  session.end()
})
