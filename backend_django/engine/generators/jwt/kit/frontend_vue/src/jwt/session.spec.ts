import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { api, unwrap } from '@/api/client'
import { replaceSession, type Session } from '@/auth/session'
import { useAuth } from '@/auth/store'
import { fakeServer, refusal, type Sent } from '@/testing/server'

import { makeTokenSession, type TokenSession, watchOtherTabs } from './session'

const REFRESH = '/api/v1/auth/token/refresh/'
const user = { id: 7, email: 'ann@example.com' }
const over = { status: 401, body: refusal('token_not_valid', 'Over.') }

let session: TokenSession
let before: Session
let issued = 0
const token = () => ({ access: `access-${++issued}`, expires_in: 300 })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  setActivePinia(createPinia())
  issued = 0
  session = makeTokenSession()
  before = replaceSession(session)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  replaceSession(before)
  localStorage.clear()
})

/** A server that knows the tokens it gave out; `answer` has the first word. */
function serve(answer: (sent: Sent) => { status?: number; body?: unknown } | undefined = () => undefined) {
  return fakeServer((sent) => {
    const special = answer(sent)
    if (special) return special
    if (sent.path === REFRESH) return { body: token() }
    if (sent.path.endsWith('/login/')) return { body: { ...token(), user } }
    return sent.token === `Bearer access-${issued}` ? { body: user } : over
  })
}

const paths = (requests: Sent[]) => requests.map(({ path }) => path.replace('/api/v1/auth/', ''))

async function signIn(): Promise<void> {
  await useAuth().signIn('ann@example.com', 'secret')
}

it('keeps the token of a sign-in in memory and nowhere else', async () => {
  const requests = serve()
  await signIn()
  expect(requests.at(-1)).toMatchObject({ path: '/api/v1/auth/user/', token: 'Bearer access-1' })
  expect(requests[0]?.token).toBeNull()
  expect(JSON.stringify({ ...localStorage, ...sessionStorage, cookie: document.cookie })).not.toContain(
    'access-1',
  )
})

it('comes back after a reload by the cookie', async () => {
  serve()
  await signIn()
  replaceSession(makeTokenSession())
  setActivePinia(createPinia())
  const requests = serve()
  expect(await useAuth().restore()).toBe(true)
  expect(paths(requests)).toEqual(['token/refresh/', 'user/'])
})

it('asks for nothing where nobody has signed in', async () => {
  const requests = serve()
  expect(await useAuth().restore()).toBe(false)
  expect(requests).toEqual([])
})

it('renews a token before it ends', async () => {
  const requests = serve()
  await signIn()
  vi.setSystemTime(Date.now() + 260_000)
  await unwrap(api.GET('/api/v1/auth/user/'))
  expect(requests.at(-1)?.token).toBe('Bearer access-1')
  vi.setSystemTime(Date.now() + 15_000)
  await unwrap(api.GET('/api/v1/auth/user/'))
  expect(paths(requests).slice(-2)).toEqual(['token/refresh/', 'user/'])
  expect(requests.at(-1)?.token).toBe('Bearer access-2')
})

it('renews once for many requests, and sends each of them again once', async () => {
  let refused = 0
  const requests = serve(({ path, token }) =>
    path.endsWith('/user/') && token === 'Bearer access-1' && ++refused > 1 ? over : undefined,
  )
  await signIn()
  const asked = Array.from({ length: 3 }, () => unwrap(api.GET('/api/v1/auth/user/')))
  expect(await Promise.all(asked)).toEqual([user, user, user])
  expect(paths(requests).filter((path) => path === 'token/refresh/')).toHaveLength(1)
})

it('sends the body of a request again after a renewal', async () => {
  const requests = serve(({ method, token }) =>
    method === 'PATCH' && token === 'Bearer access-1' ? over : undefined,
  )
  await signIn()
  await unwrap(api.PATCH('/api/v1/auth/user/', { body: { name: 'Ann' } }))
  const sent = requests.filter(({ method }) => method === 'PATCH')
  expect(sent.map(({ token, body }) => [token, body])).toEqual([
    ['Bearer access-1', { name: 'Ann' }],
    ['Bearer access-2', { name: 'Ann' }],
  ])
})

it('gives up after one renewal, forgets who was here, and tells the page', async () => {
  const requests = serve()
  await signIn()
  const told = vi.fn()
  window.addEventListener('signed-out', told, { once: true })
  fakeServer(({ path }) => (requests.push({ path } as Sent), over))
  await expect(unwrap(api.GET('/api/v1/auth/user/'))).rejects.toThrow('Over.')
  expect(paths(requests).slice(-2)).toEqual(['user/', 'token/refresh/'])
  expect(told).toHaveBeenCalledOnce()
  expect(session.mayHold()).toBe(false)
})

it('does not sign anybody out because the server is away', async () => {
  serve()
  await signIn()
  session.drop()
  fakeServer(() => ({ status: 503, body: refusal('unavailable', 'Try again.') }))
  await expect(unwrap(api.GET('/api/v1/auth/user/'))).rejects.toThrow('Try again.')
  expect(session.mayHold()).toBe(true)
})

it('renews in one tab at a time', async () => {
  serve()
  const request = vi.fn((_: string, work: () => Promise<boolean>) => work())
  vi.stubGlobal('navigator', { locks: { request } })
  await signIn()
  session.drop()
  await unwrap(api.GET('/api/v1/auth/user/'))
  expect(request).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})

it('signs out here and by the cookie, without a token', async () => {
  const requests = serve()
  await signIn()
  await useAuth().signOut()
  expect(requests.at(-1)).toMatchObject({ path: '/api/v1/auth/logout/', token: null })
  expect(session.mayHold()).toBe(false)
  await expect(unwrap(api.GET('/api/v1/auth/user/'))).rejects.toThrow('Over.')
  expect(requests.at(-1)?.token).toBeNull()
})

it('goes on with the session that a new password begins', async () => {
  const requests = serve(({ path }) =>
    path.endsWith('/password/change/') ? { body: { ...token(), user } } : undefined,
  )
  await signIn()
  await useAuth().changePassword({ old_password: 'a', new_password1: 'b', new_password2: 'b' })
  expect(requests.at(-1)).toMatchObject({ path: '/api/v1/auth/user/', token: 'Bearer access-2' })
})

it('follows a sign-out in another tab', async () => {
  watchOtherTabs(session)
  serve()
  await signIn()
  const told = vi.fn()
  window.addEventListener('signed-out', told, { once: true })
  localStorage.clear()
  window.dispatchEvent(new StorageEvent('storage', { key: 'signed-in', oldValue: '7', newValue: null }))
  expect(told).toHaveBeenCalledOnce()
  const requests = serve()
  await unwrap(api.GET('/api/v1/auth/user/')).catch(() => undefined)
  expect(requests.map((sent) => sent.token)).toEqual([null])
})

it('starts anew where another tab signs somebody else in', () => {
  watchOtherTabs(session)
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined)
  window.dispatchEvent(new StorageEvent('storage', { key: 'other', oldValue: '7', newValue: '8' }))
  expect(reload).not.toHaveBeenCalled()
  window.dispatchEvent(new StorageEvent('storage', { key: 'signed-in', oldValue: '7', newValue: '8' }))
  expect(reload).toHaveBeenCalled()
})
