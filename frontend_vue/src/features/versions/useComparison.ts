import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { readComparison, writeComparison, type Comparison } from './compare'
import { numberOf, readyOf } from './history'
import { useProject } from './useProject'
import { getDiff } from './versions.api'

/** Two versions of a project, as the address names them, and how they differ. */
export function useComparison(id: string) {
  const route = useRoute()
  const router = useRouter()
  const state = useProject(id)
  const ready = computed(() => (state.project.value ? readyOf(state.project.value) : []))
  const numbers = computed(() => ready.value.map(numberOf))
  const comparison = computed(() => readComparison(route.query, numbers.value))
  const idOf = (number: number): string => ready.value.find((version) => numberOf(version) === number)?.id ?? ''
  const from = computed(() => idOf(comparison.value.from))
  const to = computed(() => idOf(comparison.value.to))
  const same = computed(() => from.value === to.value)

  const diff = useQuery({
    queryKey: ['diff', from, to],
    queryFn: ({ signal }) => getDiff(from.value, to.value, signal),
    enabled: () => Boolean(from.value && to.value) && !same.value,
    staleTime: Infinity,
  })

  /** Another comparison; a step that the browser can take back, unless it is only passing by. */
  function change(part: Partial<Comparison>, passing = false): void {
    const query = writeComparison({ ...comparison.value, ...part })
    void (passing ? router.replace({ query }) : router.push({ query }))
  }

  return { ...state, numbers, comparison, from, to, same, diff, change }
}
