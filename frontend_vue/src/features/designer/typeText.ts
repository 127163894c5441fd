import { enumRefs } from './find'
import { FIELD_TYPES, type Blueprint, type Field, type FieldType, type Kind } from './model'
import { LENGTHS, means } from './options'

/** Words of other notations for our types, as people type them into a table. */
const ALIASES: Record<string, FieldType> = {
  string: 'char', str: 'char', varchar: 'char', character: 'char', longtext: 'text', clob: 'text', textblob: 'text',
  int: 'integer', number: 'integer', smallint: 'small_integer', bigint: 'big_integer', long: 'big_integer', serial: 'integer',
  numeric: 'decimal', money: 'decimal', bigdecimal: 'decimal', double: 'float', real: 'float', bool: 'boolean',
  localdate: 'date', timestamp: 'datetime', timestamptz: 'datetime', instant: 'datetime', zoneddatetime: 'datetime', localtime: 'time', interval: 'duration',
  jsonb: 'json', blob: 'binary', bytes: 'binary', inet: 'ip', uri: 'url', link: 'url',
}

export type ReadType = Pick<Field, 'type'> & Partial<Pick<Field, 'enum' | 'max_length' | 'max_digits' | 'decimal_places'>>

/** A type as people write it: `char(20)`, `decimal(8, 2)`, `enum(Status)`, the name of an enum; undefined for what is none. */
export function readType(blueprint: Blueprint, text: string): ReadType | undefined {
  const [, word = '', inner = ''] = /^([\w.]+)\s*(?:\(([^)]*)\))?$/.exec(text.trim()) ?? []
  if (!word) return undefined
  const low = word.toLowerCase().replace(/field$/, '')
  const type = FIELD_TYPES.find((known) => known === low || known.replace('_', '') === low) ?? ALIASES[low]
  if (type === 'enum') {
    const ref = enumNamed(blueprint, inner.trim())
    return ref ? { type, enum: ref } : undefined
  }
  if (!type) {
    const ref = inner ? '' : enumNamed(blueprint, word)
    return ref ? { type: 'enum', enum: ref } : undefined
  }
  const [first, second] = inner.split(',').map((part) => part.trim()).filter(Boolean).map(Number)
  if (first === undefined) return { type }
  if (!Number.isInteger(first) || first < 1) return undefined
  if (type === 'decimal') return { type, max_digits: first, decimal_places: second ?? 0 }
  return means(type, 'max_length') ? { type, max_length: first } : { type }
}

const enumNamed = (blueprint: Blueprint, name: string): string => {
  const low = name.toLowerCase()
  return enumRefs(blueprint).find((ref) => ref.toLowerCase() === low || ref.toLowerCase().endsWith(`.${low}`)) ?? ''
}

/** A type as it is typed: what the engine decides of itself is not said. */
export function saidType({ type, enum: of, max_length: length, max_digits: digits, decimal_places: places }: Field): string {
  if (type === 'enum') return of ? `enum(${of.slice(of.lastIndexOf('.') + 1)})` : type
  if (type === 'decimal' && digits !== null) return `${type}(${String(digits)}, ${String(places ?? 0)})`
  return length !== null && length !== LENGTHS[type] ? `${type}(${String(length)})` : type
}

export const ARROW_KINDS: Record<string, Kind> = { '->': 'foreign_key', '→': 'foreign_key', '--': 'one_to_one', '—': 'one_to_one', '<->': 'many_to_many', '↔': 'many_to_many' }
