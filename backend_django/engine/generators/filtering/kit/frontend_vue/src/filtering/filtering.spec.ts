import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'

import EntityCount from '@/components/EntityCount.vue'
import EntityFilters from '@/components/EntityFilters.vue'
import EntityTable from '@/components/EntityTable.vue'
import { useEntityList } from '@/composables/useEntityList'
import { places } from '@/entities'
import type { Entity } from '@/lib/entity'
import { pagings } from '@/lib/paging'
import { slots } from '@/lib/slots'
import { show } from '@/testing/mount'
import { fakeServer, page, refusal } from '@/testing/server'
import { thing, things } from '@/testing/things'

import MoreFilters from './MoreFilters.vue'
import { byCursor, byOffset } from './paging'

beforeEach(() => {
  Object.assign(pagings, { cursor: byCursor, limit_offset: byOffset })
  slots.filters.push(MoreFilters)
})

afterEach(() => {
  slots.filters.pop()
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

const pageOf = (more: Partial<Entity>) =>
  defineComponent({
    setup() {
      const entity = things(more)
      const list = useEntityList(entity)
      return () => [h(EntityFilters, { entity, list }), h(EntityTable, { entity, list })]
    },
  })

const followed = (from: string | null, to: string | null) => ({
  next: to && `http://api/api/v1/users/?cursor=${to}&page_size=25`,
  previous: from && `http://api/api/v1/users/?cursor=${from}`,
  results: [thing(1)],
})

it('follows a cursor to the next page and back, without numbers', async () => {
  const requests = fakeServer(({ query }) => ({
    body: query.cursor === 'b' ? followed('a', null) : followed(null, 'b'),
  }))
  const { page: shown, router } = await show(pageOf({ paging: 'cursor' }))
  expect(requests[0]?.query).toEqual({ page_size: '25' })
  expect(shown.get('.pagination').text()).not.toMatch(/[0-9]+ of|Page/)
  const [back, on] = shown.findAll('.pagination button')
  expect([back?.attributes('disabled'), on?.attributes('disabled')]).toEqual(['', undefined])
  await on?.trigger('click')
  await flushPromises()
  expect(requests.at(-1)?.query).toEqual({ page_size: '25', cursor: 'b' })
  await shown.get('.pagination button').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({ cursor: 'a' })
})

it('starts again where a cursor leads nowhere, or the filters change', async () => {
  const requests = fakeServer(({ query }) =>
    query.cursor ? { status: 404, body: refusal('not_found', 'No.') } : { body: followed(null, null) },
  )
  const { page: shown } = await show(pageOf({ paging: 'cursor' }), {}, '/?cursor=old')
  await flushPromises()
  expect(requests.at(-1)?.query).toEqual({ page_size: '25' })
  expect(shown.text()).toContain('Thing 1')
})

it('counts pages where the API is asked by limit and offset', async () => {
  const requests = fakeServer(() => ({ body: page([thing(1)], 60) }))
  const { page: shown } = await show(pageOf({ paging: 'limit_offset' }), {}, '/?page=2')
  expect(requests[0]?.query).toEqual({ limit: '25', offset: '25' })
  expect(shown.get('.pagination').text()).toContain('26–50 of 60')
  await shown.findAll('.pagination button').at(-1)?.trigger('click')
  await flushPromises()
  expect(requests.at(-1)?.query).toEqual({ limit: '25', offset: '50' })
})

it('does not count what the API does not count', async () => {
  Object.assign(places['users.User'], { paging: 'cursor' })
  const requests = fakeServer(() => ({ body: followed(null, null) }))
  const { page: shown } = await show(EntityCount, { entity: 'users.User' })
  Reflect.deleteProperty(places['users.User'], 'paging')
  expect(requests).toEqual([])
  expect(shown.text()).toBe('')
})

const LOOKUPS: Entity['lookups'] = {
  name: ['icontains'],
  amount: ['gte', 'lte', 'isnull'],
  start: ['gte', 'lte'],
  changed: ['gte'],
  colour: ['exact'],
}

it('narrows a list by the ends of a range, a part of a text and emptiness', async () => {
  const requests = fakeServer(() => ({ body: page([thing(1)]) }))
  const { page: shown, router } = await show(pageOf({ filters: [], lookups: LOOKUPS }))
  const choose = shown.findAll('select').at(-1)
  for (const name of ['amount', 'name', 'start', 'changed', 'colour']) await choose?.setValue(name)
  const control = (legend: string, label: string) => {
    const group = shown.findAll('fieldset').find((one) => one.get('legend').text() === legend)
    const found = group?.findAll('label').find((one) => one.get('span').text() === label)
    if (!found) throw new Error(`${legend} has no control "${label}"`)
    return found.get('input, select')
  }
  await control('Amount', 'From').setValue('1.5')
  await flushPromises()
  await control('Amount', 'Filled in').setValue('false')
  await flushPromises()
  await control('Name', 'Contains').setValue('ab')
  await flushPromises()
  await control('Start', 'To').setValue('2026-02-01')
  await flushPromises()
  await control('Changed', 'From').setValue('2026-01-02T03:04')
  await flushPromises()
  await control('Colour', 'Is').setValue('red')
  await flushPromises()
  const moment = new Date('2026-01-02T03:04').toISOString()
  expect(router.currentRoute.value.query).toEqual({
    amount__gte: '1.5',
    amount__isnull: 'false',
    name__icontains: 'ab',
    start__lte: '2026-02-01',
    changed__gte: moment,
    colour__exact: 'red',
  })
  expect(requests.at(-1)?.query).toMatchObject({ changed__gte: moment, start__lte: '2026-02-01' })
  await control('Amount', 'From').setValue('')
  await flushPromises()
  expect(router.currentRoute.value.query).not.toHaveProperty('amount__gte')
})

it('shows what the URL says, and takes it away with the filter', async () => {
  fakeServer(() => ({ body: page([thing(1)]) }))
  const { page: shown, router } = await show(pageOf({ lookups: LOOKUPS }), {}, '/?amount__lte=9')
  expect(shown.findAll('legend').map((legend) => legend.text())).toEqual(['Amount'])
  expect(shown.findAll('input').map((input) => input.element.value)).toContain('9')
  await shown.get('fieldset button').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({})
  expect(shown.find('fieldset').exists()).toBe(false)
})

it('begins with the field that was chosen, which is not offered again', async () => {
  fakeServer(() => ({ body: page([thing(1)]) }))
  const { page: shown } = await show(pageOf({ filters: [], lookups: LOOKUPS }))
  const choose = shown.get('select')
  await choose.setValue('amount')
  await flushPromises()
  expect(document.activeElement).toBe(shown.get('fieldset input').element)
  const offered = choose.findAll('option').map((option) => option.text())
  expect(offered).toEqual(['Choose a field…', 'Name', 'Start', 'Changed', 'Colour'])
  expect(choose.element.value).toBe('')
})

it('offers nothing where there is nothing more', async () => {
  fakeServer(() => ({ body: page([thing(1)]) }))
  const { page: shown } = await show(pageOf({ filters: [], lookups: {} }))
  expect(shown.find('form select').exists()).toBe(false)
})
