import { expect, test } from 'vitest'
import { allFolders, entriesOf, foldersAbove, matchingRows, move, rowsOf, shapeOf, typedTo } from './fileTree'

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

test('each row says its place among those of its folder', () => {
  const rows = rowsOf(shapeOf(PATHS), new Set(['backend_django', 'backend_django/shop']))
  expect(rows.map(({ nth, of }) => `${String(nth)}/${String(of)}`)).toEqual(['1/3', '1/1', '1/2', '2/2', '2/3', '3/3'])
})

test('letters lead to the next row that begins with them, one letter from row to row', () => {
  const rows = rowsOf(shapeOf(['make.py', 'models.py', 'README.md', 'Makefile']), new Set())
  expect(names(rows)).toEqual(['Makefile', 'README.md', 'make.py', 'models.py'])
  expect(typedTo(rows, 0, 'm')).toBe(2)
  expect(typedTo(rows, 2, 'm')).toBe(3)
  expect(typedTo(rows, 3, 'm')).toBe(0)
  expect(typedTo(rows, 3, 'mak')).toBe(0)
  expect(typedTo(rows, 2, 'mo')).toBe(3)
  expect(typedTo(rows, 0, 'x')).toBeUndefined()
})

test('a folder tells what stands in it and how many files that is', () => {
  const shape = shapeOf(PATHS)
  expect(entriesOf(shape, '').map(({ path, files }) => [path, files])).toEqual([
    ['backend_django', 2],
    ['Makefile', 1],
    ['README.md', 1],
  ])
  expect(entriesOf(shape, 'backend_django/shop').map(({ path }) => path)).toEqual(['backend_django/shop/admin.py', 'backend_django/shop/models.py'])
  expect(entriesOf(shape, 'nowhere')).toEqual([])
})

test('3,300 files are filtered within a frame', () => {
  const many = Array.from({ length: 3300 }, (_, n) => `backend_django/app${String(n % 40)}/part${String(n % 7)}/file${String(n)}.py`)
  matchingRows(many, 'warm')
  const begun = performance.now()
  expect(matchingRows(many, 'app1 file1').length).toBeGreaterThan(100)
  expect(performance.now() - begun).toBeLessThan(50)
})
