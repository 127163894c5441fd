import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { FileMark } from '@/shared/ui/fileTree'
import type { FileChange } from './versions.types'

export const VIEWS = ['files', 'model'] as const
export type View = (typeof VIEWS)[number]

/** What a version is compared with: another one, or the draft. */
export const DRAFT = 'draft'
export type Target = number | typeof DRAFT

export interface Comparison {
  from: number
  to: Target
  view: View
  path: string
}

/**
 * What the address compares, among the finished versions, the latest first. What it leaves open, or names
 * though it is not there, is the latest version and the one before it; where there is one alone, the draft
 * with it.
 */
export function readComparison(query: LocationQuery, numbers: readonly number[]): Comparison {
  const known = (given: unknown) => numbers.find((number) => String(number) === given)
  const to = query.to === DRAFT || numbers.length === 1 ? (known(query.to) ?? DRAFT) : (known(query.to) ?? numbers[0] ?? 0)
  return {
    to,
    from: known(query.from) ?? numbers.find((number) => to === DRAFT || number < to) ?? numbers[0] ?? 0,
    view: VIEWS.find((name) => name === query.view) ?? 'files',
    path: typeof query.path === 'string' ? query.path : '',
  }
}

export function writeComparison({ from, to, view, path }: Comparison): LocationQueryRaw {
  return { from: String(from), to: String(to), ...(view !== 'files' && { view }), ...(path && { path }) }
}

const MARKS = { added: 'added', removed: 'removed', changed: 'changed', mode: 'changed' } as const

/** What the tree says beside each changed file. */
export function marksOf(files: readonly FileChange[], seen: ReadonlySet<string>): Record<string, FileMark> {
  return Object.fromEntries(
    files.map(({ path, kind, added, removed }) => [path, { kind: MARKS[kind], added, removed, seen: seen.has(path) }]),
  )
}

/** The files in the order in which the tree shows them: in each folder, folders come first. */
export function inTreeOrder(paths: readonly string[]): string[] {
  const steps = (path: string) => path.split('/')
  return [...paths].sort((one, other) => compareSteps(steps(one), steps(other)))
}

function compareSteps([a = '', ...one]: string[], [b = '', ...other]: string[]): number {
  if (a === b && one.length && other.length) return compareSteps(one, other)
  if (Boolean(one.length) !== Boolean(other.length)) return one.length ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** The file that a step leads to from one; undefined beyond the ends. */
export function fileFrom(path: string, by: 1 | -1, ordered: readonly string[]): string | undefined {
  const at = ordered.indexOf(path)
  if (at < 0) return by > 0 ? ordered[0] : ordered.at(-1)
  return ordered[at + by]
}

export interface Totals {
  added: number
  changed: number
  removed: number
}

export function totalsOf(files: readonly FileChange[]): Totals {
  const totals: Totals = { added: 0, changed: 0, removed: 0 }
  for (const { kind } of files) totals[MARKS[kind]] += 1
  return totals
}

/** How much text two sides may have together before drawing them takes long. */
const HUGE = 400_000

export const isHuge = (before: string, after: string): boolean => before.length + after.length > HUGE
