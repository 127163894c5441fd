import { idsOf } from './find'
import type { App, Blueprint, Entity, Enum, Node } from './model'
import { completed } from './defaults'

/** An id as the engine makes it: the path of names, counted on where another thing has it. */
export function freshId(taken: ReadonlySet<string>, path: string): string {
  let candidate = path || 'unnamed'
  for (let number = 2; taken.has(candidate); number++) candidate = `${path || 'unnamed'}-${String(number)}`
  return candidate
}

/** Hands out ids that nothing in the blueprint has, none twice. */
export function idsFor(blueprint: Blueprint): (path: string) => string {
  const taken = idsOf(blueprint)
  return (path) => {
    const id = freshId(taken, path)
    taken.add(id)
    return id
  }
}

/** Any blueprint as the designer holds it: complete, every thing with an id, references with their app. */
export function adopted(value: unknown): Blueprint {
  const given = qualified(completed(value))
  const give = idsFor(given)
  const named = <T extends Node>(node: T, path: string): T => (node.id ? node : { ...node, id: give(path) })
  return {
    ...given,
    roles: given.roles.map((role) => named(role, `role.${role.name}`)),
    apps: given.apps.map((app) => ({
      ...named(app, app.name),
      enums: app.enums.map((one) => identifiedEnum(`${app.name}.${one.name}`, one, named)),
      entities: app.entities.map((entity) => identifiedEntity(`${app.name}.${entity.name}`, entity, named)),
    })),
  }
}

export type Named = <T extends Node>(node: T, path: string) => T

export const identifiedEnum = (path: string, one: Enum, named: Named): Enum => ({
  ...named(one, path),
  values: one.values.map((value) => named(value, `${path}.${value.value}`)),
})

export function identifiedEntity(path: string, entity: Entity, named: Named): Entity {
  const all = <T extends Node>(nodes: readonly T[]): T[] => nodes.map((node) => named(node, `${path}.${node.name}`))
  return {
    ...named(entity, path),
    fields: all(entity.fields),
    relationships: all(entity.relationships),
    uniques: all(entity.uniques),
    checks: all(entity.checks),
    indexes: all(entity.indexes),
  }
}

function qualified(blueprint: Blueprint): Blueprint {
  const within = (app: App, ref: string): string => (ref && !ref.includes('.') ? `${app.name}.${ref}` : ref)
  const target = (app: App, ref: string): string =>
    ref === 'User' && !app.entities.some(({ name }) => name === 'User') ? 'users.User' : within(app, ref)
  const apps = blueprint.apps.map((app) => ({
    ...app,
    entities: app.entities.map((entity) => ({
      ...entity,
      fields: entity.fields.map((field) => (field.enum ? { ...field, enum: within(app, field.enum) } : field)),
      relationships: entity.relationships.map((one) => ({ ...one, target: target(app, one.target), through: within(app, one.through) })),
    })),
  }))
  return { ...blueprint, apps }
}
