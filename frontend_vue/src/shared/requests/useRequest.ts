import { computed, shallowRef, watch } from 'vue'
import { ApiError } from '../api/errors'
import { useLive } from '../composables/useLive'
import { usePolling } from '../composables/usePolling'
import { isOver, withNewSteps } from './phases'
import { pollRequest } from './requests.api'
import type { RequestState } from './requests.types'

/** While a socket says what is new, asking is only for what it may have missed. */
const WHILE_LIVE = 15_000

/** One request, followed until it is over: by asking, and sooner where a socket says that there is news. */
export function useRequest(id: string) {
  const run = shallowRef<RequestState>()
  const refused = shallowRef<ApiError>()
  let etag = ''
  let wait = 0

  const polling = usePolling(async (signal) => {
    try {
      const polled = await pollRequest(id, run.value?.last_sequence ?? 0, etag, signal)
      ;({ etag, wait } = polled)
      if (polled.state) run.value = { ...polled.state, steps: withNewSteps(run.value?.steps ?? [], polled.state.steps) }
      return run.value !== undefined && isOver(run.value.status)
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error
      refused.value = error
      return true
    }
  }, () => (live.alive.value ? Math.max(wait, WHILE_LIVE) : wait))
  const live = useLive(id, {
    after: () => run.value?.last_sequence ?? 0,
    heard: polling.checkSoon,
    lost: polling.checkNow,
  })
  const over = computed(() => run.value !== undefined && isOver(run.value.status))
  polling.start()
  watch([() => run.value !== undefined, over], ([known, ended]) => {
    if (ended) live.stop()
    else if (known) live.start()
  })

  return {
    run,
    refused,
    polling,
    live: live.alive,
    over,
  }
}
