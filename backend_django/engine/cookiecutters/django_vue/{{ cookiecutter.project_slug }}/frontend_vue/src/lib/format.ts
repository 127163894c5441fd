import { byteCount } from './bytes'
import { formatDate, formatDuration, formatInstant } from './dates'
import { type Field, isReference } from './entity'

const numbers = new Intl.NumberFormat()

/** A value as people read it; the empty text where there is none. */
export function formatValue(field: Field, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.map((item) => formatValue(field, item)).join(', ')
  if (field.widget === 'json') return JSON.stringify(value)
  if (isReference(value)) return value.label
  return formatScalar(field, value)
}

function formatScalar(field: Field, value: unknown): string {
  switch (field.widget) {
    case 'boolean':
      return value === true ? 'Yes' : 'No'
    case 'choice':
      return field.choices?.find((choice) => choice.value === value)?.label ?? String(value)
    case 'date':
      return formatDate(String(value))
    case 'datetime':
      return formatInstant(String(value))
    case 'duration':
      return formatDuration(String(value))
    case 'float':
      return numbers.format(Number(value))
    case 'binary':
      return `${numbers.format(byteCount(String(value)))} bytes`
    case 'file':
    case 'image':
      return fileKind(String(value))
    default:
      return String(value)
  }
}

/** Stored files have random names: only what kind of file it is means something. */
export function fileKind(address: string): string {
  const suffix = /\.([a-z0-9]{1,10})(?:[?#]|$)/i.exec(address)?.[1]
  return suffix ? `${suffix.toUpperCase()} file` : 'File'
}

const WEB = /^https?:\/\//i

/** An address that is safe to follow from a value somebody typed; null for any other scheme. */
export function safeLink(value: string): string | null {
  return WEB.test(value) || value.startsWith('/') ? value : null
}

/** A label within a sentence: `Order line` becomes `order line`, `SKU` stays. */
export function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
