import { expect, test } from 'vitest'
import { allFolders, foldersAbove, matchingRows, move, rowsOf, shapeOf } from './fileTree'

const PATHS = ['README.md', 'backend_django/shop/models.py', 'backend_django/shop/admin.py', 'Makefile']
const names = (rows: { name: string; depth: number }[]) => rows.map(({ name, depth }) => '  '.repeat(depth) + name)

test('folders stand before files and are closed until opened', () => {
  expect(names(rowsOf(shapeOf(PATHS), new Set()))).toEqual(['backend_django', 'Makefile', 'README.md'])
  expect(names(rowsOf(shapeOf(PATHS), new Set(['backend_django', 'backend_django/shop'])))).toEqual([
    'backend_django',
    '  shop',
    '    admin.py',
    '    models.py',
    'Makefile',
    'README.md',
  ])
})

test('a filter finds files by any part of their path, in any case', () => {
  expect(names(matchingRows(PATHS, 'SHOP mod'))).toEqual(['backend_django', '  shop', '    models.py'])
  expect(matchingRows(PATHS, 'invoce')).toEqual([])
})

test('arrows walk, open and close as in any tree', () => {
  const closed = rowsOf(shapeOf(PATHS), new Set())
  expect(move(closed, 0, 'ArrowDown')).toEqual({ to: 1 })
  expect(move(closed, 2, 'ArrowDown')).toEqual({ to: 2 })
  expect(move(closed, 0, 'ArrowRight')).toEqual({ turn: closed[0] })
  const open = rowsOf(shapeOf(PATHS), new Set(['backend_django', 'backend_django/shop']))
  expect(move(open, 0, 'ArrowRight')).toEqual({ to: 1 })
  expect(move(open, 3, 'ArrowLeft')).toEqual({ to: 1 })
  expect(move(open, 0, 'ArrowLeft')).toEqual({ turn: open[0] })
  expect(move(open, 0, 'x')).toBeUndefined()
})

test('the way to a file names every folder above it', () => {
  expect(foldersAbove('backend_django/shop/models.py')).toEqual(['backend_django', 'backend_django/shop'])
  expect(foldersAbove('README.md')).toEqual([])
})

test('all folders are those above any file', () => {
  expect([...allFolders(['a/b/c.py', 'a/d.py', 'e.md'])]).toEqual(['a', 'a/b'])
})
