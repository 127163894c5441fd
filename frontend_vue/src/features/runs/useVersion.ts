import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { asApiError } from '@/shared/api/errors'
import { getVersion } from './runs.api'

/** Which project a run is of, and which of its versions it is. */
export function useVersion(id: string) {
  const { data, error, refetch } = useQuery({
    queryKey: ['version', id],
    queryFn: ({ signal }) => getVersion(id, signal),
    staleTime: Infinity,
  })
  const missing = computed(() => error.value !== null && asApiError(error.value).status === 404)
  return { version: data, missing, error, again: () => void refetch() }
}
