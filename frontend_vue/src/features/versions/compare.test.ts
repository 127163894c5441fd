import { expect, test } from 'vitest'
import { fileFrom, inTreeOrder, isHuge, marksOf, readComparison, totalsOf, writeComparison } from './compare'
import type { FileChange } from './versions.types'

const NUMBERS = [5, 3, 1]
const file = (path: string, kind: FileChange['kind'], added = 0, removed = 0): FileChange => ({ path, kind, generator: '', added, removed, binary: false })

test('an address that says nothing compares the latest version with the one before', () => {
  expect(readComparison({}, NUMBERS)).toEqual({ from: 3, to: 5, view: 'files', path: '' })
  expect(readComparison({ to: '3' }, NUMBERS)).toMatchObject({ from: 1, to: 3 })
})

test('a version that is not there is not compared', () => {
  expect(readComparison({ from: '4', to: 'x' }, NUMBERS)).toMatchObject({ from: 3, to: 5 })
  expect(readComparison({ to: '2' }, [2])).toMatchObject({ from: 2, to: 2 })
})

test('the draft is compared where the address says so, and where there is one version alone', () => {
  expect(readComparison({ to: 'draft' }, NUMBERS)).toMatchObject({ from: 5, to: 'draft' })
  expect(readComparison({ to: 'draft', from: '1' }, NUMBERS)).toMatchObject({ from: 1, to: 'draft' })
  expect(readComparison({}, [2])).toMatchObject({ from: 2, to: 'draft' })
  expect(readComparison({}, [])).toMatchObject({ from: 0, to: 0 })
})

test('an address is read as it was written', () => {
  const given = { from: 1, to: 5, view: 'model', path: 'a.py' } as const
  expect(readComparison(writeComparison(given) as Record<string, string>, NUMBERS)).toEqual(given)
  expect(writeComparison({ ...given, view: 'files', path: '' })).toEqual({ from: '1', to: '5' })
})

const FILES = [file('b/new.py', 'added', 3), file('b/old.py', 'removed', 0, 2), file('a.md', 'changed', 1, 1), file('run', 'mode')]

test('an executable bit is a change of the file', () => {
  expect(totalsOf(FILES)).toEqual({ added: 1, changed: 2, removed: 1 })
  expect(marksOf(FILES, new Set(['a.md']))['a.md']).toEqual({ kind: 'changed', added: 1, removed: 1, seen: true })
})

test('steps follow the tree, where folders come first', () => {
  const ordered = inTreeOrder(['run', 'a.md', 'b/old.py', 'b/c/x.py', 'b/new.py'])
  expect(ordered).toEqual(['b/c/x.py', 'b/new.py', 'b/old.py', 'a.md', 'run'])
  expect(fileFrom('b/old.py', 1, ordered)).toBe('a.md')
  expect(fileFrom('run', 1, ordered)).toBeUndefined()
  expect(fileFrom('unchanged.py', 1, ordered)).toBe('b/c/x.py')
  expect(fileFrom('unchanged.py', -1, ordered)).toBe('run')
})

test('only very long files are held back', () => {
  expect(isHuge('a', 'b')).toBe(false)
  expect(isHuge('', 'x'.repeat(400_001))).toBe(true)
})
