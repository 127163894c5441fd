/** Listens to a socket for as long as it lives, and opens another one when it does not. */

/** A socket says that it lives every 20 s; after so long without a word it does not. */
export const SILENCE = 50_000
export const LONGEST_WAIT = 30_000

/** Codes after which there is nothing to come back for: ended, not understood, not there. */
const FINAL = new Set([1000, 4400, 4404])
const LIFE = new Set(['heartbeat', 'pong'])

/** What is needed of a WebSocket. */
export type Socket = Pick<WebSocket, 'onmessage' | 'onclose' | 'close'>

export interface LiveOptions {
  /** Ask for a ticket and open a socket with it. */
  open: () => Promise<Socket>
  /** There is news to look at. */
  heard: () => void
  told: (live: boolean) => void
  chance?: () => number
}

/** How long to wait after so many failures: 1, 2, 4 … 30 s, and up to half as much again, so that not all come at once. */
export const waitFor = (failures: number, chance: number): number =>
  Math.min(1000 * 2 ** Math.max(0, failures - 1), LONGEST_WAIT) * (1 + chance / 2)

export function createLive({ open, heard, told, chance = Math.random }: LiveOptions) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let socket: Socket | undefined
  let stopped = true
  let round = 0
  let live = false
  let failures = 0

  function say(now: boolean): void {
    if (live === now) return
    live = now
    told(now)
  }

  function after(wait: number, what: () => void): void {
    clearTimeout(timer)
    timer = setTimeout(what, wait)
  }

  function leave(): void {
    clearTimeout(timer)
    if (socket) {
      socket.onmessage = socket.onclose = null
      socket.close()
    }
    socket = undefined
    say(false)
  }

  function lost(): void {
    leave()
    failures += 1
    after(waitFor(failures, chance()), () => void connect())
  }

  function listen(opened: Socket): void {
    socket = opened
    after(SILENCE, lost)
    opened.onmessage = ({ data }) => {
      failures = 0
      say(true)
      after(SILENCE, lost)
      if (!LIFE.has(typeOf(data))) heard()
    }
    opened.onclose = ({ code }) => {
      if (!FINAL.has(code)) {
        lost()
        return
      }
      stopped = true
      leave()
      heard()
    }
  }

  async function connect(): Promise<void> {
    const mine = (round += 1)
    try {
      const opened = await open()
      if (stopped || mine !== round) opened.close()
      else listen(opened)
    } catch {
      if (!stopped && mine === round) lost()
    }
  }

  return {
    start(): void {
      if (!stopped) return
      stopped = false
      void connect()
    },
    stop(): void {
      stopped = true
      leave()
    },
  }
}

function typeOf(data: unknown): string {
  try {
    const message = JSON.parse(String(data)) as { type?: unknown } | null
    return typeof message?.type === 'string' ? message.type : ''
  } catch {
    return ''
  }
}
