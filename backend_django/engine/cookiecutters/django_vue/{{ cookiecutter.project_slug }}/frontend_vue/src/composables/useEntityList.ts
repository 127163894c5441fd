import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, watch } from 'vue'

import { ApiError } from '@/api/errors'
import { listRecords, type Page } from '@/api/records'
import type { AnyRecord, Entity } from '@/lib/entity'

import { useListState } from './useListState'

/** One page of an entity's records and the state it stands for. */
export function useEntityList<R extends AnyRecord>(entity: Entity<R>) {
  const state = useListState(entity.filters)
  const answer = useQuery<Page<R>>({
    queryKey: computed(() => [entity.key, 'list', state.query.value]),
    queryFn: ({ signal }) => listRecords(entity, state.query.value, signal),
    placeholderData: keepPreviousData,
  })

  // The last record of the last page was deleted, or the link is an old one.
  watch(answer.error, (failure) => {
    const missing = failure instanceof ApiError && failure.status === 404
    if (missing && state.page.value > 1) state.set({ page: null })
  })

  return {
    state,
    records: computed(() => answer.data.value?.results ?? []),
    count: computed(() => answer.data.value?.count ?? 0),
    loading: answer.isFetching,
    loaded: computed(() => answer.data.value !== undefined),
    error: answer.error,
    retry: () => void answer.refetch(),
  }
}

export type EntityList = ReturnType<typeof useEntityList>
