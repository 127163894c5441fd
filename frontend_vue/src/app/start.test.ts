import { afterEach, expect, test } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { asStart, EMPTY, useStart } from './start'

afterEach(() => {
  localStorage.clear()
})

const opened = () => effectScope().run(useStart) as ReturnType<typeof useStart>

test('a reload finds the start as it was left', async () => {
  const { start } = opened()
  start.text = 'entity Order'
  start.name = 'Shop'
  await nextTick()
  expect(opened().start).toMatchObject({ text: 'entity Order', name: 'Shop', notation: '' })
})

test('an example gives the earlier start back', async () => {
  const { start, replace } = opened()
  start.text = 'mine'
  await nextTick()
  const before = replace({ ...EMPTY, text: 'example' })
  expect(start.text).toBe('example')
  expect(before.text).toBe('mine')
})

test('a project that was created leaves no start behind', async () => {
  const { start, clear } = opened()
  start.text = 'entity Order'
  await nextTick()
  clear()
  expect(localStorage.length).toBe(0)
})

test('a start of another version of the page is read as far as it fits', () => {
  expect(asStart({ text: 'x', verify: 'thorough', skip: [1, 'Order'], files: [{ name: 'a' }], name: null })).toEqual({ ...EMPTY, text: 'x', skip: ['Order'] })
  expect(asStart('nonsense')).toEqual(EMPTY)
})
