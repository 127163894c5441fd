import { SHAPES } from '../defaults'
import { placeOf, refOf, takenClasses } from '../find'
import { identifiedEntity, idsFor } from '../identities'
import type { App, Blueprint, Entity, Relationship } from '../model'
import { CLASS_LIMIT, className, firstFree, plural, snake, title } from '../naming'
import { changeApp, changeEntity, changedIn, eachApp, eachEntity, placedAfter, without, type Made, type Removed } from './core'
import { leadingTo, optionsWithout, repointed } from './references'
import { removeMember } from './members'
import { reverseName } from './reverse'
import { rulesUndecided } from './rules'

/** A name that no entity or enum has, in any app and any case. */
export function freeClass(blueprint: Blueprint, wanted: string, but = ''): string {
  const taken = takenClasses(blueprint)
  taken.delete(but.toLowerCase())
  const free = firstFree(wanted.toLowerCase(), taken, '', CLASS_LIMIT)
  const same = [...free].findIndex((letter, at) => letter !== wanted[at]?.toLowerCase())
  return same < 0 ? wanted.slice(0, free.length) : wanted.slice(0, same) + free.slice(same)
}

export const freshEntity = (id: string, name: string): Entity => ({
  ...SHAPES.Entity,
  id,
  name,
  plural: plural(name),
  label: title(name),
  label_plural: title(plural(name)),
})

/** Add an entity to an app; where there is no app yet, one is made for it. */
export function addEntity(given: Blueprint, app = '', wanted = 'Entity'): Made {
  const blueprint = given.apps.length ? given : { ...given, apps: [{ ...SHAPES.App, id: idsFor(given)('core'), name: 'core', label: 'Core' }] }
  const home = blueprint.apps.find(({ id }) => id === app) ?? blueprint.apps[0]
  if (!home) return { blueprint, id: '' }
  const name = freeClass(blueprint, className(wanted) || 'Entity')
  const id = idsFor(blueprint)(`${home.name}.${name}`)
  return { blueprint: changeApp(blueprint, home.id, (one) => ({ ...one, entities: [...one.entities, freshEntity(id, name)] })), id }
}

/** Rename an entity; what followed from its name follows from the new one. */
export function renameEntity(blueprint: Blueprint, id: string, wanted: string): Blueprint {
  const place = placeOf(blueprint, id)
  const name = className(wanted)
  if (place?.kind !== 'entity' || !name || name === place.node.name) return blueprint
  const free = freeClass(blueprint, name, place.node.name)
  const renamed = changeEntity(blueprint, id, (entity, app) => renamedAs(entity, app, free))
  const told = repointed(renamed, refOf(place.app, place.node), `${place.app.name}.${free}`)
  return reversed(told, id, place.node)
}

function renamedAs(entity: Entity, app: App, name: string): Entity {
  const derived = { plural: plural(entity.name), label: title(entity.name) }
  const many = entity.plural === derived.plural || !entity.plural ? plural(name) : entity.plural
  return {
    ...rulesUndecided(entity, app),
    name,
    plural: many,
    label: entity.label === derived.label || !entity.label ? title(name) : entity.label,
    label_plural: entity.label_plural === title(entity.plural) || !entity.label_plural ? title(many) : entity.label_plural,
  }
}

/** Names that the targets have for the rows of an entity follow its plural, where they did before. */
function reversed(blueprint: Blueprint, id: string, before: Entity): Blueprint {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'entity') return blueprint
  const followed = (one: Relationship): Relationship => {
    const base = one.kind === 'one_to_one' ? snake(before.name) : snake(before.plural)
    const follows = one.related_name === base || one.related_name === `${one.name}_${base}`
    return follows ? { ...one, related_name: reverseName(blueprint, place.app, place.node, one) } : one
  }
  return changeEntity(blueprint, id, (entity) => ({ ...entity, relationships: changedIn(entity.relationships, followed) }))
}

