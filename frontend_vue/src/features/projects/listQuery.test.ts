import { expect, test } from 'vitest'
import { isFiltered, readQuery, writeQuery } from './listQuery'

test('a list is kept in the address and read back', () => {
  const query = { page: 3, search: 'shop', status: 'draft', sort: 'name' } as const
  expect(readQuery(writeQuery(query) as Record<string, string>)).toEqual(query)
})

test('the first page of everything needs no words', () => {
  expect(writeQuery({ page: 1, search: '', status: '', sort: '' })).toEqual({})
})

test('an address that makes no sense shows everything', () => {
  expect(readQuery({ page: '-2', status: 'odd', search: null, sort: 'colour' })).toEqual({ page: 1, search: '', status: '', sort: '' })
  expect(isFiltered(readQuery({ page: '2' }))).toBe(false)
})
