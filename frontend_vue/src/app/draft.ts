import { markRaw, reactive, toRaw, watch } from 'vue'
import type { Positions } from '@/features/designer'
import { EMPTY_SOURCE, isEmpty, type ModelFile, type Source } from '@/features/importer'
import type { Blueprint } from '@/shared/blueprint'

export const LEVELS = ['quick', 'standard', 'deep'] as const
export type Level = (typeof LEVELS)[number]

/** A project that is not generated yet. It lives in this browser until it is. */
export interface Draft extends Source {
  name: string
  verify: Level
  modules: string[]
  /** The model once it was edited here, ids and all; the source is what it began with. */
  blueprint: Blueprint | null
  /** That model as somebody wrote it in our notation, "" where it is printed. */
  written: string
  /** Where the cards of the diagram lie. */
  positions: Positions
  /** The finished version that this will follow, as the next one of its project. */
  follows: string
}

const KEY = 'groundwork.draft'

export const EMPTY: Readonly<Draft> = {
  ...EMPTY_SOURCE,
  name: '',
  verify: 'standard',
  modules: [],
  blueprint: null,
  written: '',
  positions: {},
  follows: '',
}

export const hasModel = (draft: Draft): boolean => draft.blueprint !== null || !isEmpty(draft)

/** Whatever was stored, made a draft again: what does not fit is left out. */
export function asDraft(value: unknown): Draft {
  const given = typeof value === 'object' && value !== null ? (value as Partial<Draft>) : {}
  const text = (key: 'name' | 'text' | 'filename' | 'notation' | 'written' | 'follows') => (typeof given[key] === 'string' ? given[key] : '')
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
    blueprint: isBlueprint(given.blueprint) ? markRaw(given.blueprint) : null,
    written: text('written'),
    positions: markRaw(positionsOf(given.positions)),
    follows: text('follows'),
  }
}

const isBlueprint = (value: unknown): value is Blueprint =>
  typeof value === 'object' && value !== null && Array.isArray((value as Partial<Blueprint>).apps) && typeof (value as Partial<Blueprint>).project?.name === 'string'

function positionsOf(value: unknown): Positions {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value as Record<string, { x?: unknown; y?: unknown } | null>).flatMap(([id, at]) => (typeof at?.x === 'number' && typeof at.y === 'number' ? [[id, { x: at.x, y: at.y }]] : [])))
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
    if (hasModel(draft) || draft.name) localStorage.setItem(KEY, JSON.stringify(draft))
    else localStorage.removeItem(KEY)
  } catch {
    // A full store keeps what it had; the draft on the screen is still whole.
  }
}
