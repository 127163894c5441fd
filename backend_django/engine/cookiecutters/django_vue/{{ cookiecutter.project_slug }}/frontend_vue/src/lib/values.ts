import { type AnyRecord, editableFields, type Entity, type Field, fieldOf } from './entity'

/** The values of a form by the names of their fields. */
export type Values = Record<string, unknown>

/** What a control holds that cannot be read as a value, and why. */
export class Unreadable {
  constructor(
    readonly text: string,
    readonly problem: string,
  ) {}
}

export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return value === null || value === undefined || value === ''
}

function startValue(field: Field): unknown {
  if (field.initial !== undefined) return structuredClone(field.initial)
  if (field.widget === 'relations') return []
  return field.widget === 'boolean' ? false : null
}

/** What the form of a new record starts with. */
export function startValues(entity: Entity): Values {
  return Object.fromEntries(
    editableFields(entity).map((name) => [name, startValue(fieldOf(entity, name))]),
  )
}

/** What the form of an existing record starts with. */
export function recordValues(entity: Entity, record: AnyRecord): Values {
  return Object.fromEntries(
    editableFields(entity).map((name) => [name, Reflect.get(record, name) as unknown]),
  )
}
