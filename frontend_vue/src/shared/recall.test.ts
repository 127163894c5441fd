import { afterEach, expect, test, vi } from 'vitest'
import { remember, remembered } from './recall'

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

test('the model of a run is there when its run failed', () => {
  remember({ id: 'a', name: 'Shop', draft: { text: 'entity A' } })
  expect(remembered('a')?.draft).toEqual({ text: 'entity A' })
  expect(remembered('b')).toBeUndefined()
})

test('the oldest runs are forgotten', () => {
  for (let index = 0; index < 25; index++) remember({ id: String(index), name: '', draft: null })
  expect(remembered('4')).toBeUndefined()
  expect(remembered('5')).toBeDefined()
})

test('a full store loses old runs before it loses the new one', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > 130) throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, value)
    },
  })
  remember({ id: 'old', name: '', draft: 'x'.repeat(50) })
  remember({ id: 'new', name: '', draft: 'y'.repeat(50) })
  expect(remembered('new')).toBeDefined()
  expect(remembered('old')).toBeUndefined()
})

test('a store that somebody else wrote into is an empty one', () => {
  localStorage.setItem('groundwork.runs', '{"no": "list"}')
  expect(remembered('a')).toBeUndefined()
})
