import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { use } from '@/testing/mount'

import { useListState } from './useListState'

const listAt = (url: string) => use(() => useListState(['colour', 'constructor']), url)

it('reads page, order, search and filters from the URL', async () => {
  const { result } = await listAt('/?page=3&page_size=50&ordering=-name&colour=red&evil=1')
  expect(result.query.value).toEqual({ page: 3, page_size: 50, ordering: '-name', colour: 'red' })
  expect(result.active.value).toEqual(['colour'])
})

it.each(['/?page=0', '/?page=-2', '/?page=x', '/?page_size=100000'])(
  'keeps %s within what the API takes',
  async (url) => {
    const { result } = await listAt(url)
    expect(result.page.value).toBe(1)
    expect(result.pageSize.value).toBeLessThanOrEqual(200)
  },
)

it('writes changes to the URL and starts again at the first page', async () => {
  const { result, router } = await listAt('/?page=3&colour=red')
  result.set({ colour: 'blue' })
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({ colour: 'blue' })
  result.set({ page: 2 })
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({ colour: 'blue', page: '2' })
})

it('sorts up, down, then as the API has it', async () => {
  const { result } = await listAt('/')
  for (const expected of ['name', '-name', '', 'name']) {
    result.sortBy('name')
    await flushPromises()
    expect(result.ordering.value).toBe(expected)
  }
})

it('clears search and filters but not the order', async () => {
  const { result, router } = await listAt('/?search=a&colour=red&ordering=name')
  result.clear()
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({ ordering: 'name' })
})
