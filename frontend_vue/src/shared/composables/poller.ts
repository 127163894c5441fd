/** Asks again and again, never twice at once, slower while it fails; told when to stop. */

export const EVERY = 2000
export const SLOWEST = 30_000
/** An answer that takes longer will not come. */
export const PATIENCE = 15_000
/** However much there is to hear, it is not asked for more often than this. */
export const GAP = 250

export interface PollerState {
  failures: number
  lastAnswer: number
  nextIn: number
}

export interface PollerOptions {
  /** Ask once; true when there is nothing more to wait for. */
  ask: (signal: AbortSignal) => Promise<boolean>
  /** The server asked us to leave it alone for so long (Retry-After), in milliseconds. */
  pause?: () => number
  told?: (state: PollerState) => void
  failed?: (error: unknown) => void
  every?: number
  now?: () => number
}

/** How long to wait after so many failures in a row: 2, 4, 8, 16, then 30 s. */
export const waitAfter = (failures: number, every: number = EVERY): number =>
  Math.min(every * 2 ** Math.max(0, failures), SLOWEST)

export function createPoller({ ask, pause, told, failed, every = EVERY, now = Date.now }: PollerOptions) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined
  let stopped = true
  let hidden = false
  let again = false
  const state: PollerState = { failures: 0, lastAnswer: 0, nextIn: 0 }

  function plan(wait: number): void {
    clearTimeout(timer)
    if (stopped || hidden) return
    state.nextIn = wait
    told?.({ ...state })
    timer = setTimeout(() => void round(), wait)
  }

  async function round(): Promise<void> {
    if (stopped || asking) return
    const mine = (asking = new AbortController())
    again = false
    let done = false
    let late = false
    const limit = setTimeout(() => {
      late = true
      mine.abort()
    }, PATIENCE)
    try {
      done = await ask(mine.signal)
      state.failures = 0
      state.lastAnswer = now()
    } catch (error) {
      if (mine.signal.aborted && !late) return
      state.failures += 1
      failed?.(error)
    } finally {
      clearTimeout(limit)
      if (asking === mine) asking = undefined
    }
    if (mine.signal.aborted && !late) return
    if (done) stop()
    else plan(again && !state.failures ? GAP : Math.max(waitAfter(state.failures, every), pause?.() ?? 0))
    told?.({ ...state })
  }

  function stop(): void {
    stopped = true
    clearTimeout(timer)
    asking?.abort()
    asking = undefined
  }

  return {
    start(): void {
      stopped = false
      void round()
    },
    stop,
    /** Ask at once, as when the user presses "Check now" or comes back to the tab. */
    now(): void {
      clearTimeout(timer)
      void round()
    },
    /** There is news: ask soon, once for all that comes meanwhile. While it fails, nothing changes. */
    soon(): void {
      if (asking) again = true
      else if (!state.failures && state.nextIn > GAP) plan(GAP)
    },
    hide(away: boolean): void {
      if (hidden === away) return
      hidden = away
      if (away) clearTimeout(timer)
      else if (!stopped) void round()
    },
  }
}
