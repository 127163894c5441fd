import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** What the address shows: which files, which of them, which line, and what is looked for. */
export interface Place {
  /** The number of a version; 0 is the draft. */
  version: number
  path: string
  line: number
  /** What is looked for in all files; undefined while nobody looks. */
  find: string | undefined
  changedOnly: boolean
  difference: boolean
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function countOf(value: unknown): number {
  const number = Number(textOf(value))
  return Number.isSafeInteger(number) && number > 0 ? number : 0
}

export function readPlace({ v, path, line, find, changed, diff }: LocationQuery): Place {
  return {
    version: countOf(v),
    path: textOf(path),
    line: countOf(line),
    find: typeof find === 'string' ? find : find === null ? '' : undefined,
    changedOnly: changed === '1',
    difference: diff === '1',
  }
}

export function writePlace({ version, path, line, find, changedOnly, difference }: Place): LocationQueryRaw {
  return {
    ...(version && { v: String(version) }),
    ...(path && { path }),
    ...(line && { line: String(line) }),
    ...(find !== undefined && { find }),
    ...(changedOnly && { changed: '1' }),
    ...(difference && { diff: '1' }),
  }
}

/** The place after a step: another file has no line and, among other files, no difference yet. */
export function moved(place: Place, to: Partial<Place>): Place {
  const next = { ...place, ...to }
  if (to.path !== undefined && to.path !== place.path && to.line === undefined) next.line = 0
  if (to.version !== undefined && to.version !== place.version && to.line === undefined) next.line = 0
  return next
}
