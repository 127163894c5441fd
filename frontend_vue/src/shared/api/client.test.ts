import { afterEach, expect, test, vi } from 'vitest'
import { session } from '../session'
import { addressOf, anonymous, api, follow } from './client'

afterEach(() => {
  session.end()
  vi.unstubAllGlobals()
})

function server(status: number, body = '{}') {
  const asked = vi.fn<(request: Request) => Promise<Response>>(() =>
    Promise.resolve(new Response(status === 304 ? null : body, { status })),
  )
  vi.stubGlobal('fetch', asked)
  return asked
}

const sent = (asked: ReturnType<typeof server>) => asked.mock.calls[0]?.[0]

test('a path of the document is asked for at the API root', async () => {
  const asked = server(200)
  await api.GET('/projects/list/', { params: { query: { page: 2 } } })
  expect(sent(asked)?.url).toMatch(/\/api\/v1\/projects\/list\/\?page=2$/)
})

test('an address that the API gives moves to the root of this installation', () => {
  expect(addressOf('/api/v1/projects/download-zip/1/', '/inner/api/v1')).toBe('/inner/api/v1/projects/download-zip/1/')
  expect(addressOf('/api/v1/x/', 'https://api.example.com/v1')).toBe('https://api.example.com/v1/x/')
  expect(addressOf('https://files.example.com/x')).toBe('https://files.example.com/x')
})

test('a signed-in user is named in every request', async () => {
  const asked = server(200)
  session.begin('t0k3n', 'ada@example.com')
  await api.GET('/projects/list/')
  expect(sent(asked)?.headers.get('Authorization')).toBe('Token t0k3n')
})

test('an archive is fetched as the signed-in user', async () => {
  const asked = server(200)
  session.begin('t0k3n', 'ada@example.com')
  await follow('/api/v1/projects/download-zip/1/')
  expect(sent(asked)?.headers.get('Authorization')).toBe('Token t0k3n')
})

test('a refused token asks for the password again and keeps the session', async () => {
  server(401)
  session.begin('t0k3n', 'ada@example.com')
  await expect(api.GET('/projects/list/')).rejects.toMatchObject({ status: 401 })
  expect(session.expired.value).toBe(true)
  expect(session.email.value).toBe('ada@example.com')
})

test('signing in again sends no old token and ends no session', async () => {
  const asked = server(401)
  session.begin('t0k3n', 'ada@example.com')
  const body = { email: 'ada@example.com', password: 'wrong' }
  await expect(api.POST('/auth/login/', { body, ...anonymous })).rejects.toMatchObject({ status: 401 })
  expect([...(sent(asked)?.headers.keys() ?? [])].filter((name) => /authorization|anonymous/i.test(name))).toEqual([])
  expect(session.expired.value).toBe(false)
})

test('an unreachable server is an error that may be tried again', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await expect(api.GET('/projects/list/')).rejects.toMatchObject({ code: 'unreachable', retryable: true })
})

test('nothing new is an answer, not an error', async () => {
  server(304)
  const path = { request_id: 'r' }
  expect((await api.GET('/projects/status/{request_id}/', { params: { path } })).response.status).toBe(304)
})