/** Remove an entity, and with it the relationships that would lead nowhere. */
export function removeEntity(given: Blueprint, id: string): Removed {
  const place = placeOf(given, id)
  if (place?.kind !== 'entity') return { blueprint: given, gone: [] }
  const ref = refOf(place.app, place.node)
  const gone: string[] = []
  let blueprint = given
  for (const { entity, id: leading, name } of leadingTo(given, ref)) {
    const at = placeOf(blueprint, leading)
    if (at?.kind !== 'relationship' || at.node.target !== ref) continue
    gone.push(`${entity.name}.${name}`)
    const removed = removeMember(blueprint, leading)
    blueprint = removed.blueprint
    gone.push(...removed.gone)
  }
  blueprint = eachEntity(blueprint, (entity) => {
    const relationships = changedIn(entity.relationships, (one) => (one.through === ref ? { ...one, through: '', through_fields: [] } : one))
    return relationships === entity.relationships ? entity : { ...entity, relationships }
  })
  const told = optionsWithout(blueprint, ref)
  blueprint = changeApp(told.blueprint, place.app.id, (app) => ({ ...app, entities: without(app.entities, id) }))
  return { blueprint, gone: [...gone, ...told.gone] }
}

/** Move an entity, or an enum, to another app. */
export function moveToApp(blueprint: Blueprint, id: string, app: string): Blueprint {
  const place = placeOf(blueprint, id)
  const home = blueprint.apps.find((one) => one.id === app)
  if ((place?.kind !== 'entity' && place?.kind !== 'enum') || !home || place.app.id === app) return blueprint
  const moved = eachApp(blueprint, (one) => {
    if (one.id === place.app.id) return { ...one, entities: without(one.entities, id), enums: without(one.enums, id) }
    if (one.id !== app) return one
    if (place.kind === 'enum') return { ...one, enums: [...one.enums, place.node] }
    return { ...one, entities: [...one.entities, rulesUndecided(place.node, place.app)] }
  })
  return repointed(moved, refOf(place.app, place.node), refOf(home, place.node))
}

/** A second entity like the first, beside it. */
export function duplicateEntity(blueprint: Blueprint, id: string): Made {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'entity') return { blueprint, id: '' }
  const { app, node } = place
  const name = freeClass(blueprint, `${node.name.slice(0, CLASS_LIMIT - 4)}Copy`)
  const blank = <T extends { id: string; name: string }>(nodes: readonly T[], unnamed = false): T[] =>
    nodes.map((one) => ({ ...one, id: '', ...(unnamed && { name: '' }) }))
  const own = refOf(app, node)
  const copy: Entity = {
    ...freshEntity('', name),
    ...{ description: node.description, ordering: node.ordering, display: node.display, owner: node.owner, timestamps: node.timestamps, access: node.access },
    fields: blank(node.fields).map((field) => ({ ...field, column: '' })),
    relationships: blank(node.relationships).map((one) => ({ ...one, related_name: '', column: '', target: one.target === own ? `${app.name}.${name}` : one.target })),
    uniques: blank(node.uniques, true),
    checks: blank(node.checks, true),
    indexes: blank(node.indexes, true),
  }
  const give = idsFor(blueprint)
  const made = identifiedEntity(`${app.name}.${name}`, copy, (one, path) => (one.id ? one : { ...one, id: give(path) }))
  let next = changeApp(blueprint, app.id, (one) => ({ ...one, entities: placedAfter(one.entities, made, id) }))
  for (const { id: relation } of made.relationships) {
    next = changeEntity(next, made.id, (entity) => ({
      ...entity,
      relationships: entity.relationships.map((one) => (one.id === relation ? { ...one, related_name: reverseName(next, app, entity, one) } : one)),
    }))
  }
  return { blueprint: next, id: made.id }
}

/** Settings of an entity that nothing else speaks of. */
export type EntitySettings = Pick<
  Entity,
  'plural' | 'label' | 'label_plural' | 'description' | 'ordering' | 'display' | 'owner' | 'timestamps' | 'table' | 'key_column' | 'uniques' | 'checks' | 'indexes' | 'access'
>

export const setEntity = (blueprint: Blueprint, id: string, settings: Partial<EntitySettings>): Blueprint =>
  changeEntity(blueprint, id, (entity) => ({ ...entity, ...settings }))

/** Switch a module on, off, or give it other options. */
export function setModule(blueprint: Blueprint, name: string, options: Record<string, unknown> | undefined): Blueprint {
  const modules = Object.fromEntries(Object.entries(blueprint.modules).filter(([key]) => key !== name))
  if (options) modules[name] = options
  return { ...blueprint, modules: Object.fromEntries(Object.entries(modules).sort(([a], [b]) => (a < b ? -1 : 1))) }
}

