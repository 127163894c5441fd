import type { FileMark } from '@/shared/ui/fileTree'

/** What differs, as the API tells it of a draft or between two versions. */
export interface Change {
  path: string
  kind: 'added' | 'removed' | 'changed' | 'mode'
  added?: number
  removed?: number
}

/** What the tree says beside each file that is other than before. */
export function marksOf(changes: readonly Change[]): Record<string, FileMark> {
  return Object.fromEntries(
    changes.map(({ path, kind, added = 0, removed = 0 }) => [
      path,
      { kind: kind === 'mode' ? ('changed' as const) : kind, added, removed, seen: false },
    ]),
  )
}

/** A stretch of files' hits under the name of the file. */
export interface Group<H> {
  path: string
  hits: H[]
}

/** Hits come in the order of their files: those of one file stand together. */
export function grouped<H extends { path: string }>(hits: readonly H[]): Group<H>[] {
  const groups: Group<H>[] = []
  for (const hit of hits) {
    const last = groups.at(-1)
    if (last?.path === hit.path) last.hits.push(hit)
    else groups.push({ path: hit.path, hits: [hit] })
  }
  return groups
}
