import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { listModules, type Module } from './modules.api'

/** What this server offers; it stays the same until the server does not. */
export function useModules() {
  return useQuery({ queryKey: ['modules'], queryFn: ({ signal }) => listModules(signal), staleTime: Infinity })
}

export function listedModules(): ComputedRef<readonly Module[]> {
  const { data } = useModules()
  return computed(() => data.value ?? [])
}
