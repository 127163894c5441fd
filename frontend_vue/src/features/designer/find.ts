import { membersOf, type App, type Blueprint, type Entity, type Enum, type EnumValue, type Field, type Relationship, type Role } from './model'

/** A thing of the model with what it stands in. */
export type Place =
  | { kind: 'app'; id: string; node: App }
  | { kind: 'entity'; id: string; app: App; node: Entity }
  | { kind: 'enum'; id: string; app: App; node: Enum }
  | { kind: 'field'; id: string; app: App; entity: Entity; node: Field }
  | { kind: 'relationship'; id: string; app: App; entity: Entity; node: Relationship }
  | { kind: 'value'; id: string; app: App; enum: Enum; node: EnumValue }
  | { kind: 'role'; id: string; node: Role }

const known = new WeakMap<Blueprint, ReadonlyMap<string, Place>>()

/** Every thing that has an id, by it; a blueprint never changes, so it is walked once. */
export function placesOf(blueprint: Blueprint): ReadonlyMap<string, Place> {
  let places = known.get(blueprint)
  if (!places) known.set(blueprint, (places = new Map([...walk(blueprint)].map((place) => [place.id, place]))))
  return places
}

export const placeOf = (blueprint: Blueprint, id: string): Place | undefined => placesOf(blueprint).get(id)

export const refOf = (app: App, { name }: { name: string }): string => `${app.name}.${name}`

/** The entity that a thing belongs to: itself, or the one it is a member of. */
export function entityOf(blueprint: Blueprint, id: string): Entity | undefined {
  const place = placeOf(blueprint, id)
  if (place?.kind === 'entity') return place.node
  return place?.kind === 'field' || place?.kind === 'relationship' ? place.entity : undefined
}

export function entityAt(blueprint: Blueprint, ref: string): Entity | undefined {
  for (const app of blueprint.apps) for (const entity of app.entities) if (refOf(app, entity) === ref) return entity
  return undefined
}

export function enumAt(blueprint: Blueprint, ref: string): Enum | undefined {
  for (const app of blueprint.apps) for (const one of app.enums) if (refOf(app, one) === ref) return one
  return undefined
}

export const entityRefs = ({ apps }: Blueprint): string[] => apps.flatMap((app) => app.entities.map((entity) => refOf(app, entity)))
export const enumRefs = ({ apps }: Blueprint): string[] => apps.flatMap((app) => app.enums.map((one) => refOf(app, one)))

function* walk({ roles, apps }: Blueprint): Generator<Place> {
  for (const node of roles) yield { kind: 'role', id: node.id, node }
  for (const app of apps) {
    yield { kind: 'app', id: app.id, node: app }
    for (const node of app.enums) {
      yield { kind: 'enum', id: node.id, app, node }
      for (const value of node.values) yield { kind: 'value', id: value.id, app, enum: node, node: value }
    }
    for (const entity of app.entities) {
      yield { kind: 'entity', id: entity.id, app, node: entity }
      for (const node of entity.fields) yield { kind: 'field', id: node.id, app, entity, node }
      for (const node of entity.relationships) yield { kind: 'relationship', id: node.id, app, entity, node }
    }
  }
}

/** Every id there is, those of rules among them. */
export function idsOf(blueprint: Blueprint): Set<string> {
  const ids = [...placesOf(blueprint).keys()]
  const rules = blueprint.apps.flatMap(({ entities }) => entities.flatMap(({ uniques, checks, indexes }) => [...uniques, ...checks, ...indexes]))
  return new Set([...ids, ...rules.map(({ id }) => id)].filter(Boolean))
}

/** Names that a new member of an entity cannot have, lower case as the database compares them. */
export function takenIn(blueprint: Blueprint, app: App, entity: Entity): Set<string> {
  const own = membersOf(entity).map(({ name }) => name)
  const reverse = blueprint.apps.flatMap(({ entities }) => entities.flatMap(({ relationships }) => relationships))
  const ref = refOf(app, entity)
  return new Set([...own, ...reverse.filter(({ target }) => target === ref).map(({ related_name: name }) => name), 'id', 'pk', ...(entity.timestamps ? ['created_at', 'updated_at'] : [])])
}

/** Names of entities and enums, lower case: two of one name meet in imports and in the API. */
export const takenClasses = ({ apps }: Blueprint): Set<string> =>
  new Set(apps.flatMap(({ entities, enums }) => [...entities, ...enums].map(({ name }) => name.toLowerCase())))
