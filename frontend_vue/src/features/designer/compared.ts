import { placeOf } from './find'
import { adopted } from './identities'
import type { Changes, Diagram } from './diagram/diagram.types'
import { toDiagram } from './toDiagram'

/** What is said of one thing that differs: what it is called now. */
export interface Difference {
  subject: string
}

/** Two models as one diagram: what only the earlier one has stays in it, marked as gone. */
export function comparedDiagram(before: unknown, after: unknown, differences: readonly Difference[]): { diagram: Diagram; marks: Changes } {
  const old = adopted(before)
  const now = adopted(after)
  const drawn = toDiagram(now)
  const earlier = toDiagram(old)
  const gone = earlier.entities.filter(({ id }) => placeOf(now, id)?.kind !== 'entity')
  const left = new Set(gone.map(({ id }) => id))
  const all = new Set([...drawn.entities.map(({ id }) => id), ...left])
  const known = new Set(drawn.edges.map(({ id }) => id))
  const edges = earlier.edges.filter(({ id, from, to }) => !known.has(id) && (left.has(from) || left.has(to)) && all.has(from) && all.has(to))
  const touched = new Set(differences.map(({ subject }) => subject.split('.')[0]))
  const marks: Record<string, 'added' | 'changed' | 'removed'> = {}
  for (const { id, name } of drawn.entities) {
    if (placeOf(old, id)?.kind !== 'entity') marks[id] = 'added'
    else if (touched.has(name)) marks[id] = 'changed'
  }
  for (const id of left) marks[id] = 'removed'
  return { diagram: { entities: [...drawn.entities, ...gone], edges: [...drawn.edges, ...edges] }, marks }
}
