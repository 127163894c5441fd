import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, watch } from 'vue'

import { ApiError } from '@/api/errors'
import { listRecords, type Page } from '@/api/records'
import { type AnyRecord, type Entity, filterParams } from '@/lib/entity'
import { pagingOf } from '@/lib/paging'

import { useListState } from './useListState'

/** One page of an entity's records and the state it stands for. */
export function useEntityList<R extends AnyRecord>(entity: Entity<R>) {
  const paging = pagingOf(entity)
  const state = useListState(filterParams(entity), paging)
  const answer = useQuery<Page<R>>({
    queryKey: computed(() => [entity.key, 'list', state.query.value]),
    queryFn: ({ signal }) => listRecords(entity, state.query.value, signal),
    placeholderData: keepPreviousData,
  })

  // The last record of the last page was deleted, or the link is an old one.
  watch(answer.error, (failure) => {
    const missing = failure instanceof ApiError && failure.status === 404
    if (missing && state.at.value) state.set({ [paging.param]: null })
  })

  /** Go to another page; undefined is the first. */
  const turn = (at: string | undefined) => state.set({ [paging.param]: at })

  return {
    state,
    records: computed(() => answer.data.value?.results ?? []),
    count: computed(() => answer.data.value?.count),
    next: computed(() => answer.data.value && paging.next(answer.data.value, state.at.value)),
    previous: computed(() => answer.data.value && paging.previous(answer.data.value, state.at.value)),
    turn,
    loading: answer.isFetching,
    loaded: computed(() => answer.data.value !== undefined),
    error: answer.error,
    retry: () => void answer.refetch(),
  }
}

export type EntityList = ReturnType<typeof useEntityList>
