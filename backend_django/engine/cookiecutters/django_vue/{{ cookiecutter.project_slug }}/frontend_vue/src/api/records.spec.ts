import { afterEach, expect, it, vi } from 'vitest'

import { fakeServer, page, refusal } from '@/testing/server'
import { thing, things } from '@/testing/things'

import { ApiError } from './errors'
import { changeRecord, listRecords } from './records'
import { readToken, writeToken } from './token'

afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
})

it('signs a request with the token and leaves out what is not asked for', async () => {
  writeToken('secret')
  const requests = fakeServer(() => ({ body: page([thing(1)]) }))
  const { count } = await listRecords(things(), { page: 2, search: undefined })
  expect(count).toBe(1)
  expect(requests[0]).toMatchObject({ query: { page: '2' }, token: 'Token secret' })
})

it('forgets a token that the server no longer takes, and tells the page', async () => {
  writeToken('old')
  const told = vi.fn()
  window.addEventListener('signed-out', told, { once: true })
  fakeServer(() => ({ status: 401, body: refusal('not_authenticated', 'Sign in.') }))
  await expect(listRecords(things(), {})).rejects.toBeInstanceOf(ApiError)
  expect(readToken()).toBeNull()
  expect(told).toHaveBeenCalledOnce()
})

it('sends files in a request of their own', async () => {
  const requests = fakeServer(() => ({ body: thing(3) }))
  await changeRecord(things(), 3, { name: 'New', paper: new File(['x'], 'x.txt') })
  expect(requests.map(({ method, path, body }) => [method, path, body])).toEqual([
    ['PATCH', '/api/v1/users/3/', { name: 'New' }],
    ['PATCH', '/api/v1/users/3/', undefined],
  ])
})
