import { expect, test } from 'vitest'
import { changeBetween } from './change'

const applied = (before: string, after: string) => {
  const change = changeBetween(before, after)
  return change ? before.slice(0, change.from) + change.insert + before.slice(change.to) : before
}

test.each([
  ['', 'abc'],
  ['abc', ''],
  ['aaa', 'aa'],
  ['one two three', 'one 2 three'],
  ['same', 'same'],
  ['abab', 'ababab'],
])('%j becomes %j', (before, after) => {
  expect(applied(before, after)).toBe(after)
})

test('only what differs is touched', () => {
  expect(changeBetween('one two three', 'one 2 three')).toEqual({ from: 4, to: 7, insert: '2' })
})
