import type { Upgrade, Verdict, Word } from './versions.types'

/** The words of an upgrade, what asks for somebody's eyes first. */
export const WORDS = ['conflict', 'merged', 'updated', 'removed', 'yours', 'untouched'] as const

export interface Line extends Verdict {
  /** Where conflicts begin; only of files that have marks. */
  lines: number[]
}

/** One line for each path, conflicts first, with what each word of the filter leaves. */
export function linesOf({ verdicts, conflicts }: Upgrade, only: Word | ''): Line[] {
  const marked = new Map(conflicts.map(({ path, lines }) => [path, lines]))
  return verdicts
    .filter(({ word }) => (only ? word === only : word !== 'untouched'))
    .map((verdict) => ({ ...verdict, lines: marked.get(verdict.path) ?? [] }))
    .sort((one, other) => WORDS.indexOf(one.word) - WORDS.indexOf(other.word))
}

/** The words there are, with how many files each has. */
export const countsOf = ({ counts }: Upgrade): { word: Word; count: number }[] =>
  WORDS.map((word) => ({ word, count: counts[word] })).filter(({ count }) => count)

export const passedOver = ({ passed_over }: Upgrade): { folder: string; count: number }[] =>
  Object.entries(passed_over).map(([folder, count]) => ({ folder, count }))

/** What an archive is asked back as: what it came as. */
export function acceptOf(name: string): string {
  if (/\.zip$/i.test(name)) return 'application/zip'
  return /\.tar$/i.test(name) ? 'application/x-tar' : 'application/gzip'
}
