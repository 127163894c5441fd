import { expect, test } from 'vitest'
import { grouped, marksOf } from './marks'

test('a file that can be run now is a changed file', () => {
  expect(marksOf([{ path: 'manage.py', kind: 'mode' }, { path: 'a.py', kind: 'added', added: 3, removed: 0 }])).toEqual({
    'manage.py': { kind: 'changed', added: 0, removed: 0, seen: false },
    'a.py': { kind: 'added', added: 3, removed: 0, seen: false },
  })
})

test('hits stand under their file', () => {
  const hits = [{ path: 'a', line: 1 }, { path: 'a', line: 2 }, { path: 'b', line: 1 }]
  expect(grouped(hits).map(({ path, hits: some }) => [path, some.length])).toEqual([['a', 2], ['b', 1]])
  expect(grouped([])).toEqual([])
})
