import type { ModelChange, Risk } from './versions.types'

/** Everything that became of one entity, enum, app or module. */
export interface Group {
  name: string
  changes: ModelChange[]
  risk: Risk
}

const GRAVITY: Record<Risk, number> = { none: 0, check: 1, loss: 2 }

/** Changes by what they are about, in their order; the gravest decides for all. */
export function groupsOf(changes: readonly ModelChange[]): Group[] {
  const groups = new Map<string, Group>()
  for (const change of changes) {
    const name = change.subject.split('.')[0] ?? change.subject
    const group = groups.get(name) ?? { name, changes: [], risk: 'none' }
    group.changes.push(change)
    if (GRAVITY[change.risk] > GRAVITY[group.risk]) group.risk = change.risk
    groups.set(name, group)
  }
  return [...groups.values()]
}

/** How many changes there are of each risk, the gravest first, none left out that has any. */
export function risksOf(changes: readonly ModelChange[]): { risk: Risk; count: number }[] {
  return (['loss', 'check', 'none'] as const)
    .map((risk) => ({ risk, count: changes.filter((change) => change.risk === risk).length }))
    .filter(({ count }) => count)
}
