import { beforeEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { kept } from './kept'

const SIZES = ['small', 'large'] as const

beforeEach(() => {
  localStorage.clear()
  vi.restoreAllMocks()
})

test('what was chosen is there the next time', async () => {
  const size = kept('size', SIZES)
  expect(size.value).toBe('small')
  size.value = 'large'
  await nextTick()
  expect(kept('size', SIZES).value).toBe('large')
})

test('what is no choice any more is the first one', () => {
  localStorage.setItem('size', 'huge')
  expect(kept('size', SIZES).value).toBe('small')
})

test('a store that takes nothing costs only the memory of it', async () => {
  vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  const size = kept('size', SIZES)
  size.value = 'large'
  await nextTick()
  expect(size.value).toBe('large')
})
