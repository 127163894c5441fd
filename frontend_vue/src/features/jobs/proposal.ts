import type { ModelChange, Remark } from './jobs.types'

/** A row of an entity in words: a field with its type, or a relationship with its target. */
export interface Row {
  name: string
  type: string
  required: boolean
  relation: boolean
}

export interface EntityCard {
  id: string
  app: string
  name: string
  rows: Row[]
}

interface Member {
  name: string
  type?: string
  kind?: string
  target?: string
  enum?: string
  required?: boolean
  max_length?: number | null
  max_digits?: number | null
  decimal_places?: number | null
}

interface Model {
  apps?: { name: string; entities?: { id?: string; name: string; fields?: Member[]; relationships?: Member[] }[] }[]
}

/** The entities of a proposed blueprint, in its order. */
export function entitiesOf(blueprint: unknown): EntityCard[] {
  return ((blueprint as Model).apps ?? []).flatMap(({ name: app, entities = [] }) =>
    entities.map(({ id, name, fields = [], relationships = [] }) => ({
      id: id ?? `${app}.${name}`,
      app,
      name,
      rows: [...fields.map(fieldRow), ...relationships.map(relationRow)],
    })),
  )
}

const fieldRow = (field: Member): Row => ({ name: field.name, type: typeOf(field), required: field.required === true, relation: false })

const MARKS: Record<string, string> = { foreign_key: '→', one_to_one: '↔', many_to_many: '⇄' }

const relationRow = ({ name, kind = '', target = '', required }: Member): Row => ({
  name,
  type: `${MARKS[kind] ?? '→'} ${target.split('.').at(-1) ?? target}`,
  required: required === true,
  relation: true,
})

function typeOf({ type = '', enum: values, max_length: length, max_digits: digits, decimal_places: places }: Member): string {
  if (type === 'enum' && values) return values.split('.').at(-1) ?? values
  if (digits) return `${type}(${String(digits)}, ${String(places ?? 0)})`
  return length ? `${type}(${String(length)})` : type
}

/** What somebody has to look at comes before what was understood. */
export function sorted(remarks: readonly Remark[]): { open: Remark[]; understood: Remark[] } {
  return {
    open: remarks.filter(({ severity }) => severity !== 'info'),
    understood: remarks.filter(({ severity }) => severity === 'info'),
  }
}

const RISKS = ['loss', 'check', 'none'] as const

/** Changes by what they do to stored rows, the worst first. */
export function byRisk(changes: readonly ModelChange[]): ModelChange[] {
  return [...changes].sort((a, b) => RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk))
}

/** A stretch of the prompt: one that remarks are about, or what stands between. */
export interface Stretch {
  text: string
  /** How the remarks about it ended; "" where there is none. */
  tone: '' | 'understood' | 'open'
}

/**
 * Cut the prompt where remarks quote it. Each quote is looked for after the one before it, since
 * remarks come in the order of the prompt; one that is not found marks nothing.
 */
export function stretchesOf(prompt: string, remarks: readonly Remark[]): Stretch[] {
  const found: Stretch[] = []
  let at = 0
  for (const { quote, severity } of remarks) {
    const begins = quote ? prompt.indexOf(quote, at) : -1
    if (begins < 0) continue
    if (begins > at) found.push({ text: prompt.slice(at, begins), tone: '' })
    found.push({ text: quote, tone: severity === 'info' ? 'understood' : 'open' })
    at = begins + quote.length
  }
  if (at < prompt.length) found.push({ text: prompt.slice(at), tone: '' })
  return found
}
