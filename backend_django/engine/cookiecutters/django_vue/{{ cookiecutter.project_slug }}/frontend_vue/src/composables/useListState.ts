import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import type { Query } from '@/api/records'
import { dictionary } from '@/lib/dictionary'

export const PAGE_SIZES = [25, 50, 100] as const

export type Changes = Record<string, string | number | null | undefined>

const positive = (text: string | undefined, otherwise: number) => {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 ? number : otherwise
}

/**
 * Page, order, search and filters of a list, kept in the URL.
 *
 * A list can be bookmarked, sent to somebody, and reached again with the back button.
 */
export function useListState(filters: readonly string[]) {
  const route = useRoute()
  const router = useRouter()

  const params = computed<Record<string, string>>(() => {
    const known = new Set(['page', 'page_size', 'ordering', 'search', ...filters])
    const entries = Object.entries(route.query).filter(([name, value]) => known.has(name) && value)
    return dictionary(Object.fromEntries(entries.map(([name, value]) => [name, String(value)])))
  })

  const page = computed(() => positive(params.value.page, 1))
  const pageSize = computed(() => Math.min(positive(params.value.page_size, PAGE_SIZES[0]), 200))
  const ordering = computed(() => params.value.ordering ?? '')
  const search = computed(() => params.value.search ?? '')
  const active = computed(() => filters.filter((name) => params.value[name]))
  const query = computed<Query>(() => ({
    ...params.value,
    page: page.value,
    page_size: pageSize.value,
  }))

  /** Change parts of the state; anything but the page leads back to the first page. */
  function set(changes: Changes): void {
    const next = dictionary(params.value)
    if (!('page' in changes)) delete next.page
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === undefined || value === '') Reflect.deleteProperty(next, name)
      else next[name] = String(value)
    }
    void router.replace({ query: next })
  }

  /** Ascending, descending, then the order that the API has by itself. */
  function sortBy(field: string): void {
    const after = dictionary({ [field]: `-${field}`, [`-${field}`]: '' })
    set({ ordering: after[ordering.value] ?? field })
  }

  function clear(): void {
    set(Object.fromEntries([...filters, 'search'].map((name) => [name, null])))
  }

  return { params, page, pageSize, ordering, search, active, query, set, sortBy, clear }
}

export type ListState = ReturnType<typeof useListState>
