import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'

import { show } from '@/testing/mount'
import { fakeServer, page as listed, refusal } from '@/testing/server'

import AccountsPage from './AccountsPage.vue'
import { deviceOf } from './agents'
import SessionsSection from './SessionsSection.vue'

afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const session = (id: string, current: boolean, agent = FIREFOX) => ({
  ...{ id, current, agent, expires_at: '2026-01-03T00:00:00Z' },
  ...{ created_at: '2026-01-01T00:00:00Z', renewed_at: '2026-01-02T00:00:00Z' },
})
const account = (id: number, more: object = {}) => ({
  ...{ id, email: `user${id}@example.com`, name: '', date_joined: '2026-01-01T00:00:00Z' },
  ...{ is_active: true, is_staff: false, is_superuser: false, ...more },
})

it.each([
  [FIREFOX, 'Firefox on Linux'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1', 'Safari on iOS'],
  ['Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['curl/8.9', 'curl/8.9'],
  ['', 'Unknown device'],
])('knows %j as %s', (agent, device) => {
  expect(deviceOf(agent)).toBe(device)
})

it('lists sessions, and offers to end those elsewhere', async () => {
  const requests = fakeServer(({ method }) =>
    method === 'GET' ? { body: [session('a', true), session('b', false, 'curl/8.9')] } : { status: 204 },
  )
  const { page } = await show(SessionsSection)
  const rows = page.findAll('tbody tr')
  expect(rows.map((row) => row.text())).toEqual([
    expect.stringMatching(/^Firefox on Linux.*This browser$/),
    expect.stringMatching(/^curl\/8.9.*End$/),
  ])
  await page.get('tbody button').trigger('click')
  await flushPromises()
  expect(requests[1]).toMatchObject({ method: 'DELETE', path: '/api/v1/auth/sessions/b/' })
  expect(requests[2]).toMatchObject({ method: 'GET' })
})

it('has no others to end where there is one session', async () => {
  fakeServer(() => ({ body: [session('a', true)] }))
  const { page } = await show(SessionsSection)
  const [others] = page.findAll('.actions.end button')
  expect(others?.attributes('disabled')).toBeDefined()
})

it('ends every session, this one last', async () => {
  const requests = fakeServer(({ method }) =>
    method === 'GET' ? { body: [session('a', true), session('b', false)] } : { status: 204 },
  )
  const { page, router } = await show(SessionsSection)
  await page.get('.button.danger').trigger('click')
  await flushPromises()
  const asked = requests.filter(({ method }) => method !== 'GET').map(({ path }) => path)
  expect(asked).toEqual(['/api/v1/auth/sessions/others/', '/api/v1/auth/logout/'])
  expect(router.currentRoute.value.path).toBe('/sign-in')
})

it('says why a session could not be ended', async () => {
  fakeServer(({ method }) =>
    method === 'GET'
      ? { body: [session('a', true), session('b', false)] }
      : { status: 403, body: refusal('permission_denied', 'Not yours.') },
  )
  const { page } = await show(SessionsSection)
  await page.get('tbody button').trigger('click')
  await flushPromises()
  expect(page.get('[role=alert]').text()).toBe('Not yours.')
})

it('switches accounts off and on, and makes staff', async () => {
  const accounts = [account(1), account(2, { is_active: false, is_staff: true })]
  const requests = fakeServer(({ method }) => ({
    body: method === 'GET' ? listed(accounts) : account(1),
  }))
  const { page } = await show(AccountsPage)
  for (const button of page.findAll('tbody button')) await button.trigger('click')
  await flushPromises()
  const changes = requests.filter(({ method }) => method !== 'GET')
  expect(changes.map(({ method, path, body }) => [method, path, body])).toEqual([
    ['PATCH', '/api/v1/auth/accounts/1/', { is_active: false }],
    ['PUT', '/api/v1/auth/accounts/1/staff/', { is_staff: true }],
  ])
})

it('looks for accounts and says what staff may not do', async () => {
  const requests = fakeServer(({ method }) =>
    method === 'GET'
      ? { body: listed([account(1)]) }
      : { status: 403, body: refusal('permission_denied', 'Only a superuser may.') },
  )
  const { page } = await show(AccountsPage, {}, '/accounts?search=ann')
  expect(requests[0]?.query).toMatchObject({ search: 'ann', page: '1' })
  await page.findAll('tbody button')[1]?.trigger('click')
  await flushPromises()
  expect(page.get('[role=alert]').text()).toBe('Only a superuser may.')
})
