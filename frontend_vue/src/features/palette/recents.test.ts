import { beforeEach, expect, test } from 'vitest'
import { recentCommands, remember } from './recents'

beforeEach(() => {
  localStorage.clear()
})

test('what was chosen last is first, and there once', () => {
  for (const id of ['a', 'b', 'a']) remember(id)
  expect(recentCommands()).toEqual(['a', 'b'])
})

test('only so many are kept, and nonsense is none', () => {
  for (let number = 0; number < 30; number += 1) remember(String(number))
  expect(recentCommands()).toHaveLength(20)
  localStorage.setItem('groundwork.palette', '{"a": 1}')
  expect(recentCommands()).toEqual([])
})
