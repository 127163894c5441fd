import { vi } from 'vitest'

export interface Sent {
  method: string
  path: string
  query: Record<string, string>
  token: string | null
  body: unknown
}

type Reply = { status?: number; body?: unknown }

/** Stand in for the server at the one place the page talks to it, and note what it was asked. */
export function fakeServer(answer: (sent: Sent) => Reply | undefined): Sent[] {
  const requests: Sent[] = []
  vi.spyOn(window, 'fetch').mockImplementation(async (input) => {
    const request = input as Request
    const url = new URL(request.url)
    const isJson = request.headers.get('Content-Type')?.includes('json')
    const sent: Sent = {
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      token: request.headers.get('Authorization'),
      body: isJson ? await request.json() : undefined,
    }
    requests.push(sent)
    const { status = 200, body } = answer(sent) ?? { status: 404, body: refusal('not_found', 'No.') }
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    })
  })
  return requests
}

/** A page of a list as the API answers it. */
export function page(results: unknown[], count = results.length) {
  return { count, next: count > results.length ? 'more' : null, previous: null, results }
}

/** The error envelope of the API. */
export function refusal(code: string, message: string, details: Record<string, string> = {}) {
  const list = Object.entries(details).map(([pointer, text]) => ({ pointer, message: text, code }))
  return { error: { code, category: '', message, retryable: false, details: list, request_id: 'r1' } }
}
