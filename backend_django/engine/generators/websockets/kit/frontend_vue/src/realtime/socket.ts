import { ref, type Ref } from 'vue'

import { ApiError } from '@/api/errors'
import { readConfig } from '@/lib/config'

import { backoff } from './backoff'
import { type Credential, ticket } from './credential'

export type State = 'off' | 'connecting' | 'live'

/** What the server says. A message that can be missed has an `id`. */
export interface Message {
  type: string
  id?: string
  [key: string]: unknown
}

export interface SocketOptions {
  /** Below the root of the sockets: "updates" or "notifications". */
  path: string
  /** What is said on every new connection, before it asks for what was missed. */
  greet?: () => Message[]
  hear: (message: Message) => void
  /** Too much was missed: whatever is on the page may be old. */
  reload: () => void
  credential?: () => Promise<Credential>
}

export interface Socket {
  state: Ref<State>
  open: () => void
  close: () => void
}

const SEEN = 500
const GRACE = 5000
const RENEW_AT = 0.8
const SECOND = 1000

/**
 * A socket that stays: it opens again after every loss, proves anew who is there before its
 * session ends, asks for what it missed, and gives up only when the API does not know the user.
 */
export function makeSocket(options: SocketOptions): Socket {
  const { path, greet = () => [], hear, reload, credential = ticket } = options
  const state = ref<State>('off')
  const seen = new Set<string>()
  let wire: WebSocket | undefined
  let last: string | undefined
  let attempt = 0
  let heartbeat = 25
  let retry = 0
  let silence = 0
  let renewal = 0
  // What was begun for an earlier connection must not touch a later one.
  let round = 0

  function open(): void {
    if (state.value === 'off') void connect()
  }

  function close(): void {
    drop()
    state.value = 'off'
    last = undefined
    attempt = 0
    seen.clear()
  }

  function drop(): void {
    round += 1
    for (const timer of [retry, silence, renewal]) window.clearTimeout(timer)
    wire?.close(1000)
    wire = undefined
  }

  async function connect(): Promise<void> {
    drop()
    state.value = 'connecting'
    const mine = round
    try {
      const proof = await credential()
      if (mine === round) start(proof)
    } catch (failure) {
      if (mine !== round) return
      if (failure instanceof ApiError && failure.status === 401) close()
      else later()
    }
  }

  function start(proof: Credential): void {
    const opened = new WebSocket(address(path), [...proof])
    wire = opened
    listen()
    opened.onmessage = (event: MessageEvent<string>) => {
      if (wire === opened) receive(JSON.parse(event.data) as Message)
    }
    opened.onclose = () => {
      if (wire === opened) later()
    }
  }

  function later(): void {
    drop()
    state.value = 'connecting'
    retry = window.setTimeout(() => void connect(), backoff(attempt))
    attempt += 1
  }

  /** Wait for the next sign of life: a line can be dead without anybody having closed it. */
  function listen(): void {
    window.clearTimeout(silence)
    silence = window.setTimeout(later, 2 * heartbeat * SECOND + GRACE)
  }

  function say(message: Message): void {
    if (wire?.readyState === WebSocket.OPEN) wire.send(JSON.stringify(message))
  }

  const answers: Record<string, (message: Message) => void> = {
    ping: () => say({ type: 'pong' }),
    welcome(message) {
      heartbeat = Number(message.heartbeat)
      greet().forEach(say)
      say({ type: 'resume', after: last ?? message.last })
      renewIn(message)
    },
    authenticated: renewIn,
    resumed: settle,
    reload() {
      last = undefined
      settle()
      reload()
    },
  }

  function receive(message: Message): void {
    listen()
    const answer = answers[message.type]
    if (answer) answer(message)
    else if (isNew(message)) hear(message)
  }

  function settle(): void {
    attempt = 0
    state.value = 'live'
  }

  /** What was missed is sent with some of what was not. */
  function isNew({ id }: Message): boolean {
    if (id === undefined) return true
    if (seen.has(id)) return false
    seen.add(id)
    if (seen.size > SEEN) seen.delete(seen.values().next().value ?? '')
    last = id
    return true
  }

  function renewIn(message: Message): void {
    window.clearTimeout(renewal)
    renewal = window.setTimeout(() => void renew(), Number(message.expires_in) * RENEW_AT * SECOND)
  }

  async function renew(): Promise<void> {
    const mine = round
    try {
      const [protocol, value] = await credential()
      if (mine === round) say({ type: 'auth', protocol, credential: value })
    } catch {
      // The server ends the session in time, and then there is a new try.
    }
  }

  return { state, open, close }
}

/** The address of a socket, wherever this deployment answers them. */
export function address(path: string): string {
  const root = readConfig(document).wsRoot.replace(/\/+$/, '')
  const url = new URL(`${root}/${path}/`, window.location.href)
  url.protocol = url.protocol.replace(/^http/, 'ws')
  return url.href
}
