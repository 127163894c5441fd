import { api, unwrap } from '@/api/client'

/** A sub-protocol, and what proves by it who opens the socket. */
export type Credential = readonly [protocol: string, value: string]

/** A ticket of the API: it opens one socket and is worth nothing afterwards. */
export async function ticket(): Promise<Credential> {
  const answer = await unwrap(api.POST('/api/v1/realtime/ticket/'))
  return ['ticket', answer.ticket]
}
