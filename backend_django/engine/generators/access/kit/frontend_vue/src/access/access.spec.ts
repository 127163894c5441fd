import { QueryClient } from '@tanstack/vue-query'
import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { createApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { useAuth, type User } from '@/auth/store'
import { judgeBy, may } from '@/lib/rights'
import { makeSlots } from '@/lib/slots'
import access from '@/plugins/access'
import { show } from '@/testing/mount'
import { fakeServer } from '@/testing/server'
import { thing } from '@/testing/things'

import { type Access, judgeFor } from './rights'
import RolesSection from './RolesSection.vue'

const KEEPER = 7
const answer: Access = {
  roles: [{ name: 'editor', label: 'Editor' }],
  rights: {
    'users.User': { view: 'all', create: false, change: 'own', delete: 'none', owner: 'keeper' },
  },
}

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => {
  judgeBy(() => true)
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

/** Sign somebody in and go to a page, as the plug-in sees it. */
async function visit(id: number): Promise<void> {
  useAuth().user = { id } as User
  const routes = [{ path: '/:path(.*)*', component: { render: () => null } }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  access({ app: createApp({}), router, queries, slots: makeSlots() })
  await router.push('/things')
  await flushPromises()
}

it('tells the own records from those of others', () => {
  const judge = judgeFor(answer, KEEPER)
  expect(judge('view', 'users.User')).toBe(true)
  expect(judge('create', 'users.User')).toBe(false)
  expect(judge('change', 'users.User')).toBe(true)
  expect(judge('change', 'users.User', thing(1))).toBe(true)
  expect(judge('change', 'users.User', thing(1, { keeper: { id: 8, label: 'bob' } }))).toBe(false)
  expect(judge('change', 'users.User', thing(1, { keeper: null }))).toBe(false)
  expect(judge('delete', 'users.User', thing(1))).toBe(false)
})

it('leaves an entity without rules open', () => {
  expect(judgeFor({ ...answer, rights: {} }, KEEPER)('delete', 'users.User')).toBe(true)
})

it('knows what to offer before a page shows', async () => {
  const requests = fakeServer(() => ({ body: answer }))
  await visit(KEEPER)
  expect(requests.map(({ path }) => path)).toEqual(['/api/v1/access/'])
  expect(may('create', 'users.User')).toBe(false)
})

it('offers everything where the server does not say', async () => {
  judgeBy(() => false)
  fakeServer(() => ({ status: 503 }))
  await visit(KEEPER)
  expect(may('create', 'users.User')).toBe(true)
})

it('shows the roles in the profile', async () => {
  fakeServer(() => ({ body: answer }))
  const { page } = await show(RolesSection)
  expect(page.get('section').text()).toContain('Editor')
})
