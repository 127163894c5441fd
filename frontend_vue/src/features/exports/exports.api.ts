import { api, told, type Schemas } from '@/shared/api/client'
import { createKeys } from '@/shared/api/idempotency'
import type { Export, Target } from './exports.types'

/** An export without its credential: that is no part of what is remembered of a request. */
export type Wanted = Omit<Schemas['ExportCreateRequest'], 'credential'>

const keys = createKeys()
const export_ = (id: string) => ({ path: { export_id: id } })

export async function listTargets(signal: AbortSignal): Promise<Target[]> {
  return told(await api.GET('/exports/targets/', { signal }))
}

/** The exports of a version, the newest first. */
export async function listExports(version: string, signal: AbortSignal): Promise<Export[]> {
  return told(await api.GET('/exports/list/', { params: { query: { version, page_size: 50 } }, signal })).results
}

export async function getExport(id: string, signal: AbortSignal): Promise<Export> {
  return told(await api.GET('/exports/status/{export_id}/', { params: export_(id), signal }))
}

/** Push a version; returns the id of the export, which is that of its request, too. */
export async function createExport(wanted: Wanted, credential: string): Promise<string> {
  const header = { 'Idempotency-Key': keys.of(JSON.stringify(wanted)) }
  const { id } = told(await api.POST('/exports/create/', { body: { ...wanted, credential }, params: { header } }))
  keys.answered()
  return id
}

export const cancelExport = (id: string): Promise<unknown> => api.POST('/exports/cancel/{export_id}/', { params: export_(id) })

/** Go on where a failed export came to; returns the id of the new one. */
export async function retryExport(id: string, credential: string): Promise<string> {
  return told(await api.POST('/exports/retry/{export_id}/', { params: export_(id), body: { credential } })).id
}

/** Delete the repository that an export created; returns the id of the request that does. */
export async function undoExport(id: string, credential: string): Promise<string> {
  return told(await api.POST('/exports/undo/{export_id}/', { params: export_(id), body: { credential } })).id
}
