import createClient, { type Middleware } from 'openapi-fetch'

import { baseUrl, readConfig } from '@/lib/config'
import { toApiError } from './errors'
import type { paths } from './schema'
import { clearToken, readToken } from './token'

const signsIn: Middleware = {
  onRequest({ request }) {
    const token = readToken()
    if (token) request.headers.set('Authorization', `Token ${token}`)
    return request
  },
  onResponse({ request, response }) {
    if (response.status === 401 && request.headers.has('Authorization')) {
      clearToken()
      window.dispatchEvent(new Event('signed-out'))
    }
  },
}

/** The typed client: every path, body and answer is known from the OpenAPI document. */
export const api = createClient<paths>({
  baseUrl: baseUrl(readConfig(document)),
  fetch: (request) => window.fetch(request),
})
api.use(signsIn)

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The data of an answer; an error of the API is thrown as ApiError. */
export async function unwrap<T>(request: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await request
  if (!response.ok) throw toApiError(error, response.status)
  return data as T
}
