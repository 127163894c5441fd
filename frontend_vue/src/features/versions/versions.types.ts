import type { Schemas } from '@/shared/api/client'

export type Version = Schemas['HashedVersion']
/** A project with all its versions, the latest first. */
export type Project = Pick<Schemas['ProjectDetail'], 'id' | 'name' | 'slug'> & { versions: readonly Version[] }
export type Diff = Schemas['Diff']
export type FileChange = Schemas['FileChange']
export type ModelChange = Schemas['ModelChange']
export type Risk = ModelChange['risk']
export type Upgrade = Schemas['Upgrade']
export type Verdict = Schemas['Verdict']
export type Word = Verdict['word']

export type Level = NonNullable<Version['verify']>
