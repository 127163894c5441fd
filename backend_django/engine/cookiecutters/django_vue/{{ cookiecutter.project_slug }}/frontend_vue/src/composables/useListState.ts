import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import type { Query } from '@/api/records'
import { dictionary } from '@/lib/dictionary'
import { byNumber, type Paging, positive } from '@/lib/paging'

export const PAGE_SIZES = [25, 50, 100] as const

export type Changes = Record<string, string | number | null | undefined>

/**
 * Page, order, search and filters of a list, kept in the URL.
 *
 * A list can be bookmarked, sent to somebody, and reached again with the back button.
 */
export function useListState(filters: readonly string[], paging: Paging = byNumber) {
  const route = useRoute()
  const router = useRouter()

  const params = computed<Record<string, string>>(() => {
    const known = new Set([paging.param, 'page_size', 'ordering', 'search', ...filters])
    const entries = Object.entries(route.query).filter(([name, value]) => known.has(name) && value)
    return dictionary(Object.fromEntries(entries.map(([name, value]) => [name, String(value)])))
  })

  const at = computed(() => params.value[paging.param])
  const page = computed(() => positive(params.value.page, 1))
  const pageSize = computed(() => Math.min(positive(params.value.page_size, PAGE_SIZES[0]), 200))
  const ordering = computed(() => params.value.ordering ?? '')
  const search = computed(() => params.value.search ?? '')
  const active = computed(() => filters.filter((name) => params.value[name]))
  const query = computed<Query>(() => {
    const entries = Object.entries(params.value)
    const rest = entries.filter(([name]) => name !== paging.param && name !== 'page_size')
    return { ...Object.fromEntries(rest), ...paging.query(at.value, pageSize.value) }
  })

  /** Change parts of the state; anything but the page leads back to the first page. */
  function set(changes: Changes): void {
    const next = dictionary(params.value)
    if (!(paging.param in changes)) Reflect.deleteProperty(next, paging.param)
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

  return { params, at, page, pageSize, ordering, search, active, query, set, sortBy, clear }
}

export type ListState = ReturnType<typeof useListState>
