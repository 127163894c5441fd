import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { show } from '@/testing/mount'
import { fakeServer, page as pageOf, refusal } from '@/testing/server'
import { things } from '@/testing/things'

import AuditPage from './AuditPage.vue'
import { recorded } from './recorded'

const event = (id: number, more: object = {}) => ({
  id,
  event_id: '00000000-0000-4000-8000-000000000001',
  aggregate_type: 'users.User',
  aggregate_id: '1',
  version: id,
  event_type: 'changed',
  timestamp: '2026-01-02T03:04:05Z',
  user: { id: 7, label: 'ann@example.com' },
  ip_address: '192.0.2.1',
  correlation_id: 'request-0001',
  causation_id: null,
  metadata: {},
  changes: [{ field: 'colour', old: 'red', new: 'blue' }],
  ...more,
})

beforeEach(() => {
  recorded.set('users.User', async () => things())
})
afterEach(() => {
  recorded.delete('users.User')
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

const audit = (at = '/audit') => show(AuditPage, {}, at)

it('lists who did what, from where, with the words of the entity', async () => {
  fakeServer(() => ({ body: pageOf([event(2)]) }))
  const { page } = await audit()
  await flushPromises()
  const text = page.get('tbody').text()
  for (const word of ['User 1', 'Changed, 1 field', 'ann@example.com', '192.0.2.1', 'Deep blue']) {
    expect(text).toContain(word)
  }
})

it('shows events of what the page does not know', async () => {
  const own = { aggregate_type: 'billing.Account', event_type: 'opened', user: null, changes: [] }
  fakeServer(() => ({ body: pageOf([event(3, { ...own, ip_address: null, correlation_id: '' })]) }))
  const { page } = await audit()
  expect(page.get('tbody').text()).toContain('billing.Account 1')
  expect(page.get('tbody').text()).toContain('the system')
})

it('narrows the log, and keeps that in the URL', async () => {
  const requests = fakeServer(() => ({ body: pageOf([event(2)]) }))
  const { page, router } = await audit()
  const [kind, type] = page.findAll('select')
  await kind?.setValue('users.User')
  await flushPromises()
  await type?.setValue('deleted')
  await flushPromises()
  await page.get('[aria-label$="show all events of this request"]').trigger('click')
  await flushPromises()
  const wanted = {
    aggregate_type: 'users.User',
    event_type: 'deleted',
    correlation_id: 'request-0001',
  }
  expect(router.currentRoute.value.query).toEqual(wanted)
  expect(requests.at(-1)?.query).toMatchObject(wanted)
})

it('says why the log cannot be read', async () => {
  fakeServer(() => ({ status: 403, body: refusal('permission_denied', 'Not for you.') }))
  const { page } = await audit()
  expect(page.get('[role=alert]').text()).toContain('Not for you.')
})
