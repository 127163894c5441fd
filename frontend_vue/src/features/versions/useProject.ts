import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { asApiError } from '@/shared/api/errors'
import { isRunning } from './history'
import { getProject } from './versions.api'

/** One project with its versions; asked again while one of them runs. */
export function useProject(id: string) {
  const { data, error, refetch } = useQuery({
    queryKey: ['projects', 'one', id],
    queryFn: ({ signal }) => getProject(id, signal),
    refetchInterval: ({ state }) => (state.data?.versions.some(isRunning) ? 2000 : false),
  })
  const missing = computed(() => error.value !== null && asApiError(error.value).status === 404)
  return { project: data, missing, error: computed(() => error.value ?? undefined), again: () => void refetch() }
}
