import { expect, test } from 'vitest'
import { isName, isToken, suggested } from './repository'

test.each([
  ['shop', 'github', true],
  ['ada/shop.api_2', 'github', true],
  ['.github', 'github', true],
  ['ada/team/shop', 'github', false],
  ['ada/team/shop', 'gitlab', true],
  ['', 'github', false],
  ['ada/', 'github', false],
  ['my shop', 'github', false],
  ['..', 'github', false],
  ['shop.git', 'gitlab', false],
  ['-shop', 'github', false],
  ['a'.repeat(101), 'github', false],
] as const)('%s at %s: %s', (name, type, good) => {
  expect(isName(name, type)).toBe(good)
})

test.each([
  ['My shop', 'github', 'My-shop'],
  ['Ada Löve/Büro.git', 'github', 'Ada-Love/Buro'],
  ['https://github.com/ada/shop', 'github', 'ada/shop'],
  ['a/b/c', 'github', 'a/b'],
  ['a/b/c', 'gitlab', 'a/b/c'],
  ['???', 'github', ''],
] as const)('%s at %s might be called %s', (name, type, better) => {
  expect(suggested(name, type)).toBe(better)
  if (better) expect(isName(better, type)).toBe(true)
})

test.each([['ghp_abcdefgh', true], ['short', false], ['with space in it', false], ['ümlaut-token', false]])('%s is a token: %s', (text, good) => {
  expect(isToken(text)).toBe(good)
})
