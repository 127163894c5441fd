/** Names derived from names, as the engine derives them (`engine/blueprint/naming.py`). */

import { asciiWords } from '@/shared/words'

export const APP_LIMIT = 30
export const CLASS_LIMIT = 40
export const MEMBER_LIMIT = 50

const upperFirst = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

export const snake = (text: string): string => asciiWords(text).join('_')
export const pascal = (text: string): string => asciiWords(text).map(upperFirst).join('')
export const words = (text: string): string => asciiWords(text).join(' ')
export const title = (text: string): string => upperFirst(words(text))

export function plural(name: string): string {
  const low = name.toLowerCase()
  if (low.length > 1 && low.endsWith('y') && !/[aeiou]y$/.test(low)) return `${name.slice(0, -1)}ies`
  return /(s|x|z|ch|sh)$/.test(low) ? `${name}es` : `${name}s`
}

/** One row of a plural, as far as English lets us guess: `Categories` -> `Category`. */
export function singular(name: string): string {
  if (/[^aeiou]ies$/i.test(name)) return `${name.slice(0, -3)}y`
  if (/(ss|us|is)$/i.test(name)) return name
  if (/(x|z|ch|sh|ss)es$/i.test(name)) return name.slice(0, -2)
  return name.replace(/s$/, '')
}

/** The Python member of a value: `in-progress` -> `IN_PROGRESS`, `2nd` -> `V_2ND`. */
export function memberName(value: string): string {
  const name = snake(value).toUpperCase() || 'VALUE'
  return /^\d/.test(name) || ['I', 'O'].includes(name) ? `V_${name}` : name
}

/** A name in the shape of its kind; "" where nothing in the text can be read as ASCII. */
export const className = (text: string): string => named(/^[A-Z][A-Za-z0-9]*$/.test(text.trim()) ? text.trim() : pascal(text), 'Entity', CLASS_LIMIT)
export const memberOf = (text: string): string => named(snake(text), 'field_', MEMBER_LIMIT)
export const appName = (text: string): string => named(snake(text), 'app_', APP_LIMIT)

function named(name: string, before: string, limit: number): string {
  return (/^\d/.test(name) ? before + name : name).slice(0, limit).replace(/_+$/, '')
}

/** `name`, or `name_2`, `name_3`… where it is taken, cut where it would be too long. */
export function firstFree(name: string, taken: ReadonlySet<string>, separator = '_', limit = MEMBER_LIMIT): string {
  let candidate = name
  for (let number = 2; taken.has(candidate); number++) {
    const end = `${separator}${String(number)}`
    candidate = name.slice(0, limit - end.length).replace(/_+$/, '') + end
  }
  return candidate
}
