import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'

import { listRecords } from '@/api/records'
import { type EntityKey, places } from '@/entities'
import { recordTitle, type Reference } from '@/lib/entity'
import { pagingOf } from '@/lib/paging'

const AT_ONCE = 20

/** The records a relation can lead to, page by page, as the server finds them for a text. */
export function useRelationOptions(key: EntityKey, text: Ref<string>, wanted: Ref<boolean>) {
  const place = places[key]
  const paging = pagingOf(place)
  const answer = useInfiniteQuery({
    queryKey: computed(() => [key, 'options', text.value]),
    queryFn: ({ pageParam, signal }) =>
      listRecords(
        place,
        { search: text.value || undefined, ...paging.query(pageParam, AT_ONCE) },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last, _, at) => paging.next(last, at),
    placeholderData: keepPreviousData,
    enabled: wanted,
  })
  const options = computed<Reference[]>(() =>
    (answer.data.value?.pages ?? []).flatMap((page) =>
      page.results.map((record) => ({ id: record.id, label: recordTitle(place, record) })),
    ),
  )
  return {
    options,
    loading: answer.isFetching,
    failed: answer.isError,
    hasMore: answer.hasNextPage,
    more: () => void answer.fetchNextPage(),
  }
}
