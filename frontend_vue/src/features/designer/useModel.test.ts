import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, type EffectScope } from 'vue'
import { checkModel } from './designer.api'
import { addField, rename } from './edits'
import { adopted } from './identities'
import { useModel, type Model } from './useModel'

vi.mock('./designer.api', () => ({ checkModel: vi.fn() }))
const check = vi.mocked(checkModel)

const blueprint = adopted({ project: { name: 'X' }, apps: [{ name: 'shop', entities: [{ name: 'Order', fields: [{ name: 'class', type: 'char' }] }] }] })
const wrong = { severity: 'error' as const, code: 'N131', message: 'A keyword', suggestion: 'Use "klass"', pointer: '/blueprint/apps/0/entities/0/fields/0/name' }
let scope: EffectScope
let model: Model

beforeEach(() => {
  vi.useFakeTimers()
  check.mockResolvedValue([])
  scope = effectScope()
  model = scope.run(() => useModel(() => 0)) as Model
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})
const checked = () => vi.advanceTimersByTimeAsync(200)

test('nothing is checked before there is a model', async () => {
  await checked()
  expect([check.mock.calls.length, model.loaded.value, model.valid.value]).toEqual([0, false, undefined])
})

test('a model from elsewhere is no step; undo gives it back', async () => {
  model.load({ blueprint, positions: { 'shop.Order': { x: 1, y: 2 } } })
  expect(model.undoLabel.value).toBe('')
  model.apply('Rename', rename(model.blueprint.value, 'shop.Order', 'Purchase'))
  expect([model.undoLabel.value, model.positions.value]).toEqual(['Rename', { 'shop.Order': { x: 1, y: 2 } }])
  expect(model.undo()).toBe('Rename')
  expect(model.blueprint.value).toEqual(blueprint)
  expect(model.redo()).toBe('Rename')
  await checked()
})

test('an edit that changes nothing is no step', () => {
  model.load({ blueprint })
  expect(model.apply('Rename', rename(model.blueprint.value, 'nowhere', 'X'))).toBe(false)
  expect(model.undoLabel.value).toBe('')
})

test('problems are those of what was checked, and answers that came too late are none', async () => {
  check.mockResolvedValueOnce([wrong])
  model.load({ blueprint })
  await checked()
  expect(model.problems.value).toMatchObject([{ id: 'shop.Order.class', member: 'name' }])
  expect([model.problemCounts.value.get('shop'), model.valid.value]).toEqual([1, false])
  model.apply('Rename', rename(model.blueprint.value, 'shop.Order.class', 'klass'))
  expect(model.valid.value).toBeUndefined()
  await checked()
  expect([model.problems.value, model.valid.value]).toEqual([[], true])
})

test('what is gone is not selected, and cards that found a place are no step', async () => {
  model.load({ blueprint })
  const { blueprint: more, id } = addField(model.blueprint.value, 'shop.Order', 'note')
  model.apply('Add', more, { select: [id] })
  expect(model.current.value?.id).toBe(id)
  model.place({ 'shop.Order': { x: 0, y: 0 } })
  expect(model.undoLabel.value).toBe('Add')
  model.undo()
  expect(model.selection.value).toEqual([])
  model.arrange('Move cards', { 'shop.Order': { x: 8, y: 8 } })
  expect(model.undoLabel.value).toBe('Move cards')
  await nextTick()
})
