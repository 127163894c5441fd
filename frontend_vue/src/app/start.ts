import { reactive, toRaw, watch } from 'vue'
import { EMPTY_SOURCE, isEmpty, type ModelFile, type Source } from '@/features/importer'

/** What a project is about to begin with. It lives in this browser until it does. */
export interface Start extends Source {
  name: string
}

const KEY = 'groundwork.draft'

export const EMPTY: Readonly<Start> = { ...EMPTY_SOURCE, name: '' }

/** Whatever was stored, made a start again: what does not fit is left out. */
export function asStart(value: unknown): Start {
  const given = typeof value === 'object' && value !== null ? (value as Partial<Start>) : {}
  const text = (key: 'name' | 'text' | 'filename' | 'notation') => (typeof given[key] === 'string' ? given[key] : '')
  return {
    name: text('name'),
    text: text('text'),
    filename: text('filename'),
    notation: text('notation'),
    files: Array.isArray(given.files) ? given.files.filter(isFile) : [],
    keepNames: given.keepNames === true,
    skip: Array.isArray(given.skip) ? given.skip.filter((name) => typeof name === 'string') : [],
  }
}

const isFile = (value: unknown): value is ModelFile =>
  typeof value === 'object' && value !== null && typeof (value as ModelFile).name === 'string' && typeof (value as ModelFile).text === 'string'

/** The start of this browser: every change is kept at once, a reload or an expired session loses nothing. */
export function useStart() {
  const start = reactive<Start>(load())

  watch(start, () => {
    keep(start)
  })

  return {
    start,
    /** Put another start in its place and return the one that was there. */
    replace(next: Start): Start {
      const before = asStart(JSON.parse(JSON.stringify(toRaw(start))))
      Object.assign(start, next)
      return before
    },
    clear(): void {
      Object.assign(start, asStart(undefined))
      keep(start)
    },
  }
}

function load(): Start {
  try {
    return asStart(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
  } catch {
    return asStart(undefined)
  }
}

function keep(start: Start): void {
  try {
    if (!isEmpty(start) || start.name) localStorage.setItem(KEY, JSON.stringify(start))
    else localStorage.removeItem(KEY)
  } catch {
    // A full store keeps what it had; the start on the screen is still whole.
  }
}
