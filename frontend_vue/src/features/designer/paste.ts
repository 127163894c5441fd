import { addField, connect, setField } from './edits'
import { entityRefs, placeOf } from './find'
import { FIELD_TYPES, USER, type Blueprint, type Field } from './model'
import { literalOf } from './literal'
import { snake } from './naming'
import { ARROW_KINDS, readType, type ReadType } from './typeText'

/** A row as it was pasted: a field, or a relationship where its type is an arrow. */
export interface PastedRow {
  name: string
  type: string
  required: boolean
  unique: boolean
  default: string
  label: string
}

const YES = /^(true|yes|y|x|1|✓|required|not null|unique)$/i
const HEADS: Record<string, keyof PastedRow> = {
  name: 'name', field: 'name', column: 'name', type: 'type', data_type: 'type', datatype: 'type', required: 'required', not_null: 'required',
  mandatory: 'required', unique: 'unique', default: 'default', label: 'label', title: 'label', description: 'label',
}
const ORDER: (keyof PastedRow)[] = ['name', 'type', 'required', 'unique', 'default', 'label']

/** Rows of a spreadsheet (a first row of headings is understood), or lines such as `price decimal(8, 2) required`. */
export function pastedRows(text: string): PastedRow[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim())
  return text.includes('\t') ? ofSheet(lines) : lines.flatMap(ofLine)
}

function ofSheet(lines: readonly string[]): PastedRow[] {
  const cells = lines.map((line) => line.split('\t').map((cell) => cell.trim().replace(/^"(.*)"$/s, '$1').replaceAll('""', '"')))
  const heads = (cells[0] ?? []).map((head) => HEADS[snake(head)])
  const headed = heads.filter(Boolean).length > 1 && heads.includes('name')
  const order = headed ? heads : ORDER
  return cells.slice(headed ? 1 : 0).flatMap((row) => {
    const said = (key: keyof PastedRow): string => row[order.indexOf(key)] ?? ''
    if (!said('name')) return []
    return [{ name: said('name'), type: said('type'), required: YES.test(said('required')), unique: YES.test(said('unique')), default: said('default'), label: said('label') }]
  })
}

function ofLine(line: string): PastedRow[] {
  const [, name = '', type = '', rest = ''] = /^\s*[-*]?\s*"?([\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*)"?\s*:?\s*((?:<->|->|--|→|↔|—)\s*[\w.]+|[\w.]+(?:\s*\([^)]*\))?)?\s*,?(.*)$/u.exec(line) ?? []
  if (!name) return []
  const label = /"([^"]*)"\s*$/.exec(rest)?.[1] ?? ''
  return [{ name, type, required: /\brequired\b|\bnot null\b/i.test(rest), unique: /\bunique\b/i.test(rest), default: /\bdefault\s*[= ]\s*"?([^"\s]+)"?/i.exec(rest)?.[1] ?? '', label }]
}

export interface Pasted {
  blueprint: Blueprint
  ids: string[]
  /** Types that nobody knows; their fields are texts. */
  unknown: string[]
}

/** Put pasted rows into an entity. A field of that name takes what the row says, others are added. */
export function pasted(given: Blueprint, entity: string, text: string): Pasted {
  const result: Pasted = { blueprint: given, ids: [], unknown: [] }
  for (const row of pastedRows(text)) put(result, entity, row)
  return result
}

function put(result: Pasted, entity: string, row: PastedRow): void {
  const place = placeOf(result.blueprint, entity)
  if (place?.kind !== 'entity') return
  const arrow = /^(<->|->|--|→|↔|—)\s*([\w.]+)$/.exec(row.type)
  if (arrow) {
    const target = targetNamed(result.blueprint, arrow[2] ?? '')
    if (!target) result.unknown.push(row.type)
    else took(result, connect(result.blueprint, entity, target, ARROW_KINDS[arrow[1] ?? ''] ?? 'foreign_key', row.name))
    return
  }
  const read = readType(result.blueprint, row.type || 'char')
  if (!read) result.unknown.push(row.type)
  const options = optionsOf(read ?? { type: 'char' }, row)
  const there = place.node.fields.find(({ name }) => name === snake(row.name))
  if (there) took(result, { blueprint: setField(result.blueprint, there.id, options), id: there.id })
  else took(result, addField(result.blueprint, entity, row.name, options))
}

function took(result: Pasted, { blueprint, id }: { blueprint: Blueprint; id: string }): void {
  result.blueprint = blueprint
  if (id) result.ids.push(id)
}

function optionsOf(read: ReadType, row: PastedRow): Partial<Field> {
  const value = literalOf(read.type, row.default)
  return {
    ...read,
    required: row.required,
    unique: row.unique,
    ...(value !== undefined && value !== null && { default: value }),
    ...(row.label && { label: row.label }),
  }
}

function targetNamed(blueprint: Blueprint, name: string): string {
  const low = name.toLowerCase()
  if (low === 'user' || low === USER.toLowerCase()) return USER
  return entityRefs(blueprint).find((ref) => ref.toLowerCase() === low || ref.toLowerCase().endsWith(`.${low}`)) ?? ''
}

/** Whether a text is worth pasting as rows: several cells or lines, or a name with a type. */
export const isRows = (text: string): boolean => {
  const rows = pastedRows(text)
  return text.includes('\t') || rows.length > 1 || (rows.length === 1 && FIELD_TYPES.some((type) => rows[0]?.type.startsWith(type)))
}
