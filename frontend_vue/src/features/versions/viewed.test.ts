import { afterEach, expect, test } from 'vitest'
import { keepViewed, turned, viewedOf } from './viewed'

afterEach(() => {
  localStorage.clear()
})

test('what was looked at is found again, by the versions compared', () => {
  keepViewed('a:b', new Set(['x.py']))
  expect([...viewedOf('a:b')]).toEqual(['x.py'])
  expect(viewedOf('a:c').size).toBe(0)
  keepViewed('a:b', turned(viewedOf('a:b'), 'x.py'))
  expect(viewedOf('a:b').size).toBe(0)
})

test('only the latest comparisons are kept', () => {
  for (let number = 0; number < 25; number += 1) keepViewed(`a:${String(number)}`, new Set(['x.py']))
  expect(viewedOf('a:0').size).toBe(0)
  expect(viewedOf('a:24').size).toBe(1)
})

test('a store that holds something else is an empty one', () => {
  localStorage.setItem('groundwork.viewed', '[{"odd": 1}]')
  expect(viewedOf('a:b').size).toBe(0)
})
