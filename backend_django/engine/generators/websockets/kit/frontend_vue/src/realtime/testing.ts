import { vi } from 'vitest'

import type { Message } from './socket'

/** Stands in for the browser's WebSocket: the test is the server. */
export class FakeWebSocket {
  static readonly OPEN = 1
  static all: FakeWebSocket[] = []

  readyState = 1
  sent: Message[] = []
  closed: number | undefined
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null

  constructor(
    readonly url: string,
    readonly protocols: string[],
  ) {
    FakeWebSocket.all.push(this)
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Message)
  }

  close(code: number): void {
    this.readyState = 3
    this.closed = code
  }

  /** Say something to the page. */
  say(type: string, more: object = {}): void {
    this.onmessage?.({ data: JSON.stringify({ type, ...more }) })
  }

  /** Welcome the page, and have nothing that it missed. */
  welcome(more: object = {}): void {
    this.say('welcome', { last: '5-0', heartbeat: 25, expires_in: 300, ...more })
    this.say('resumed')
  }

  /** Lose the line, or end the session. */
  lose(code = 1006): void {
    this.readyState = 3
    this.onclose?.({ code })
  }

  static latest(): FakeWebSocket {
    const found = FakeWebSocket.all.at(-1)
    if (!found) throw new Error('No socket was opened.')
    return found
  }

  /** Let every socket that is opened from here on be a fake one. */
  static install(): void {
    FakeWebSocket.all = []
    vi.stubGlobal('WebSocket', FakeWebSocket)
  }
}
