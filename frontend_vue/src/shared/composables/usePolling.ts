import { onScopeDispose, readonly, ref, watch } from 'vue'
import { session } from '../session'
import { createPoller, type PollerState } from './poller'

/** Poll for as long as the component lives and its tab is seen. */
export function usePolling(ask: (signal: AbortSignal) => Promise<boolean>, pause?: () => number) {
  const state = ref<PollerState>({ failures: 0, lastAnswer: 0, nextIn: 0 })
  const error = ref<unknown>()
  const poller = createPoller({
    ask,
    ...(pause && { pause }),
    told: (news) => {
      state.value = news
      if (news.failures === 0) error.value = undefined
    },
    failed: (reason) => (error.value = reason),
  })
  const seen = () => {
    poller.hide(document.hidden)
  }
  const online = () => {
    poller.now()
  }
  document.addEventListener('visibilitychange', seen)
  addEventListener('online', online)
  watch(session.expired, (expired) => {
    if (!expired) poller.now()
  })
  onScopeDispose(() => {
    poller.stop()
    document.removeEventListener('visibilitychange', seen)
    removeEventListener('online', online)
  })
  return { state: readonly(state), error: readonly(error), start: poller.start, stop: poller.stop, checkNow: poller.now, checkSoon: poller.soon }
}
