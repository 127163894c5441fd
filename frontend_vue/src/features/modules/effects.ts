import { onScopeDispose, shallowRef, watch } from 'vue'
import { isAbort } from '@/shared/api/errors'
import type { Turn } from './choice'
import type { Effect } from './modules.api'

export interface Weighed {
  effect?: Effect
  error?: unknown
}

export interface Weighing<M extends object> {
  /** What the files are made of; another object is another model. */
  model: () => M | undefined
  /** What would be turned, by the module whose switch it is. */
  turns: (model: M) => ReadonlyMap<string, Turn>
  ask: (model: M, turn: Turn, signal: AbortSignal) => Promise<Effect>
  /** Which one to weigh before all others. */
  first: () => string
}

const PAUSE = 200

/**
 * What each switch would do to the files: the one that is looked at first, then the others, one at a
 * time. A model that was weighed once is not weighed again.
 */
export function useEffects<M extends object>({ model, turns, ask, first }: Weighing<M>) {
  const known = new WeakMap<M, Map<string, Weighed>>()
  const weighed = shallowRef<ReadonlyMap<string, Weighed>>(new Map())
  let running: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function of(asked: M): Map<string, Weighed> {
    let found = known.get(asked)
    if (!found) known.set(asked, (found = new Map()))
    return found
  }

  async function weighAll(asked: M): Promise<void> {
    const mine = (running = new AbortController())
    const found = of(asked)
    const all = turns(asked)
    for (;;) {
      const name = [first(), ...all.keys()].find((one) => all.has(one) && !found.has(one))
      const turn = name === undefined ? undefined : all.get(name)
      if (name === undefined || !turn) return
      try {
        found.set(name, { effect: await ask(asked, turn, mine.signal) })
      } catch (error) {
        if (mine.signal.aborted || isAbort(error)) return
        found.set(name, { error })
      }
      if (mine.signal.aborted) return
      weighed.value = new Map(found)
    }
  }

  function stop(): void {
    clearTimeout(timer)
    running?.abort()
  }

  watch(model, (asked) => {
    stop()
    if (!asked) return
    // numbers of the model before would lie
    weighed.value = new Map(of(asked))
    timer = setTimeout(() => void weighAll(asked), PAUSE)
  }, { immediate: true })
  onScopeDispose(stop)

  /** Ask anew for what could not be weighed. */
  function again(): void {
    const asked = model()
    if (!asked) return
    for (const [name, { error }] of of(asked)) if (error !== undefined) of(asked).delete(name)
    stop()
    void weighAll(asked)
  }

  return { weighed, again }
}
