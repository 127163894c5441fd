import type { Place } from './exports.types'

/** What may name a part of owner/name, as the service and both forges have it. */
const PART = /^[A-Za-z0-9_.][A-Za-z0-9_.-]*$/
const LONGEST = 100
const DEEPEST: Readonly<Record<Place['type'], number>> = { github: 2, gitlab: 20 }
const TOKEN = /^[!-~]{8,1000}$/

const nameable = (part: string): boolean =>
  PART.test(part) && part.length <= LONGEST && !/^\.+$/.test(part) && !/\.(git|atom)$/i.test(part)

/** Whether a name, or owner/name, can be one of a repository there. */
export function isName(name: string, type: Place['type']): boolean {
  const parts = name.split('/')
  return parts.length <= DEEPEST[type] && parts.every(nameable)
}

/** A name that is like the given one and can be one, "" where nothing is left of it. */
export function suggested(name: string, type: Place['type']): string {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').trim()
  const parts = plain.replace(/^https?:\/\/[^/]*\//, '').split('/').map(part).filter(Boolean)
  return parts.slice(0, DEEPEST[type]).join('/')
}

const part = (text: string): string =>
  text
    .replace(/\.(git|atom)$/i, '')
    .replace(/[^A-Za-z0-9_.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, LONGEST)

/** Whether a text may be an access token; the service asks the forge what it is worth. */
export const isToken = (text: string): boolean => TOKEN.test(text)
