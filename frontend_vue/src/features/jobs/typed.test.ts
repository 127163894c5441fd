import { beforeEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { keepTyped, typed, useTyped } from './typed'

beforeEach(() => {
  localStorage.clear()
})

test('what is typed is there again, and gone once it is cleared', async () => {
  const text = useTyped()
  text.value = 'A shop.'
  await nextTick()
  expect(useTyped().value).toBe('A shop.')
  text.value = ''
  await nextTick()
  expect(localStorage.length).toBe(0)
})

test('a full store breaks nothing', () => {
  const refuse = () => {
    throw new Error('full')
  }
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: refuse })
  keepTyped('A shop.')
  expect(typed()).toBe('')
  vi.unstubAllGlobals()
})
