/** Words of a name, as the engine finds them (`engine/blueprint/naming.py`). */

const FOLD: Record<string, string> = { ß: 'ss', æ: 'ae', ø: 'o', đ: 'd', ł: 'l', œ: 'oe', þ: 'th' }
const EDGE = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g
const SLUG_LIMIT = 50

export function asciiWords(text: string): string[] {
  const folded = text.replace(/[ßæøđłœþ]/g, (letter) => FOLD[letter] ?? letter).normalize('NFKD')
  return folded.replace(/\p{M}/gu, '').replace(EDGE, ' ').toLowerCase().match(/[a-z0-9]+/g) ?? []
}

/** The folder and archive of a project of that name. */
export const slugOf = (name: string): string => asciiWords(name).join('-').slice(0, SLUG_LIMIT).replace(/^-+|-+$/g, '') || 'project'
