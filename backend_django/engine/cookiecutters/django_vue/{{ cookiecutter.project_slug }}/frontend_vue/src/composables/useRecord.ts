import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRouter } from 'vue-router'

import { deleteRecord, readRecord } from '@/api/records'
import { type AnyRecord, type Entity, recordTitle } from '@/lib/entity'

import { useNotices } from './useNotices'

/** One record of an entity, and the way to delete it. */
export function useRecord<R extends AnyRecord>(entity: Entity<R>, id: () => number | undefined) {
  const router = useRouter()
  const queries = useQueryClient()
  const { tell } = useNotices()

  const answer = useQuery<R>({
    queryKey: computed(() => [entity.key, 'record', id()]),
    queryFn: ({ signal }) => readRecord(entity, Number(id()), signal),
    enabled: computed(() => id() !== undefined),
  })
  const record = computed(() => answer.data.value)
  const title = computed(() => (record.value ? recordTitle(entity, record.value) : ''))

  const removal = useMutation({
    mutationFn: () => deleteRecord(entity, Number(id())),
    async onSuccess() {
      tell(`${entity.label} “${title.value}” was deleted.`)
      await router.push(entity.page)
      queries.removeQueries({ queryKey: [entity.key, 'record', id()] })
      await queries.invalidateQueries()
    },
  })

  return {
    record,
    title,
    error: answer.error,
    retry: () => void answer.refetch(),
    remove: removal.mutate,
    removing: removal.isPending,
    refusal: removal.error,
    forgetRefusal: removal.reset,
  }
}
