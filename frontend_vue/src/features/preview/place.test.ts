import { expect, test } from 'vitest'
import { moved, readPlace, writePlace } from './place'

test('an address and what it shows say the same', () => {
  const query = { v: '7', path: 'a/models.py', line: '12', find: 'price', changed: '1', diff: '1' }
  expect(writePlace(readPlace(query))).toEqual(query)
  expect(writePlace(readPlace({}))).toEqual({})
})

test('the draft is shown where the address names no version that could be', () => {
  expect(readPlace({ v: 'draft', line: '-3' })).toMatchObject({ version: 0, line: 0, path: '', find: undefined })
  expect(readPlace({ v: '1.5' }).version).toBe(0)
  expect(readPlace({ find: '' }).find).toBe('')
})

test('a line belongs to the file it stands in', () => {
  const place = readPlace({ path: 'a.py', line: '12' })
  expect(moved(place, { path: 'b.py' }).line).toBe(0)
  expect(moved(place, { path: 'b.py', line: 3 }).line).toBe(3)
  expect(moved(place, { changedOnly: true }).line).toBe(12)
  expect(moved(place, { version: 2 }).line).toBe(0)
})
