import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { remembered } from '@/shared/recall'
import { findVersion } from './runs.api'

/** The project, name and number of a run: from where it was started, and from the list of projects. */
export function useRunName(id: string) {
  const { data } = useQuery({
    queryKey: ['run-name', id],
    queryFn: ({ signal }) => findVersion(id, signal),
    staleTime: Infinity,
  })
  return {
    name: computed(() => data.value?.name ?? remembered(id)?.name ?? ''),
    project: computed(() => data.value?.project),
    number: computed(() => data.value?.number),
  }
}
