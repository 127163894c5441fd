import { same } from '@/shared/same'
import { placesOf, type Place } from './find'
import type { Blueprint } from './model'

/** A thing that only one of two models has, or that both have and say otherwise. */
export interface Difference {
  kind: 'added' | 'removed' | 'changed'
  what: Place['kind'] | 'project' | 'module'
  /** What it is called: `core.Book.title`. */
  names: string
  /** For what is changed: its members that are other. */
  members: string[]
}

/** Parts that are things themselves, and told on their own. */
const PARTS = new Set(['fields', 'relationships', 'enums', 'entities', 'values'])

/** How `after` differs from `before`; a thing is the same one by its id, and what stands in a new one is not told again. */
export function differences(before: Blueprint, after: Blueprint): Difference[] {
  const [old, fresh] = [placesOf(before), placesOf(after)]
  return [
    ...only(fresh, old).map((place) => told('added', place)),
    ...only(old, fresh).map((place) => told('removed', place)),
    ...[...fresh.values()].flatMap((place) => {
      const twin = old.get(place.id)
      const members = twin?.kind === place.kind ? membersThatDiffer(twin.node, place.node) : []
      return members.length ? [{ ...told('changed', place), members }] : []
    }),
    ...besides(before, after),
  ]
}

/** Things that the other has not, without those that stand in one of them. */
function only(mine: ReadonlyMap<string, Place>, theirs: ReadonlyMap<string, Place>): Place[] {
  return [...mine.values()].filter((place) => !theirs.has(place.id) && ownersOf(place).every((id) => theirs.has(id)))
}

function ownersOf(place: Place): string[] {
  const app = 'app' in place ? [place.app.id] : []
  if (place.kind === 'value') return [...app, place.enum.id]
  return place.kind === 'field' || place.kind === 'relationship' ? [...app, place.entity.id] : app
}

function namesOf(place: Place): string {
  const within = 'app' in place ? `${place.app.name}.` : ''
  if (place.kind === 'value') return `${within}${place.enum.name}.${place.node.value}`
  if (place.kind === 'field' || place.kind === 'relationship') return `${within}${place.entity.name}.${place.node.name}`
  return within + place.node.name
}

const told = (kind: Difference['kind'], place: Place): Difference => ({ kind, what: place.kind, names: namesOf(place), members: [] })

function membersThatDiffer(before: object, after: object): string[] {
  const [one, other] = [before, after] as Record<string, unknown>[]
  return Object.keys({ ...one, ...other }).filter((key) => !PARTS.has(key) && !same(one?.[key], other?.[key])).map((key) => key.replaceAll('_', ' '))
}

/** What has no id: the project itself, and its modules. */
function besides(before: Blueprint, after: Blueprint): Difference[] {
  const members = membersThatDiffer(before.project, after.project)
  const project: Difference[] = members.length ? [{ kind: 'changed', what: 'project', names: after.project.name, members }] : []
  const names = [...new Set([...Object.keys(before.modules), ...Object.keys(after.modules)])].sort()
  const modules = names.flatMap((names): Difference[] => {
    const [old, fresh] = [before.modules[names], after.modules[names]]
    if (!old || !fresh) return [{ kind: old ? 'removed' : 'added', what: 'module', names, members: [] }]
    const others = membersThatDiffer(old, fresh)
    return others.length ? [{ kind: 'changed', what: 'module', names, members: others }] : []
  })
  return [...project, ...modules]
}
