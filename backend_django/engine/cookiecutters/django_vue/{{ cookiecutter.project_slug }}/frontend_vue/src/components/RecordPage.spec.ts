import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { show } from '@/testing/mount'
import { fakeServer, refusal } from '@/testing/server'
import { thing, things } from '@/testing/things'

import RecordPage from './RecordPage.vue'

beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

const record = () => show(RecordPage, { entity: things(), id: 1 }, '/things/1')

it('shows a record by its name', async () => {
  fakeServer(() => ({ body: thing(1) }))
  const { page } = await record()
  expect(page.get('h1').text()).toBe('Thing 1')
  expect(document.title).toContain('Thing 1')
})

it('deletes after asking, and goes back to the list', async () => {
  const requests = fakeServer(({ method }) =>
    method === 'DELETE' ? { status: 204 } : { body: thing(1) },
  )
  const { page, router } = await record()
  await page.get('.danger-quiet').trigger('click')
  expect(requests).toHaveLength(1)
  await page.get('dialog .danger').trigger('click')
  await flushPromises()
  expect(requests[1]).toMatchObject({ method: 'DELETE', path: '/api/v1/users/1/' })
  expect(router.currentRoute.value.path).toBe('/things')
})

it('says why a record cannot be deleted, and stays', async () => {
  fakeServer(({ method }) =>
    method === 'DELETE'
      ? { status: 409, body: refusal('protected', 'Other records refer to this one.') }
      : { body: thing(1) },
  )
  const { page, router } = await record()
  await page.get('.danger-quiet').trigger('click')
  await page.get('dialog .danger').trigger('click')
  await flushPromises()
  expect(page.get('dialog [role=alert]').text()).toBe('Other records refer to this one.')
  expect(router.currentRoute.value.path).toBe('/things/1')
})

it('says that there is no such record', async () => {
  fakeServer(() => ({ status: 404, body: refusal('not_found', 'There is no such thing.') }))
  const { page } = await record()
  expect(page.get('[role=alert]').text()).toContain('There is no such thing.')
})
