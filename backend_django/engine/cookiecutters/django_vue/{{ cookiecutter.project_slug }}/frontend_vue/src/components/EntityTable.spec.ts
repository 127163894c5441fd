import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'

import { useEntityList } from '@/composables/useEntityList'
import { show } from '@/testing/mount'
import { fakeServer, page, refusal } from '@/testing/server'
import { thing, things } from '@/testing/things'

import EntityTable from './EntityTable.vue'

afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

const List = defineComponent({
  setup() {
    const entity = things()
    const list = useEntityList(entity)
    return () => h(EntityTable, { entity, list })
  },
})

it('shows labels, not keys, and leads to each record', async () => {
  fakeServer(() => ({ body: page([thing(1, { colour: 'blue' })]) }))
  const { page: shown } = await show(List)
  expect(shown.get('.record-link').attributes('href')).toBe('/things/1')
  expect(shown.get('.record-link').text()).toBe('Thing 1')
  expect(shown.text()).toContain('Deep blue')
  expect(shown.text()).toContain('ann@example.com')
})

it('sorts by a column that the API can order by, and says so', async () => {
  const requests = fakeServer(() => ({ body: page([thing(1)]) }))
  const { page: shown } = await show(List)
  expect(shown.findAll('th button')).toHaveLength(1)
  await shown.get('th button').trigger('click')
  await flushPromises()
  expect(requests.at(-1)?.query.ordering).toBe('name')
  expect(shown.get('th').attributes('aria-sort')).toBe('ascending')
})

it('turns pages', async () => {
  const requests = fakeServer(({ query }) => ({ body: page([thing(Number(query.page))], 60) }))
  const { page: shown } = await show(List)
  expect(shown.text()).toContain('1–25 of 60')
  await shown.findAll('.pagination button').at(-1)?.trigger('click')
  await flushPromises()
  expect(requests.at(-1)?.query.page).toBe('2')
  expect(shown.text()).toContain('Thing 2')
})

it('tells an empty list from a search without a match', async () => {
  fakeServer(() => ({ body: page([]) }))
  expect((await show(List)).page.text()).toContain('No things yet')
  expect((await show(List, {}, '/?search=x')).page.text()).toContain('Nothing matches')
})

it('goes back to the first page when the page is gone', async () => {
  const requests = fakeServer(({ query }) =>
    query.page === '9' ? { status: 404, body: refusal('not_found', 'No.') } : { body: page([thing(1)]) },
  )
  const { page: shown } = await show(List, {}, '/?page=9')
  await flushPromises()
  expect(requests.at(-1)?.query.page).toBe('1')
  expect(shown.text()).toContain('Thing 1')
})

it('shows a failure and tries again', async () => {
  let broken = true
  fakeServer(() =>
    broken ? { status: 500, body: refusal('error', 'Out of order.') } : { body: page([thing(1)]) },
  )
  const { page: shown } = await show(List)
  expect(shown.get('[role=alert]').text()).toContain('Out of order.')
  broken = false
  await shown.get('[role=alert] button').trigger('click')
  await flushPromises()
  expect(shown.text()).toContain('Thing 1')
})
