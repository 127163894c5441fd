import { reactive, toRaw, watch } from 'vue'

export const LEVELS = ['quick', 'standard', 'deep'] as const
export type Level = (typeof LEVELS)[number]

/** A project that is not generated yet. It lives in this browser until it is. */
export interface Draft {
  name: string
  text: string
  filename: string
  /** "" lets the service recognise it. */
  notation: string
  verify: Level
  modules: string[]
}

const KEY = 'groundwork.draft'

export const EMPTY: Readonly<Draft> = {
  name: '',
  text: '',
  filename: '',
  notation: '',
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
    verify: LEVELS.find((level) => level === given.verify) ?? EMPTY.verify,
    modules: Array.isArray(given.modules) ? given.modules.filter((name) => typeof name === 'string') : [],
  }
}

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
      const before = structuredClone(toRaw({ ...draft, modules: [...draft.modules] }))
      Object.assign(draft, next)
      return before
    },
    clear(): void {
      Object.assign(draft, { ...EMPTY, modules: [] })
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
    if (draft.text || draft.name) localStorage.setItem(KEY, JSON.stringify(draft))
    else localStorage.removeItem(KEY)
  } catch {
    // A full store keeps what it had; the draft on the screen is still whole.
  }
}
