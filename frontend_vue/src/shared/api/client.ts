import createClient from 'openapi-fetch'
import { config } from '../config'
import { session } from '../session'
import { errorOf, offline } from './errors'
import type { components, paths } from './schema'

export type Schemas = components['schemas']

const ANONYMOUS = 'X-Anonymous'

/** The document writes every path under the usual root; this installation may have another. */
type Below<Root extends string> = {
  [Path in keyof paths as Path extends `${Root}${infer Rest}` ? Rest : never]: paths[Path]
}

/**
 * The API, typed by its own document. Adds who asks, and throws every refusal as an ApiError;
 * 304 is an answer.
 */
export const api = createClient<Below<'/api/v1'>>({ baseUrl: config.apiRoot, cache: 'no-store', fetch: reach })

const asked = new WeakMap<Request, string>()

api.use({
  onRequest({ request }) {
    const token = session.token.value
    if (!token || request.headers.get(ANONYMOUS)) request.headers.delete(ANONYMOUS)
    else {
      request.headers.set('Authorization', `Token ${token}`)
      asked.set(request, token)
    }
    return request
  },
  async onResponse({ request, response }) {
    if (response.ok || response.status === 304) return
    const token = asked.get(request)
    if (response.status === 401 && token) session.refuse(token)
    throw await errorOf(response)
  },
})

/** For requests that are nobody's, like signing in: no token goes along, and none is refused. */
export const anonymous = { headers: { [ANONYMOUS]: '1' } }

/** The body of an answer that always has one. */
export function told<T>({ data }: { data?: T }): T {
  return data as T
}

/** Fetch from an address that the API gave us, at the root it lives under here. */
export async function follow(path: string): Promise<Response> {
  const response = await reach(
    new Request(addressOf(path), { headers: { Authorization: `Token ${session.token.value}` }, cache: 'no-store' }),
  )
  if (!response.ok) throw await errorOf(response)
  return response
}

/** Where a path of the API is found; one written with the usual root moves to the real one. */
export function addressOf(path: string, root: string = config.apiRoot): string {
  if (/^https?:/.test(path)) return path
  return root + (path.startsWith('/api/v1/') ? path.slice('/api/v1'.length) : path)
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw offline()
  }
}
