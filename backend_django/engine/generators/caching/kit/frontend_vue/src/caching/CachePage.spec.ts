import { QueryClient } from '@tanstack/vue-query'
import { flushPromises } from '@vue/test-utils'
import { createApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { afterEach, expect, it, vi } from 'vitest'

import { makeSlots } from '@/lib/slots'
import plugin from '@/plugins/caching'
import { show } from '@/testing/mount'
import { fakeServer, refusal } from '@/testing/server'

import CachePage from './CachePage.vue'
import { formatRate } from './metrics'

afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

const counts = (name: string, hits: number, misses: number) => ({
  name,
  hits,
  misses,
  outages: 0,
  invalidations: 2,
  hit_rate: hits + misses ? hits / (hits + misses) : null,
})
const metrics = (rows = [counts('shop.Product', 9, 1)], available = true) => ({
  available,
  total: counts('', 9, 1),
  rows,
})

it('shows the hit rate in all and of each view set', async () => {
  fakeServer(() => ({ body: metrics() }))
  const { page } = await show(CachePage)
  expect(page.get('.card').text()).toContain('90%')
  const cells = page.findAll('tbody td').map((cell) => cell.text())
  expect(cells).toEqual(['shop.Product', '90%', '9', '1', '2', '0'])
  expect(page.find('[role=alert]').exists()).toBe(false)
})

it('asks again when told to', async () => {
  const requests = fakeServer(() => ({ body: metrics() }))
  const { page } = await show(CachePage)
  await page.get('.actions button').trigger('click')
  await flushPromises()
  expect(requests.map(({ method }) => method)).toEqual(['GET', 'GET'])
})

it('begins anew after a question', async () => {
  let rows = [counts('shop.Product', 9, 1)]
  const requests = fakeServer(({ method }) => {
    if (method !== 'DELETE') return { body: metrics(rows) }
    rows = []
    return { status: 204 }
  })
  const { page } = await show(CachePage)
  await page.findAll('.page-header button').at(1)?.trigger('click')
  expect(requests).toHaveLength(1)
  await page.get('dialog .danger').trigger('click')
  await flushPromises()
  expect(requests.map(({ method }) => method)).toEqual(['GET', 'DELETE', 'GET'])
  expect(page.text()).toContain('Nothing has been counted yet')
})

it('says that the cache is away', async () => {
  fakeServer(() => ({ body: metrics([], false) }))
  const { page } = await show(CachePage)
  expect(page.get('[role=alert]').text()).toContain('does not answer')
})

it('says why it shows nothing to others', async () => {
  fakeServer(() => ({ status: 403, body: refusal('permission_denied', 'Not for you.') }))
  const { page } = await show(CachePage)
  expect(page.get('[role=alert]').text()).toContain('Not for you.')
})

it.each([
  [null, '–'],
  [0, '0%'],
  [0.9257, '92.6%'],
])('writes the rate %j as %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text)
})

it('has a page and a link that only staff sees', () => {
  const slots = makeSlots()
  const router = createRouter({ history: createMemoryHistory(), routes: [] })
  plugin({ app: createApp({}), router, queries: new QueryClient(), slots })
  expect(slots.navigation).toEqual([{ label: 'Cache', to: '/caching', staff: true }])
  expect(router.resolve('/caching').matched).toHaveLength(1)
})
