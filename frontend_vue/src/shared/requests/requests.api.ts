import { api } from '../api/client'
import type { RequestState } from './requests.types'

export interface Polled {
  /** Undefined when nothing changed since the ETag. */
  state: RequestState | undefined
  etag: string
  /** Milliseconds the server asks us to wait. */
  wait: number
}

/** What is new about a request since the line `after`. */
export async function pollRequest(id: string, after: number, etag: string, signal: AbortSignal): Promise<Polled> {
  const { data, response } = await api.GET('/projects/status/{request_id}/', {
    params: { path: { request_id: id }, query: { after }, header: etag ? { 'If-None-Match': etag } : {} },
    signal,
  })
  return {
    state: data,
    etag: response.headers.get('ETag') ?? etag,
    wait: Number(response.headers.get('Retry-After') ?? 0) * 1000,
  }
}
