import { namesAt } from '@/shared/blueprint'
import { placeOf } from './find'
import type { Blueprint } from './model'
import type { Finding } from './designer.api'

/** Something that is wrong with the model, and the thing it is wrong with. */
export interface Problem {
  severity: Finding['severity']
  code: string
  message: string
  suggestion: string
  /** The thing, "" where it is the model as a whole. */
  id: string
  /** Which member of it: `name`, `max_length`, `uniques`. */
  member: string
  /** Its names: `shop.Order.number`. */
  names: string
}

type Told = Pick<Finding, 'severity' | 'code' | 'message' | 'suggestion' | 'pointer'>

/** Findings with the ids of what they are about, worst first. */
export function problemsOf(blueprint: Blueprint, findings: readonly Told[]): Problem[] {
  const weight = { error: 0, warning: 1, info: 2 }
  return findings
    .map(({ severity, code, message, suggestion, pointer: given }) => {
      const pointer = given.replace(/^\/blueprint(?=\/|$)/, '')
      return { severity, code, message, suggestion, names: namesAt(blueprint, pointer), ...thingAt(blueprint, pointer) }
    })
    .sort((a, b) => weight[a.severity] - weight[b.severity])
}

/** The last thing with an id that a pointer walks through, and the member of it that comes next. */
export function thingAt(blueprint: Blueprint, pointer: string): { id: string; member: string } {
  let here: unknown = blueprint
  let found = { id: '', member: '' }
  const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  steps.forEach((step, at) => {
    here = typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[step] : undefined
    const id = (here as { id?: unknown } | undefined)?.id
    if (typeof id === 'string' && placeOf(blueprint, id)) found = { id, member: steps[at + 1] ?? '' }
  })
  return found.id ? found : { id: '', member: steps[0] ?? '' }
}

/** How many problems each thing has, what stands in it counted in. */
export function countsBy(blueprint: Blueprint, problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>()
  const count = (id: string): unknown => counts.set(id, (counts.get(id) ?? 0) + 1)
  for (const { id, severity } of problems) {
    if (!id || severity === 'info') continue
    for (const above of lineOf(blueprint, id)) count(above)
  }
  return counts
}

/** A thing and what it stands in. */
export function lineOf(blueprint: Blueprint, id: string): string[] {
  const place = placeOf(blueprint, id)
  if (!place) return []
  if (place.kind === 'field' || place.kind === 'relationship') return [id, place.entity.id, place.app.id]
  if (place.kind === 'value') return [id, place.enum.id, place.app.id]
  return place.kind === 'entity' || place.kind === 'enum' ? [id, place.app.id] : [id]
}
