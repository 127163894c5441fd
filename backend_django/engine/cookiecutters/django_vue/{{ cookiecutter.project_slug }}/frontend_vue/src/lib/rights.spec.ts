import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'

import FormPage from '@/components/FormPage.vue'
import RecordPage from '@/components/RecordPage.vue'
import { show } from '@/testing/mount'
import { fakeServer } from '@/testing/server'
import { thing, things } from '@/testing/things'

import { judgeBy, may } from './rights'

afterEach(() => {
  judgeBy(() => true)
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

it('offers everything until a plug-in says otherwise', () => {
  expect(may('delete', 'users.User')).toBe(true)
  judgeBy((action, _, record) => action === 'view' && record?.id !== 2)
  expect(may('delete', 'users.User')).toBe(false)
  expect(may('view', 'users.User', { id: 1 })).toBe(true)
  expect(may('view', 'users.User', { id: 2 })).toBe(false)
})

it('offers to change and to delete a record only to those who may', async () => {
  fakeServer(() => ({ body: thing(1) }))
  const { page } = await show(RecordPage, { entity: things(), id: 1 })
  expect(page.find('a[href="/things/1/edit"]').exists()).toBe(true)
  judgeBy((action) => action === 'view')
  await flushPromises()
  expect(page.find('a[href="/things/1/edit"]').exists()).toBe(false)
  expect(page.find('.danger-quiet').exists()).toBe(false)
})

it('says in place of a form that it is not for this user', async () => {
  fakeServer(() => ({ body: thing(1) }))
  judgeBy((action, _, record) => action === 'change' && record?.id === 1)
  const adding = await show(FormPage, { entity: things() })
  expect(adding.page.find('form').exists()).toBe(false)
  expect(adding.page.text()).toContain('You may not add to these')
  const changing = await show(FormPage, { entity: things(), id: 1 })
  expect(changing.page.find('form').exists()).toBe(true)
})
