import { getPlan, getText } from './versions.api'
import type { Side } from './versions.types'

/** A finished version as a side of a comparison. */
export const versionSide = (id: string, name: string): Side => ({ id, name, textOf: (path, signal) => getText(id, path, signal) })

/** What the draft would be at a revision, compared with a finished version. */
export const draftSide = (project: string, revision: number, name: string, against: string): Side => ({
  id: `draft-${project}-${String(revision)}`,
  name,
  textOf: async (path, signal) => (await getPlan(project, signal, { path, ...(against && { against }) })).content,
})

/** Before there was anything. */
export const nothing: Side = { id: 'nothing', name: '', textOf: () => Promise.resolve('') }
