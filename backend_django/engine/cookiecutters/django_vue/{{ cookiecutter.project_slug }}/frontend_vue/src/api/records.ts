/** Records of any entity: list, read, create, change, delete. */
import { hasFile, toFormData } from '@/lib/body'
import type { AnyRecord, Entity, Place } from '@/lib/entity'
import type { Values } from '@/lib/values'

import { api, unwrap } from './client'

export interface Page<R> {
  /** Absent where the API does not count. */
  count?: number
  next: string | null
  previous: string | null
  results: R[]
}

export type Query = Record<string, string | number | undefined>

interface Options {
  params?: { query?: Query }
  body?: Values | FormData
  signal?: AbortSignal
}
type Call = <T>(path: string, options: Options) => Promise<{ data?: T; response: Response }>

// The path comes from the entity, which the type checker has compared with the OpenAPI document.
const untyped = api as unknown as Record<'GET' | 'POST' | 'PATCH' | 'DELETE', Call>

export function listRecords<R extends AnyRecord>(
  place: Place & { recordType?: R },
  query: Query,
  signal?: AbortSignal,
): Promise<Page<R>> {
  return unwrap(untyped.GET<Page<R>>(place.api, { params: { query }, signal }))
}

export function readRecord<R extends AnyRecord>(
  place: Place & { recordType?: R },
  id: number,
  signal?: AbortSignal,
): Promise<R> {
  return unwrap(untyped.GET<R>(`${place.api}${id}/`, { signal }))
}

export function createRecord<R extends AnyRecord>(entity: Entity<R>, body: Values): Promise<R> {
  return unwrap(
    untyped.POST<R>(entity.api, { body: hasFile(body) ? toFormData(entity, body) : body }),
  )
}

/**
 * Change the fields in `body`, and no other.
 *
 * Files travel in a request of their own: a multipart form cannot say "an empty list".
 */
export async function changeRecord<R extends AnyRecord>(
  entity: Entity<R>,
  id: number,
  body: Values,
): Promise<R> {
  const path = `${entity.api}${id}/`
  const files = Object.entries(body).filter(([, value]) => value instanceof File)
  const plain = Object.entries(body).filter(([, value]) => !(value instanceof File))
  let record: Promise<R> | undefined
  if (plain.length || !files.length) {
    record = unwrap(untyped.PATCH<R>(path, { body: Object.fromEntries(plain) }))
  }
  if (!files.length) return record as Promise<R>
  await record
  return unwrap(untyped.PATCH<R>(path, { body: toFormData(entity, Object.fromEntries(files)) }))
}

export function deleteRecord(entity: Entity, id: number): Promise<undefined> {
  return unwrap(untyped.DELETE<undefined>(`${entity.api}${id}/`, {}))
}
