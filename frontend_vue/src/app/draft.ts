import { reactive, toRaw, watch } from 'vue'
import { EMPTY_SOURCE, isEmpty, type ModelFile, type Source } from '@/features/importer'

export const LEVELS = ['quick', 'standard', 'deep'] as const
export type Level = (typeof LEVELS)[number]

/** A project that is not generated yet. It lives in this browser until it is. */
export interface Draft extends Source {
  name: string
  verify: Level
  modules: string[]
}

const KEY = 'groundwork.draft'

export const EMPTY: Readonly<Draft> = {
  ...EMPTY_SOURCE,
  name: '',
  verify: 'standard',
  modules: [],
}

/** Whatever was stored, made a draft again: what does not fit is left out. */
export function asDraft(value: unknown): Draft {
  const given = typeof value === 'object' && value !== null ? (value as Partial<Draft>) : {}
  const text = (key: 'name' | 'text' | 'filename' | 'notation') => (typeof given[key] === 'string' ? given[key] : '')
  return {
    name: text('name'),
    text: text('text'),
    filename: text('filename'),
    notation: text('notation'),
    files: Array.isArray(given.files) ? given.files.filter(isFile) : [],
    keepNames: given.keepNames === true,
    skip: Array.isArray(given.skip) ? given.skip.filter((name) => typeof name === 'string') : [],
    verify: LEVELS.find((level) => level === given.verify) ?? EMPTY.verify,
    modules: Array.isArray(given.modules) ? given.modules.filter((name) => typeof name === 'string') : [],
  }
}

const isFile = (value: unknown): value is ModelFile =>
  typeof value === 'object' && value !== null && typeof (value as ModelFile).name === 'string' && typeof (value as ModelFile).text === 'string'

/** The draft of this browser: every change is kept at once, a reload or an expired session loses nothing. */
export function useDraft() {
  const draft = reactive<Draft>(load())

  watch(draft, () => {
    keep(draft)
  })

  return {
    draft,
    /** Put another draft in its place and return the one that was there. */
    replace(next: Draft): Draft {
      const before = asDraft(JSON.parse(JSON.stringify(toRaw(draft))))
      Object.assign(draft, next)
      return before
    },
    clear(): void {
      Object.assign(draft, asDraft(undefined))
    },
  }
}

function load(): Draft {
  try {
    return asDraft(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
  } catch {
    return asDraft(undefined)
  }
}

function keep(draft: Draft): void {
  try {
    if (!isEmpty(draft) || draft.name) localStorage.setItem(KEY, JSON.stringify(draft))
    else localStorage.removeItem(KEY)
  } catch {
    // A full store keeps what it had; the draft on the screen is still whole.
  }
}
