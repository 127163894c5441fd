/** The past of records: asked of the API, and put into words. */
import { api, unwrap } from '@/api/client'
import type { Query } from '@/api/records'
import type { components } from '@/api/schema'
import { type EntityKey, places } from '@/entities'
import type { Entity, Field } from '@/lib/entity'

export type Change = components['schemas']['AuditChange']
export type Entry = components['schemas']['AuditEntry']
export type AuditEvent = components['schemas']['AuditEvent']

export const PAGE_SIZE = 25

/** A point of a record's past: one of its versions, or a moment. */
export interface Point {
  version?: number
  at?: string
}

function row(key: EntityKey, id: number): { app: string; entity: string; id: number } {
  const [app = '', entity = ''] = key.split('.')
  return { app, entity, id }
}

export const listHistory = (key: EntityKey, id: number, page: number, page_size: number) =>
  unwrap(
    api.GET('/api/v1/audit/{app}/{entity}/{id}/history/', {
      params: { path: row(key, id), query: { page, page_size } },
    }),
  )

export const readState = (key: EntityKey, id: number, point: Point) =>
  unwrap(
    api.GET('/api/v1/audit/{app}/{entity}/{id}/state/', {
      params: { path: row(key, id), query: point },
    }),
  )

/** What is different now from a point of the past. */
export const changesSince = (key: EntityKey, id: number, point: Point) =>
  unwrap(
    api.GET('/api/v1/audit/{app}/{entity}/{id}/changes/', {
      params: { path: row(key, id), query: { from: point.at ?? String(point.version) } },
    }),
  )

export const listEvents = (query: Query) =>
  unwrap(api.GET('/api/v1/audit/events/', { params: { query } }))

const HAPPENED: Record<string, string> = {
  adopted: 'First recorded',
  created: 'Created',
  changed: 'Changed',
  deleted: 'Deleted',
}

/** What kind of event it was; one of your own is shown by its name. */
export const happened = (type: string): string =>
  (Object.hasOwn(HAPPENED, type) ? HAPPENED[type] : undefined) ?? type

export const kinds = Object.entries(HAPPENED).map(([value, label]) => ({ value, label }))

/** Who did it: nobody, where a task or a command did. */
export const author = (event: Pick<Entry, 'user'>): string => event.user?.label ?? 'the system'

/** How a value of the past is shown: as today, where the entity still has the field. */
export function pastField(entity: Entity | undefined, name: string, value: unknown): Field {
  if (entity && Object.hasOwn(entity.fields, name)) return entity.fields[name] as Field
  return { label: name, widget: typeof value === 'object' ? 'json' : 'text' }
}

/** Fields of a state in the order in which the entity has them; those it lost come last. */
export function inOrder(entity: Entity, names: string[]): string[] {
  const known = Object.keys(entity.fields).filter((name) => names.includes(name))
  return [...known, ...names.filter((name) => !known.includes(name))]
}

/** "1 field", "3 fields". */
export const counted = (count: number): string => `${count} ${count === 1 ? 'field' : 'fields'}`

/** What a row of the log is about, by the names of today. */
export function subject(event: AuditEvent): { label: string; to: string } {
  const key = event.aggregate_type
  if (!isKey(key)) return { label: `${key} ${event.aggregate_id}`, to: '' }
  const { label, page } = places[key]
  const alive = page && event.event_type !== 'deleted'
  return { label: `${label} ${event.aggregate_id}`, to: alive ? `${page}/${event.aggregate_id}` : '' }
}

export const isKey = (text: string): text is EntityKey => Object.hasOwn(places, text)
