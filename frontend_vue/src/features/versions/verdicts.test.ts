import { expect, test } from 'vitest'
import { acceptOf, countsOf, linesOf, passedOver } from './verdicts'
import type { Upgrade, Word } from './versions.types'

const verdict = (path: string, word: Word) => ({ path, word, before: '', message: '' })
const UPGRADE: Upgrade = {
  number: 2,
  earlier: 1,
  folder: 'shop',
  counts: { untouched: 1, updated: 1, merged: 1, conflict: 1, yours: 0, removed: 0 },
  conflicts: [{ path: 'c.py', message: '', lines: [3, 40] }],
  verdicts: [verdict('a.py', 'updated'), verdict('b.py', 'untouched'), verdict('c.py', 'conflict'), verdict('d.py', 'merged')],
  model: [],
  passed_over: { node_modules: 12 },
  report: '',
}

test('conflicts come first, with their lines, and what is as before is left out', () => {
  expect(linesOf(UPGRADE, '').map(({ path, lines }) => [path, lines])).toEqual([['c.py', [3, 40]], ['d.py', []], ['a.py', []]])
})

test('a word leaves its files alone', () => {
  expect(linesOf(UPGRADE, 'untouched').map(({ path }) => path)).toEqual(['b.py'])
})

test('words that no file has are not offered', () => {
  expect(countsOf(UPGRADE).map(({ word }) => word)).toEqual(['conflict', 'merged', 'updated', 'untouched'])
  expect(passedOver(UPGRADE)).toEqual([{ folder: 'node_modules', count: 12 }])
})

test.each([
  ['shop.zip', 'application/zip'],
  ['shop.TAR', 'application/x-tar'],
  ['shop.tar.gz', 'application/gzip'],
  ['shop.tgz', 'application/gzip'],
])('%s is asked back as %s', (name, kind) => {
  expect(acceptOf(name)).toBe(kind)
})
