/** The options of a module as a form: what its JSON Schema declares, and what is wrong with a value. */

interface Declared {
  key: string
  title: string
  help: string
  /** What it is where nothing is said. */
  initial: unknown
  required: boolean
}

export type Option = Declared &
  (
    | { kind: 'switch' }
    | { kind: 'number'; whole: boolean; min: number | undefined; max: number | undefined }
    | { kind: 'choice'; choices: readonly string[] }
    | { kind: 'text'; pattern: string; min: number | undefined; max: number | undefined }
    | { kind: 'entities' }
    | { kind: 'texts' }
    /** Nothing that this page could ask for: shown as it is. */
    | { kind: 'other' }
  )

/** What is wrong, by the name of its sentence, with what the sentence says. */
export interface Wrong {
  why: 'choice' | 'form' | 'long' | 'max' | 'min' | 'missing' | 'number' | 'short' | 'whole'
  values?: Record<string, string | number>
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** The declared options, and after them those that are set and nobody declared. */
export function optionsOf(schema: unknown, given: Readonly<Record<string, unknown>> = {}): Option[] {
  const { properties, required } = record(schema)
  const declared = record(properties)
  const needed = Array.isArray(required) ? required : []
  const known = Object.entries(declared).map(([key, about]) => optionOf(key, record(about), needed.includes(key)))
  const others = Object.keys(given).filter((key) => !(key in declared))
  return [...known, ...others.map((key) => ({ key, title: key, help: '', initial: undefined, required: false, kind: 'other' as const }))]
}

function optionOf(key: string, about: Record<string, unknown>, required: boolean): Option {
  const declared = { key, title: text(about.title) || key, help: text(about.description), initial: about.default, required }
  const { type, minimum, maximum } = about
  if (type === 'boolean') return { ...declared, kind: 'switch' }
  if (type === 'integer' || type === 'number') return { ...declared, kind: 'number', whole: type === 'integer', min: number(minimum), max: number(maximum) }
  if (type === 'string' && Array.isArray(about.enum)) return { ...declared, kind: 'choice', choices: about.enum.map(String) }
  if (type === 'string') return { ...declared, kind: 'text', pattern: text(about.pattern), min: number(about.minLength), max: number(about.maxLength) }
  const { type: of, format } = record(about.items)
  if (type === 'array' && of === 'string') return { ...declared, kind: format === 'entity' ? 'entities' : 'texts' }
  return { ...declared, kind: 'other' }
}

/** What an option has: what is set, else what it is at first. */
export const valueOf = (option: Option, given: Readonly<Record<string, unknown>>): unknown =>
  option.key in given ? given[option.key] : option.initial

/** Typed text as a value of the option; a number that is none stays the text it is. */
export function parsed(option: Option, typed: string): unknown {
  if (option.kind === 'number') return typed.trim() !== '' && Number.isFinite(Number(typed)) ? Number(typed) : typed
  if (option.kind === 'texts') return typed.split('\n').map((line) => line.trim()).filter(Boolean)
  return typed
}

/** A value as it is typed. */
export function written(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join('\n')
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
}

/** What is wrong with a value; undefined where it is right. */
export function wrongWith(option: Option, value: unknown): Wrong | undefined {
  if (value === undefined || value === '') return option.required || option.kind === 'number' ? { why: 'missing' } : undefined
  if (option.kind === 'number') return wrongNumber(option, value)
  if (option.kind === 'choice') return option.choices.includes(String(value)) ? undefined : { why: 'choice' }
  return option.kind === 'text' ? wrongText(option, text(value)) : undefined
}

function wrongNumber({ whole, min, max }: Extract<Option, { kind: 'number' }>, value: unknown): Wrong | undefined {
  if (typeof value !== 'number') return { why: whole ? 'whole' : 'number' }
  if (whole && !Number.isInteger(value)) return { why: 'whole' }
  if (min !== undefined && value < min) return { why: 'min', values: { min } }
  return max !== undefined && value > max ? { why: 'max', values: { max } } : undefined
}

function wrongText({ pattern, min, max }: Extract<Option, { kind: 'text' }>, value: string): Wrong | undefined {
  if (min !== undefined && value.length < min) return { why: 'short', values: { min } }
  if (max !== undefined && value.length > max) return { why: 'long', values: { max } }
  return pattern && !new RegExp(pattern, 'u').test(value) ? { why: 'form', values: { pattern } } : undefined
}
