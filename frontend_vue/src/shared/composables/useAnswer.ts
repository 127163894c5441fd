import { onScopeDispose, ref, shallowRef, watch, type WatchSource } from 'vue'
import { isAbort } from '../api/errors'
import { session } from '../session'

/**
 * The answer to a question that changes while the user types: asked after a pause, the
 * question before is taken back, and the last answer stays until the next one is here.
 */
export function useAnswer<Q, A>(
  question: WatchSource<Q | undefined>,
  ask: (question: Q, signal: AbortSignal) => Promise<A>,
  pause = 200,
) {
  const answer = shallowRef<A>()
  const error = shallowRef<unknown>()
  const busy = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined
  let latest: Q | undefined

  function cancel(): void {
    clearTimeout(timer)
    asking?.abort()
  }

  async function put(asked: Q): Promise<void> {
    const mine = (asking = new AbortController())
    try {
      const got = await ask(asked, mine.signal)
      if (mine.signal.aborted) return
      answer.value = got
      error.value = undefined
    } catch (reason) {
      if (mine.signal.aborted || isAbort(reason)) return
      error.value = reason
    }
    busy.value = false
  }

  function changed(asked: Q | undefined): void {
    cancel()
    latest = asked
    busy.value = asked !== undefined
    if (asked === undefined) {
      answer.value = undefined
      error.value = undefined
    } else timer = setTimeout(() => void put(asked), pause)
  }

  function again(): void {
    cancel()
    if (latest === undefined) return
    busy.value = true
    void put(latest)
  }

  watch(question, changed, { immediate: true })
  watch(session.expired, (expired) => {
    if (!expired && error.value !== undefined) again()
  })
  onScopeDispose(cancel)
  return { answer, error, busy, again }
}
