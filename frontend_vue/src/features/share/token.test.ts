import { expect, test } from 'vitest'
import { keepToken, takeToken } from './token'

test('the token is what follows #', () => {
  expect(takeToken('#abc-_9')).toBe('abc-_9')
  expect(takeToken('')).toBe('')
})

test('one that was kept is taken once, and the address goes before it', () => {
  keepToken('kept')
  expect([takeToken(''), takeToken('')]).toEqual(['kept', ''])
  keepToken('old')
  expect(takeToken('#new')).toBe('new')
})
