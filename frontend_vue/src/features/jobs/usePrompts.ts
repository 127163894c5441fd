import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { listJobs, listProposals } from './jobs.api'
import { isRunning } from './states'

/** A page of earlier prompts, asked for again while one of them runs, and what became of them. */
export function usePrompts(page: Readonly<Ref<number>>, size: number) {
  const jobs = useQuery({
    queryKey: ['prompts', 'list', page, size],
    queryFn: ({ signal }) => listJobs(page.value, size, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.results.some(isRunning) ? 3000 : false),
  })
  const finished = computed(() => jobs.data.value?.results.filter(({ app }) => app).map(({ app }) => app).join())
  const proposals = useQuery({
    queryKey: ['prompts', 'proposals', finished],
    queryFn: ({ signal }) => listProposals(signal),
    enabled: () => Boolean(finished.value),
    placeholderData: keepPreviousData,
  })
  return {
    jobs,
    rows: computed(() => jobs.data.value?.results ?? []),
    proposals: computed(() => proposals.data.value ?? []),
    pages: computed(() => Math.max(1, Math.ceil((jobs.data.value?.count ?? 0) / size))),
  }
}
