import type { Schemas } from '@/shared/api/client'

export type Version = Schemas['HashedVersion']
/** A project with all its versions, the latest first. */
export type Project = Pick<Schemas['ProjectDetail'], 'id' | 'name' | 'slug'> & { versions: readonly Version[] }
export type Diff = Schemas['Diff']
export type Plan = Schemas['Plan']
export type Problem = Plan['problems'][number]
export type FileChange = Schemas['FileChange']
export type ModelChange = Schemas['ModelChange']
export type Risk = ModelChange['risk']
export type Upgrade = Schemas['Upgrade']
export type Verdict = Schemas['Verdict']
export type Word = Verdict['word']

export type Level = NonNullable<Version['verify']>

/** One side of a comparison: a version, or what the draft would be. */
export interface Side {
  id: string
  name: string
  /** The text of one file; null where it has none. */
  textOf: (path: string, signal: AbortSignal) => Promise<string | null>
}
