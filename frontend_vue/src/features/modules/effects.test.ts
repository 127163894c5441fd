import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref, shallowRef, type EffectScope } from 'vue'
import type { Turn } from './choice'
import { useEffects } from './effects'

interface Model {
  modules: string[]
}

const NOTHING: Turn = { on: [], off: [] }
let scope: EffectScope
beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

function begun(fails = '') {
  const model = shallowRef<Model | undefined>({ modules: ['a', 'b', 'c'] })
  const looked = ref('')
  const asked: string[] = []
  const turns = ({ modules }: Model) => new Map(modules.map((name) => [name, { on: [], off: [{ ...MODULE, name }] }]))
  const ask = async (_: Model, { off }: Turn) => {
    const name = off[0]?.name ?? ''
    asked.push(name)
    await Promise.resolve()
    if (name === fails) throw new Error('It cannot be.')
    return { added: asked.length, changed: 0, removed: 0, files: [] }
  }
  const effects = scope.run(() => useEffects({ model: () => model.value, turns, ask, first: () => looked.value }))
  if (!effects) throw new Error('The scope is gone.')
  return { model, looked, asked, ...effects }
}
const MODULE = { name: '', title: '', summary: '', group: '', requires: [], conflicts: [], options: {} }

test('all are weighed, one at a time, the one that is looked at first', async () => {
  const { looked, asked, weighed } = begun()
  looked.value = 'c'
  await vi.advanceTimersByTimeAsync(300)
  expect(asked).toEqual(['c', 'a', 'b'])
  expect([...weighed.value.keys()].sort()).toEqual(['a', 'b', 'c'])
})

test('a model that was weighed is not weighed again; another one begins anew', async () => {
  const { model, asked, weighed } = begun()
  const before = model.value
  await vi.advanceTimersByTimeAsync(300)
  model.value = { modules: ['d'] }
  await nextTick()
  expect(weighed.value.size).toBe(0)
  await vi.advanceTimersByTimeAsync(300)
  expect([...weighed.value.keys()]).toEqual(['d'])
  model.value = before
  await nextTick()
  expect(weighed.value.size).toBe(3)
  await vi.advanceTimersByTimeAsync(300)
  expect(asked).toEqual(['a', 'b', 'c', 'd'])
})

test('one that cannot be weighed does not stop the others, and is tried again when asked', async () => {
  const { asked, weighed, again } = begun('a')
  await vi.advanceTimersByTimeAsync(300)
  expect(weighed.value.get('a')?.error).toBeInstanceOf(Error)
  expect(weighed.value.get('b')?.effect).toBeDefined()
  again()
  await vi.advanceTimersByTimeAsync(300)
  expect(asked).toEqual(['a', 'b', 'c', 'a'])
  expect(NOTHING.on).toEqual([])
})
