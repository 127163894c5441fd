import createClient from 'openapi-fetch'

import { session } from '@/auth/session'
import { baseUrl, readConfig } from '@/lib/config'
import { toApiError } from './errors'
import type { paths } from './schema'

/** Ask with a proof of who asks; where it is refused, once more with another one. */
async function send(request: Request): Promise<Response> {
  const again = request.clone()
  await session().authorize(request)
  let response = await window.fetch(request)
  if (response.status === 401 && (await session().renew(request))) {
    await session().authorize(again)
    response = await window.fetch(again)
  }
  if (response.status === 401 && session().mayHold()) {
    session().forget()
    window.dispatchEvent(new Event('signed-out'))
  }
  return response
}

/** The typed client: every path, body and answer is known from the OpenAPI document. */
export const api = createClient<paths>({
  baseUrl: baseUrl(readConfig(document)),
  fetch: send,
})

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
