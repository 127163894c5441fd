import type { paths } from '@/api/schema'
import { type EntityKey, type EntityPlaces, places } from '@/entities'

/** A related record, as the API shows it. */
export interface Reference {
  id: number
  label: string
}

export interface AnyRecord {
  id: number
}

export interface Choice {
  value: string
  label: string
}

export type Widget =
  | 'text'
  | 'textarea'
  | 'slug'
  | 'email'
  | 'url'
  | 'uuid'
  | 'ip'
  | 'integer'
  | 'float'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'duration'
  | 'json'
  | 'choice'
  | 'file'
  | 'image'
  | 'binary'
  | 'relation'
  | 'relations'

/** One field of an entity: how it is shown, entered and checked. Bounds are inclusive. */
export interface Field {
  label: string
  widget: Widget
  help?: string
  required?: boolean
  /** Set by the server; shown, never sent. */
  readOnly?: boolean
  /** An empty control sends null; without this it sends the empty text. */
  nullable?: boolean
  /** What a new record starts with. */
  initial?: unknown
  min?: number | string
  max?: number | string
  minLength?: number
  maxLength?: number
  maxDigits?: number
  decimalPlaces?: number
  pattern?: string
  choices?: readonly Choice[]
  /** The entity that a relation leads to. */
  to?: EntityKey
  /** The API can order a list by this field. */
  sortable?: boolean
}

export type Lookup = 'exact' | 'gte' | 'lte' | 'icontains' | 'isnull'

export type Operator = 'lt' | 'lte' | 'gt' | 'gte' | 'ne'

/** A rule between two fields of a record, or a field and a constant. */
export interface Rule {
  left: string
  operator: Operator
  right?: string
  value?: string | number
  message: string
}

/** A list of other records that point here through their field `by`. */
export interface Related {
  entity: EntityKey
  by: string
  label: string
}

/** Where the records of an entity are served and shown, and what they are called. */
export interface Place {
  label: string
  labelPlural: string
  api: keyof paths
  /** Path of the list page; empty for records that have no pages. */
  page: string
  /** The field that stands for a record; empty where its number does. */
  display: string
  search: boolean
  /** How its list is turned over, where not by the number of a page. */
  paging?: string
}

export interface Entity<R extends AnyRecord = AnyRecord> extends Place {
  key: EntityKey
  description: string
  fields: Record<string, Field>
  columns: readonly string[]
  filters: readonly string[]
  /** Further parameters that narrow the list, by field: `price__gte`. */
  lookups: Record<string, readonly Lookup[]>
  rules: readonly Rule[]
  related: readonly Related[]
  /** Never set: carries the type of a record. */
  recordType?: R
}

type Ok<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

/** A record of an entity as the API answers it, taken from the OpenAPI document. */
export type RecordOf<K extends EntityKey> =
  Ok<paths[`${EntityPlaces[K]['api']}{id}/` & keyof paths]['get']> & AnyRecord

interface Description<R> {
  description?: string
  fields: { [Name in keyof R]?: Field }
  columns: readonly (keyof R & string)[]
  filters?: readonly (keyof R & string)[]
  lookups?: { [Name in keyof R]?: readonly Lookup[] }
  rules?: readonly Rule[]
  related?: readonly Related[]
}

/** Describe an entity. Names that the API does not know are refused by the type checker. */
export function defineEntity<K extends EntityKey>(
  key: K,
  description: Description<RecordOf<K>>,
): Entity<RecordOf<K>> {
  return {
    key,
    ...places[key],
    description: description.description ?? '',
    fields: description.fields as Record<string, Field>,
    columns: description.columns,
    filters: description.filters ?? [],
    lookups: (description.lookups ?? {}) as Record<string, readonly Lookup[]>,
    rules: description.rules ?? [],
    related: description.related ?? [],
  }
}

export function fieldOf(entity: Entity, name: string): Field {
  const field = Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined
  if (field) return field
  if (name === 'id') return { label: 'No.', widget: 'integer', readOnly: true, sortable: true }
  throw new Error(`${entity.label} has no field "${name}"`)
}

/** Every query parameter that narrows an entity's list. */
export function filterParams(entity: Entity): string[] {
  const pairs = Object.entries(entity.lookups)
  const more = pairs.flatMap(([name, kinds]) => kinds.map((kind) => `${name}__${kind}`))
  return [...entity.filters, ...more]
}

/** The names of the fields that a form edits, in their order. */
export function editableFields(entity: Entity): string[] {
  return Object.keys(entity.fields).filter((name) => !fieldOf(entity, name).readOnly)
}

/** What a record is called wherever it is named. */
export function recordTitle(place: Place, record: AnyRecord): string {
  const value: unknown = place.display ? Reflect.get(record, place.display) : undefined
  if (isReference(value)) return value.label
  if (typeof value === 'string' && value.trim()) return value
  if (typeof value === 'number') return String(value)
  return `${place.label} ${record.id}`
}

export function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'id' in value && 'label' in value
}
