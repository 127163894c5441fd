import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError, offline } from '@/shared/api/errors'
import { createAutosave, PAUSE, type Saving } from './autosave'
import type { Content } from './content'
import type { Change } from './drafts.api'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
const named = (name: string, layout: Content['layout'] = {}): Content => ({ blueprint: { project: { name } }, layout, verify: 'standard' })

/** A server that answers in the order of what the test tells it, and a browser that holds what is not saved. */
function open(...answers: (number | Error | Promise<number>)[]) {
  const sent: [Change, number][] = []
  const said: Saving[] = []
  const held: { content: Content | undefined } = { content: undefined }
  const autosave = createAutosave({
    save: (change, revision) => {
      sent.push([change, revision])
      const answer = answers.shift() ?? new Error('asked too often')
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    },
    keep: (content) => (held.content = content),
    forget: () => (held.content = undefined),
    told: ({ saving }) => said.push(saving),
    now: () => 5,
  })
  autosave.begin(1, named('Shop'))
  said.length = 0
  return { autosave, sent, said, held }
}

test('what is typed is saved once, after a pause, and no more than what is other', async () => {
  const { autosave, sent, said } = open(2)
  autosave.change(named('Shops'))
  await pass(PAUSE - 1)
  autosave.change(named('Shopping'))
  await pass(PAUSE - 1)
  expect(sent).toEqual([])
  await pass(1)
  expect(sent).toEqual([[{ blueprint: { project: { name: 'Shopping' } } }, 1]])
  expect(said).toEqual(['waiting', 'waiting', 'saving', 'saved'])
  autosave.change(named('Shopping', { a: { x: 1, y: 2 } }))
  expect(autosave.revision).toBe(2)
})

test('what says the same again is no save', async () => {
  const { autosave, sent, said } = open()
  autosave.change(named('Shop'))
  autosave.change(named('Shops'))
  autosave.change(named('Shop'))
  await pass(PAUSE)
  expect(sent).toEqual([])
  expect(said.at(-1)).toBe('saved')
})

test('one save at a time: what changes meanwhile follows, as a change of what was saved', async () => {
  let answer: (revision: number) => void = () => undefined
  const { autosave, sent } = open(new Promise((resolve) => (answer = resolve)), 3)
  autosave.change(named('A'))
  await pass(PAUSE)
  autosave.change(named('B'))
  await pass(10 * PAUSE)
  expect(sent).toHaveLength(1)
  answer(2)
  await pass(PAUSE)
  expect(sent.map(([, revision]) => revision)).toEqual([1, 2])
})

test('who asks for everything to be saved gets the revision that it came to', async () => {
  const { autosave, sent } = open(2, 3)
  autosave.change(named('A'))
  const first = autosave.flush()
  autosave.change(named('B'))
  expect(await first).toBe(3)
  expect(sent).toHaveLength(2)
  expect(await autosave.flush()).toBe(3)
})

test('without a connection it is held in this browser, and sent when somebody is reached again', async () => {
  const { autosave, sent, said, held } = open(offline(), offline(), 2)
  autosave.change(named('A'))
  await pass(PAUSE)
  expect(said.at(-1)).toBe('offline')
  autosave.change(named('B'))
  expect(held.content).toEqual(named('B'))
  await expect(autosave.flush()).rejects.toMatchObject({ code: 'unreachable' })
  await pass(4000)
  expect(said.at(-1)).toBe('saved')
  expect(sent.at(-1)?.[0]).toEqual({ blueprint: { project: { name: 'B' } } })
  expect(held.content).toBeUndefined()
})

test('a server that fails is asked again, later and later, or at once when somebody wants it', async () => {
  const { autosave, sent, said } = open(new ApiError(503, 'unavailable', ''), new ApiError(401, 'not_authenticated', ''), 2)
  autosave.change(named('A'))
  await pass(PAUSE)
  expect(said.at(-1)).toBe('failed')
  await pass(1999)
  expect(sent).toHaveLength(1)
  await pass(1)
  expect(sent).toHaveLength(2)
  autosave.retry()
  await pass(0)
  expect(said.at(-1)).toBe('saved')
})

test('whoever is slower sends nothing until it is decided; what was typed is held', async () => {
  const { autosave, sent, said, held } = open(new ApiError(412, 'changed_elsewhere', ''), 9)
  autosave.change(named('Mine'))
  await pass(PAUSE)
  expect(said.at(-1)).toBe('conflict')
  autosave.change(named('Mine still'))
  autosave.retry()
  await pass(60_000)
  expect(sent).toHaveLength(1)
  expect(held.content).toEqual(named('Mine still'))
  await expect(autosave.flush()).rejects.toMatchObject({ status: 412 })
  autosave.begin(8, named('Theirs'), named('Mine still'))
  await pass(PAUSE)
  expect(sent.at(-1)).toEqual([{ blueprint: { project: { name: 'Mine still' } } }, 8])
  expect(autosave.revision).toBe(9)
})

test('what the server will not have is not sent again before it is other', async () => {
  const { autosave, sent, said } = open(new ApiError(422, 'invalid', 'A name is too long.'), 2)
  autosave.change(named('A'))
  await pass(60_000)
  expect(said.at(-1)).toBe('refused')
  expect(sent).toHaveLength(1)
  autosave.change(named('B'))
  await pass(PAUSE)
  expect(said.at(-1)).toBe('saved')
})

test('who leaves sends what waits, and holds it; a failure then is not tried again', async () => {
  const { autosave, sent, held } = open(offline())
  autosave.change(named('A'))
  autosave.stop()
  expect(held.content).toEqual(named('A'))
  await pass(60_000)
  expect(sent).toHaveLength(1)
})

test('an answer to what was asked before says nothing of what was begun since', async () => {
  let answer: (revision: number) => void = () => undefined
  const { autosave } = open(new Promise((resolve) => (answer = resolve)))
  autosave.change(named('A'))
  await pass(PAUSE)
  autosave.begin(7, named('Theirs'))
  answer(2)
  await pass(PAUSE)
  expect(autosave.revision).toBe(7)
  expect(autosave.saving).toBe('saved')
})
