import { computed, shallowRef } from 'vue'
import { ApiError } from '@/shared/api/errors'
import { usePolling } from '@/shared/composables/usePolling'
import { isOver, withNewSteps } from './phases'
import { pollRun } from './runs.api'
import type { RunState } from './runs.types'

/** One run, followed until it is over. */
export function useRun(id: string) {
  const run = shallowRef<RunState>()
  const refused = shallowRef<ApiError>()
  let etag = ''
  let wait = 0

  const polling = usePolling(async (signal) => {
    try {
      const polled = await pollRun(id, run.value?.last_sequence ?? 0, etag, signal)
      ;({ etag, wait } = polled)
      if (polled.state) run.value = { ...polled.state, steps: withNewSteps(run.value?.steps ?? [], polled.state.steps) }
      return run.value !== undefined && isOver(run.value.status)
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error
      refused.value = error
      return true
    }
  }, () => wait)
  polling.start()

  return {
    run,
    refused,
    polling,
    over: computed(() => run.value !== undefined && isOver(run.value.status)),
  }
}
