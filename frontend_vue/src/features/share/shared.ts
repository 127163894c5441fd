import { countsOf, type Blueprint } from '@/shared/blueprint'
import type { Shared } from './share.api'

export type { Shared }

export interface OutlinedField {
  name: string
  type: string
  required: boolean
}

export interface OutlinedEntity {
  id: string
  name: string
  app: string
  fields: OutlinedField[]
}

interface Given {
  apps?: { name: string; entities?: GivenEntity[] }[]
}

interface GivenEntity {
  id?: string
  name: string
  fields?: { name: string; type?: string; required?: boolean; max_length?: number | null; enum?: string }[]
  relationships?: { name: string; kind?: string; target?: string; required?: boolean }[]
}

const ARROWS: Readonly<Record<string, string>> = { one_to_one: '—', many_to_many: '↔' }

/** Entities with what they hold, in the order of the model. */
export function outlineOf({ blueprint }: Pick<Shared, 'blueprint'>): OutlinedEntity[] {
  const { apps = [] } = blueprint as Given
  return apps.flatMap(({ name: app, entities = [] }) =>
    entities.map((entity) => ({ id: entity.id ?? `${app}.${entity.name}`, name: entity.name, app, fields: fieldsOf(entity) })),
  )
}

function fieldsOf({ fields = [], relationships = [] }: GivenEntity): OutlinedField[] {
  const bare = (ref = ''): string => ref.slice(ref.lastIndexOf('.') + 1)
  return [
    ...fields.map(({ name, type = '', required = false, max_length: length, enum: of }) => ({
      name,
      type: (type === 'enum' && bare(of)) || (length ? `${type}(${String(length)})` : type),
      required,
    })),
    ...relationships.map(({ name, kind = '', target, required = false }) => ({ name, type: `${ARROWS[kind] ?? '→'} ${bare(target)}`, required })),
  ]
}

/** What a filter leaves of the outline: entities by name, or by what they hold. */
export function filtered(entities: readonly OutlinedEntity[], filter: string): OutlinedEntity[] {
  const wanted = filter.trim().toLowerCase()
  const has = (name: string): boolean => name.toLowerCase().includes(wanted)
  return entities.filter(({ name, fields }) => has(name) || fields.some((field) => has(field.name)))
}

export const sharedCounts = ({ blueprint }: Pick<Shared, 'blueprint'>) => countsOf(blueprint as unknown as Blueprint)

/** A draft of one's own, of what is shared: without the modules that are offered no more. */
export function startable({ name, blueprint, layout, verify, modules_not_offered: gone }: Shared) {
  const modules = Object.entries((blueprint.modules ?? {}) as Record<string, unknown>).filter(([module]) => !gone.includes(module))
  return { name, blueprint: { ...blueprint, modules: Object.fromEntries(modules) }, layout, verify }
}
