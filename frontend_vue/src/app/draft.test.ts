import { afterEach, expect, test } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { asDraft, EMPTY, hasModel, useDraft } from './draft'

afterEach(() => {
  localStorage.clear()
})

const opened = () => effectScope().run(useDraft) as ReturnType<typeof useDraft>

test('a reload finds the draft as it was left', async () => {
  const { draft } = opened()
  draft.text = 'entity Order'
  draft.modules = ['filtering']
  await nextTick()
  expect(opened().draft).toMatchObject({ text: 'entity Order', modules: ['filtering'], verify: 'standard' })
})

test('an example gives the earlier draft back', async () => {
  const { draft, replace } = opened()
  draft.text = 'mine'
  await nextTick()
  const before = replace({ ...EMPTY, text: 'example', modules: [] })
  expect(draft.text).toBe('example')
  expect(before.text).toBe('mine')
})

test('a generated project leaves no draft behind', async () => {
  const { draft, clear } = opened()
  draft.text = 'entity Order'
  await nextTick()
  clear()
  await nextTick()
  expect(localStorage.length).toBe(0)
})

test('a draft of another version of the page is read as far as it fits', () => {
  expect(asDraft({ text: 'x', verify: 'thorough', modules: [1, 'filtering'], name: null })).toEqual({
    ...EMPTY,
    text: 'x',
    modules: ['filtering'],
  })
  expect(asDraft('nonsense')).toEqual(EMPTY)
})

test('a model that was edited here stays in the draft, ids and places and all', async () => {
  const blueprint = { groundwork: 1, project: { name: 'Shop' }, apps: [{ id: 'shop', name: 'shop' }] } as const
  const { draft } = opened()
  draft.blueprint = { ...blueprint }
  draft.positions = { shop: { x: 8, y: 16 } }
  await nextTick()
  const again = opened().draft
  expect(hasModel(again)).toBe(true)
  expect(again).toMatchObject({ text: '', blueprint, positions: { shop: { x: 8, y: 16 } } })
  expect(asDraft({ blueprint: { apps: 1 }, positions: { a: { x: 'left' }, b: { x: 1, y: 2, z: 3 } } })).toMatchObject({ blueprint: null, positions: { b: { x: 1, y: 2 } } })
})
