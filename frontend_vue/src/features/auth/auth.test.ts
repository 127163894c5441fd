import { afterEach, expect, test, vi } from 'vitest'
import { session } from '@/shared/session'
import { signIn, signOut, signUp, wayBack } from './auth'

afterEach(() => {
  session.end()
  vi.unstubAllGlobals()
})

function server(status: number, body: unknown) {
  const asked = vi.fn<typeof fetch>(() => Promise.resolve(new Response(JSON.stringify(body), { status })))
  vi.stubGlobal('fetch', asked)
  return asked
}

test('signing in remembers who it was', async () => {
  server(200, { key: 't0k3n' })
  await signIn('ada@example.com', 'secret')
  expect(session.token.value).toBe('t0k3n')
  expect(session.email.value).toBe('ada@example.com')
})

test('a code of the second factor goes along where there is one', async () => {
  const asked = server(200, { key: 't0k3n' })
  await signIn('ada@example.com', 'secret', '123456')
  const sent = asked.mock.calls.map(([request]) => request as Request)
  expect(await sent[0]?.json()).toEqual({ email: 'ada@example.com', password: 'secret', code: '123456' })
})

test('an account whose address must be confirmed is not signed in yet', async () => {
  server(201, { detail: 'Verification e-mail sent.' })
  expect(await signUp('ada@example.com', 'secret')).toBe(false)
  expect(session.signedIn.value).toBe(false)
})

test('signing out works while the server is away', async () => {
  session.begin('t0k3n', 'ada@example.com')
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await signOut()
  expect(session.signedIn.value).toBe(false)
})

test.each([
  ['/projects/new', '/projects/new'],
  ['//evil.example', '/projects'],
  ['/\\evil.example', '/projects'],
  ['https://evil.example', '/projects'],
  [undefined, '/projects'],
])('the way back from %s leads to %s', (next, path) => {
  expect(wayBack(next)).toBe(path)
})
