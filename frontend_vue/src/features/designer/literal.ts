import type { FieldType } from './model'
import { isNumber } from './options'

/** A value as somebody typed it, for a field of that type; null for none, undefined for what is no value at all. */
export function literalOf(type: FieldType, text: string): unknown {
  const said = text.trim()
  if (!said) return null
  if (type === 'boolean') return ({ true: true, yes: true, false: false, no: false } as Record<string, boolean>)[said.toLowerCase()]
  if (type === 'json') return parsed(said)
  if (type === 'decimal' || !isNumber(type)) return type === 'decimal' && !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(said) ? undefined : said
  const number = Number(said)
  if (!Number.isFinite(number)) return undefined
  return Number.isSafeInteger(number) || type === 'float' ? number : undefined
}

export const saidLiteral = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** A whole number of at least so much; null for none, undefined for what is none. */
export function wholeOf(text: string, least = 0): number | null | undefined {
  const said = text.trim()
  if (!said) return null
  return /^\d{1,6}$/.test(said) && Number(said) >= least ? Number(said) : undefined
}
