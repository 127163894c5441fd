import { isDuration } from './dates'
import { compareDecimals, parseDecimal } from './decimal'
import { dictionary } from './dictionary'
import type { Entity, Field, Rule } from './entity'
import { isEmpty, Unreadable, type Values } from './values'

export type FieldErrors = Record<string, string[]>

/** What is wrong with a value, in the words of the form; null where nothing is. */
export function problemOf(field: Field, value: unknown): string | null {
  if (value instanceof Unreadable) return value.problem
  if (isEmpty(value)) return field.required ? 'This field is required.' : null
  if (typeof value === 'string') return textProblem(field, value) ?? boundProblem(field, value)
  if (typeof value === 'number') return numberProblem(field, value)
  return null
}

function textProblem(field: Field, value: string): string | null {
  const length = [...value].length
  if (field.required && !value.trim()) return 'This field may not be blank.'
  if (field.maxLength !== undefined && length > field.maxLength)
    return `Use at most ${field.maxLength} characters (now ${length}).`
  if (field.minLength !== undefined && length < field.minLength)
    return `Use at least ${field.minLength} characters (now ${length}).`
  return formatProblem(field, value) ?? patternProblem(field, value)
}

const FORMATS: Partial<Record<Field['widget'], [RegExp, string]>> = {
  slug: [/^[-a-zA-Z0-9_]+$/, 'Use letters, digits, hyphens and underscores only.'],
  email: [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'Enter an e-mail address such as name@example.com.'],
  url: [/^(https?|ftps?):\/\/[^\s/?#]+/i, 'Enter a whole address such as https://example.com.'],
  uuid: [/^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i, 'Enter a UUID.'],
  ip: [/^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*)$/i, 'Enter an IPv4 or IPv6 address.'],
}

function formatProblem(field: Field, value: string): string | null {
  const format = FORMATS[field.widget]
  if (format && !format[0].test(value)) return format[1]
  if (field.widget === 'decimal') return decimalProblem(field, value)
  if (field.widget === 'duration' && !isDuration(value))
    return 'Enter hours:minutes:seconds, for example 02:30:00; put days before it: 1 02:30:00.'
  if (field.choices && !field.choices.some((choice) => choice.value === value))
    return 'Choose one of the options.'
  return null
}

/** A pattern of the API is a Python one: where a browser cannot read it, the server decides. */
function patternProblem(field: Field, value: string): string | null {
  if (!field.pattern) return null
  try {
    return new RegExp(field.pattern, 'u').test(value) ? null : 'This does not have the right form.'
  } catch {
    return null
  }
}

function decimalProblem(field: Field, value: string): string | null {
  const parts = parseDecimal(value)
  if (!parts) return 'Enter a number.'
  const { decimalPlaces = Infinity, maxDigits = Infinity } = field
  const places = parts.fraction.replace(/0+$/, '').length
  if (places > decimalPlaces) return `Use at most ${decimalPlaces} decimal places.`
  if (parts.whole.replace(/^0+/, '').length > maxDigits - decimalPlaces)
    return `Use at most ${maxDigits - decimalPlaces} digits before the decimal point.`
  return null
}

function numberProblem(field: Field, value: number): string | null {
  if (!Number.isFinite(value)) return 'Enter a number.'
  if (field.widget === 'integer' && !Number.isSafeInteger(value)) return 'Enter a whole number.'
  return boundProblem(field, value)
}

function boundProblem(field: Field, value: string | number): string | null {
  if (field.min !== undefined && holds(value, 'lt', field.min)) return `Must be at least ${field.min}.`
  if (field.max !== undefined && holds(value, 'gt', field.max)) return `Must be at most ${field.max}.`
  return null
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const [a, b] = [String(left), String(right)]
  if (parseDecimal(a) && parseDecimal(b)) return compareDecimals(a, b)
  return a < b ? -1 : Number(a > b)
}

/** Whether `left operator right` is true. */
export function holds(left: unknown, operator: Rule['operator'], right: unknown): boolean {
  const order = compare(left, right)
  return {
    lt: order < 0,
    lte: order <= 0,
    gt: order > 0,
    gte: order >= 0,
    ne: order !== 0,
  }[operator]
}

/** The rules between fields that these values break, by the field they are shown at. */
export function brokenRules(rules: readonly Rule[], values: Values): FieldErrors {
  const broken: FieldErrors = dictionary()
  for (const { left, operator, right, value, message } of rules) {
    const other = right ? values[right] : value
    if (isEmpty(values[left]) || isEmpty(other) || holds(values[left], operator, other)) continue
    ;(broken[left] ??= []).push(message)
  }
  return broken
}

/** Everything that the API would refuse and that can be known before asking it. */
export function validate(entity: Entity, names: readonly string[], values: Values): FieldErrors {
  const errors = brokenRules(entity.rules, values)
  for (const name of names) {
    const field = entity.fields[name]
    const problem = field ? problemOf(field, values[name]) : null
    if (problem) errors[name] = [problem, ...(errors[name] ?? [])]
  }
  return errors
}
