import { type Entity, type Field, fieldOf, isReference } from './entity'
import { isEmpty, type Values } from './values'

/** A value of a form as the API reads it: relations by their keys, nothing as null or ''. */
export function toApi(field: Field, value: unknown): unknown {
  if (Array.isArray(value) && field.widget === 'relations')
    return value.map((item) => (isReference(item) ? item.id : item))
  if (isReference(value) && field.widget === 'relation') return value.id
  if (field.widget === 'relations') return value ?? []
  if (!isEmpty(value)) return value
  if (field.nullable) return null
  return field.widget === 'json' ? (field.initial ?? null) : ''
}

const isUpload = ({ widget }: Field) => widget === 'file' || widget === 'image'

/** The body of a request for the named fields; a file only where there is a new one. */
export function toBody(entity: Entity, names: readonly string[], values: Values): Values {
  const sent = names.filter(
    (name) => !isUpload(fieldOf(entity, name)) || values[name] instanceof File,
  )
  return Object.fromEntries(sent.map((name) => [name, toApi(fieldOf(entity, name), values[name])]))
}

export function hasFile(body: Values): boolean {
  return Object.values(body).some((value) => value instanceof File)
}

/** The same body as a multipart form: a list repeats its name, null is an empty part. */
export function toFormData(entity: Entity, body: Values): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(body)) {
    if (value instanceof File) form.append(name, value)
    else if (fieldOf(entity, name).widget === 'json') form.append(name, JSON.stringify(value))
    else if (Array.isArray(value)) value.forEach((item) => form.append(name, String(item)))
    else form.append(name, value === null ? '' : String(value))
  }
  return form
}
