import { entityOf } from './find'
import { saidLiteral } from './literal'
import type { Blueprint, Entity, Field } from './model'
import { means } from './options'
import { saidType } from './typeText'

/** The columns of the grid of one entity's fields. */
export const COLUMNS = ['name', 'type', 'required', 'unique', 'default', 'limits', 'label'] as const
export type Column = (typeof COLUMNS)[number]

export const isCheck = (column: Column): column is 'required' | 'unique' => column === 'required' || column === 'unique'

/** What a cell shows, and what is typed into it. */
export function cellOf(field: Field, column: Column): string {
  if (column === 'type') return saidType(field)
  if (column === 'default') return saidLiteral(field.default)
  if (column === 'limits') return limitsOf(field)
  return isCheck(column) ? (field[column] ? 'yes' : '') : field[column]
}

/** `3–80` characters, `0…100` for values: the least and the most, either may be absent. */
export function limitsOf(field: Field): string {
  const [least, most] = means(field.type, 'min') ? [field.min, field.max] : [field.min_length, null]
  if (least === null && most === null) return ''
  return most === null ? `≥ ${String(least)}` : least === null ? `≤ ${String(most)}` : `${String(least)} … ${String(most)}`
}

export interface Limits {
  least: string
  most: string
}

/** `≥ 3`, `<= 9`, `3 … 9`, `3-9`, `3..9`: the two ends of what somebody typed; undefined for what is none. */
export function limitsFrom(text: string): Limits | undefined {
  const said = text.trim()
  if (!said) return { least: '', most: '' }
  const [, sign, one] = /^(≥|>=|≤|<=)\s*(\S+)$/.exec(said) ?? []
  if (sign && one) return sign === '≥' || sign === '>=' ? { least: one, most: '' } : { least: '', most: one }
  const [, from, to] = /^(-?[^\s…]+?)\s*(?:…|\.\.\.?|–|\bto\b|-)\s*(-?[^\s…]+)$/.exec(said) ?? []
  if (from !== undefined && to !== undefined) return { least: from, most: to }
  return undefined
}

/** The entity whose fields the table shows: the one selected, or the first there is. */
export function shownEntity(blueprint: Blueprint, selected: string): Entity | undefined {
  return entityOf(blueprint, selected) ?? blueprint.apps.flatMap(({ entities }) => entities)[0]
}

export interface Cell {
  row: number
  column: number
}

/** The cell that a key of the grid pattern leads to, with so many rows; undefined for other keys. */
export function cellFrom({ row, column }: Cell, { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>, rows: number): Cell | undefined {
  const last = { row: Math.max(0, rows - 1), column: COLUMNS.length - 1 }
  const within = (value: number, most: number): number => Math.min(Math.max(value, 0), most)
  switch (key) {
    case 'ArrowDown': return { row: within(row + 1, last.row), column }
    case 'ArrowUp': return { row: within(row - 1, last.row), column }
    case 'ArrowLeft': return { row, column: within(column - 1, last.column) }
    case 'ArrowRight': return { row, column: within(column + 1, last.column) }
    case 'Home': return { row: ctrlKey ? 0 : row, column: 0 }
    case 'End': return { row: ctrlKey ? last.row : row, column: last.column }
    case 'PageDown': return { row: within(row + 10, last.row), column }
    case 'PageUp': return { row: within(row - 10, last.row), column }
    default: return undefined
  }
}

/** The next cell, going on in the next row; undefined where the grid ends. */
export function cellAfter({ row, column }: Cell, by: 1 | -1, rows: number): Cell | undefined {
  const at = row * COLUMNS.length + column + by
  return at < 0 || at >= rows * COLUMNS.length ? undefined : { row: Math.floor(at / COLUMNS.length), column: at % COLUMNS.length }
}
