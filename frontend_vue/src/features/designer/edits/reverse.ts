import { placeOf, refOf, takenIn } from '../find'
import { USER, type App, type Blueprint, type Entity, type Relationship } from '../model'
import { plural, snake } from '../naming'

/** What the target calls the rows that lead to it, as the engine decides it: the first of these that is free. */
export function reverseName(blueprint: Blueprint, app: App, entity: Entity, one: Relationship): string {
  const own = refOf(app, entity)
  const taken = takenOn(blueprint, one)
  const base = snake(one.kind === 'one_to_one' ? entity.name : entity.plural || plural(entity.name)) || 'rows'
  const precise = `${snake(one.name) || 'related'}_${base}`
  const several = entity.relationships.some((other) => other.id !== one.id && other.target === one.target)
  const candidates = [
    ...(one.name === 'parent' && one.target === own ? ['children'] : []),
    ...(several ? [] : [base]),
    precise,
    `${snake(app.name) || 'app'}_${precise}`,
  ]
  for (let number = 2; ; number++) {
    const free = candidates.find((name) => !taken.has(name))
    if (free) return free
    candidates.push(`${precise}_${String(number)}`)
  }
}

function takenOn(blueprint: Blueprint, one: Relationship): Set<string> {
  for (const app of blueprint.apps) {
    for (const target of app.entities) {
      if (refOf(app, target) !== one.target) continue
      const kept = { ...blueprint, apps: withoutReverse(blueprint, one.id) }
      return takenIn(kept, app, target)
    }
  }
  const others = withoutReverse(blueprint, one.id).flatMap(({ entities }) => entities.flatMap(({ relationships }) => relationships))
  return new Set([...others.filter(({ target }) => target === USER).map(({ related_name: name }) => name), 'groups', 'user_permissions'])
}

const withoutReverse = (blueprint: Blueprint, id: string): App[] =>
  blueprint.apps.map((app) => ({
    ...app,
    entities: app.entities.map((entity) =>
      entity.relationships.some((one) => one.id === id)
        ? { ...entity, relationships: entity.relationships.map((one) => (one.id === id ? { ...one, related_name: '' } : one)) }
        : entity,
    ),
  }))

/** The relationship with what the engine decides of itself decided. */
export function decided(blueprint: Blueprint, id: string): Blueprint {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'relationship') return blueprint
  const related_name = reverseName(blueprint, place.app, place.entity, place.node)
  return {
    ...blueprint,
    apps: blueprint.apps.map((app) => ({
      ...app,
      entities: app.entities.map((entity) =>
        entity.id === place.entity.id
          ? { ...entity, relationships: entity.relationships.map((one) => (one.id === id ? { ...one, related_name } : one)) }
          : entity,
      ),
    })),
  }
}
