import type { Field, FieldType } from './model'

/** Which options mean something for which type, as the engine has it (`engine/blueprint/values.py`). */

const TEXTS: readonly FieldType[] = ['char', 'text', 'slug', 'email', 'url']
const WHOLE: readonly FieldType[] = ['small_integer', 'integer', 'big_integer', 'positive_integer']
const NUMBERS: readonly FieldType[] = [...WHOLE, 'decimal', 'float']
const MOMENTS: readonly FieldType[] = ['date', 'time', 'datetime']
const ORDERED: readonly FieldType[] = [...NUMBERS, ...MOMENTS, 'duration']
const UPLOADS: readonly FieldType[] = ['file', 'image']
const NO_SCALAR: readonly FieldType[] = ['file', 'image', 'binary']
const UNSORTED: readonly FieldType[] = [...NO_SCALAR, 'json']

/** Lengths that the engine gives where none is said. */
export const LENGTHS: Partial<Record<FieldType, number>> = { char: 255, slug: 80, email: 254, url: 200, file: 200, image: 200 }
export const DIGITS = { max_digits: 12, decimal_places: 2 }

export type Option = Exclude<keyof Field, 'id' | 'name' | 'type' | 'label' | 'help' | 'required' | 'editable' | 'column' | 'column_type'>

const ONLY: Record<Option, (type: FieldType) => boolean> = {
  unique: (type) => !UNSORTED.includes(type) && type !== 'boolean',
  index: (type) => !UNSORTED.includes(type),
  default: (type) => !NO_SCALAR.includes(type),
  backfill: (type) => !NO_SCALAR.includes(type),
  auto: (type) => [...MOMENTS, 'uuid'].includes(type),
  min: (type) => ORDERED.includes(type),
  max: (type) => ORDERED.includes(type),
  min_length: (type) => TEXTS.includes(type),
  max_length: (type) => [...TEXTS, ...UPLOADS, 'enum', 'binary'].includes(type),
  max_digits: (type) => type === 'decimal',
  decimal_places: (type) => type === 'decimal',
  regex: (type) => TEXTS.includes(type),
  enum: (type) => type === 'enum',
  nullable: (type) => [...TEXTS, 'json'].includes(type),
}

export const means = (type: FieldType, option: Option): boolean => ONLY[option](type)

export const isNumber = (type: FieldType): boolean => NUMBERS.includes(type)
export const autosOf = (type: FieldType): Field['auto'][] => (type === 'uuid' ? ['', 'uuid'] : ['', 'created', 'updated'])

const family = (type: FieldType): string =>
  TEXTS.includes(type) ? 'text' : WHOLE.includes(type) ? 'whole' : type

/** A field under another type: what means nothing there goes, what the type decided is decided anew. */
export function fitted(field: Field, type: FieldType, reference: string): Field {
  if (type === field.type && (type !== 'enum' || field.enum === reference)) return field
  const alike = family(type) === family(field.type) && type !== 'enum'
  const kept = <Key extends Option>(option: Key, otherwise: Field[Key]): Field[Key] => (means(type, option) ? field[option] : otherwise)
  const literal = <Key extends 'default' | 'backfill' | 'min' | 'max'>(option: Key): Field[Key] | null => (alike && means(type, option) ? field[option] : null)
  const length = field.max_length === LENGTHS[field.type] || field.type === 'enum' || type === 'enum' ? null : kept('max_length', null)
  return {
    ...field,
    type,
    unique: kept('unique', false),
    index: kept('index', false),
    default: literal('default'),
    backfill: literal('backfill'),
    auto: autosOf(type).includes(field.auto) ? kept('auto', '') : '',
    min: literal('min') as Field['min'],
    max: literal('max') as Field['max'],
    min_length: kept('min_length', null),
    max_length: length,
    max_digits: kept('max_digits', null),
    decimal_places: kept('decimal_places', null),
    regex: kept('regex', ''),
    enum: type === 'enum' ? reference : '',
    column_type: '',
    nullable: kept('nullable', false) && !field.required,
  }
}
