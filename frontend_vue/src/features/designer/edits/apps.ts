import { SHAPES } from '../defaults'
import { placeOf, refOf } from '../find'
import { idsFor } from '../identities'
import type { App, Blueprint, Role } from '../model'
import { APP_LIMIT, appName, firstFree, snake, title } from '../naming'
import { changeApp, eachEntity, shifted, without, type Made, type Removed } from './core'
import { removeEntity } from './entities'
import { removeEnum } from './enums'
import { repointed } from './references'
import { rulesUndecided } from './rules'

const freeApp = ({ apps }: Blueprint, wanted: string, but = ''): string =>
  firstFree(appName(wanted) || 'app', new Set(apps.map(({ name }) => name).filter((name) => name !== but)), '_', APP_LIMIT)

export function addApp(blueprint: Blueprint, wanted = 'app'): Made {
  const name = freeApp(blueprint, wanted)
  const id = idsFor(blueprint)(name)
  return { blueprint: { ...blueprint, apps: [...blueprint.apps, { ...SHAPES.App, id, name, label: title(name) }] }, id }
}

/** Rename an app; everything in it is called by the new name. */
export function renameApp(blueprint: Blueprint, id: string, wanted: string): Blueprint {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'app' || !appName(wanted)) return blueprint
  const before = place.node
  const name = freeApp(blueprint, wanted, before.name)
  if (name === before.name) return blueprint
  const label = before.label === title(before.name) || !before.label ? title(name) : before.label
  const renamed = changeApp(blueprint, id, (app) => ({ ...app, name, label, entities: app.entities.map((entity) => rulesUndecided(entity, before)) }))
  const things = [...before.entities, ...before.enums]
  return things.reduce((told, thing) => repointed(told, refOf(before, thing), `${name}.${thing.name}`), renamed)
}

/** Remove an app with everything in it. */
export function removeApp(blueprint: Blueprint, id: string): Removed {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'app') return { blueprint, gone: [] }
  const { entities, enums } = place.node
  const own = new Set(entities.map(({ name }) => name))
  let left: Removed = { blueprint, gone: [...entities, ...enums].map(({ name }) => name) }
  const one = (remove: (from: Blueprint, what: string) => Removed, what: string): void => {
    const next = remove(left.blueprint, what)
    left = { blueprint: next.blueprint, gone: [...left.gone, ...next.gone.filter((name) => !own.has(name.split('.')[0] ?? ''))] }
  }
  for (const entity of entities) one(removeEntity, entity.id)
  for (const item of enums) one(removeEnum, item.id)
  return { blueprint: { ...left.blueprint, apps: without(left.blueprint.apps, id) }, gone: left.gone }
}

export const setApp = (blueprint: Blueprint, id: string, settings: Partial<Pick<App, 'label' | 'description'>>): Blueprint =>
  changeApp(blueprint, id, (app) => ({ ...app, ...settings }))

/** Move an app, or an entity or enum within its app, up or down. */
export function moveThing(blueprint: Blueprint, id: string, by: number): Blueprint {
  const apps = shifted(blueprint.apps, id, by)
  if (apps !== blueprint.apps) return { ...blueprint, apps }
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'entity' && place?.kind !== 'enum') return blueprint
  return changeApp(blueprint, place.app.id, (app) => {
    const entities = shifted(app.entities, id, by)
    const enums = shifted(app.enums, id, by)
    return entities === app.entities && enums === app.enums ? app : { ...app, entities, enums }
  })
}

export const BUILT_IN_ROLES = ['member', 'anonymous'] as const

export function addRole(blueprint: Blueprint, wanted = 'role'): Made {
  const taken = new Set([...blueprint.roles.map(({ name }) => name), ...BUILT_IN_ROLES])
  const name = firstFree(snake(wanted) || 'role', taken)
  const id = idsFor(blueprint)(`role.${name}`)
  return { blueprint: { ...blueprint, roles: [...blueprint.roles, { ...SHAPES.Role, id, name, label: title(name) }] }, id }
}

export function renameRole(blueprint: Blueprint, id: string, wanted: string): Blueprint {
  const role = blueprint.roles.find((one) => one.id === id)
  if (!role || !snake(wanted)) return blueprint
  const taken = new Set([...blueprint.roles.filter((one) => one.id !== id).map(({ name }) => name), ...BUILT_IN_ROLES])
  const name = firstFree(snake(wanted), taken)
  const label = role.label === title(role.name) || !role.label ? title(name) : role.label
  const roles = blueprint.roles.map((one) => (one.id === id ? { ...one, name, label } : one))
  return eachEntity({ ...blueprint, roles }, (entity) =>
    entity.access.some((one) => one.role === role.name)
      ? { ...entity, access: entity.access.map((one) => (one.role === role.name ? { ...one, role: name } : one)) }
      : entity,
  )
}

/** Remove a role, and with it what it may do. */
export function removeRole(blueprint: Blueprint, id: string): Removed {
  const role = blueprint.roles.find((one) => one.id === id)
  if (!role) return { blueprint, gone: [] }
  const gone: string[] = []
  const left = eachEntity({ ...blueprint, roles: without(blueprint.roles, id) }, (entity) => {
    const access = entity.access.filter((one) => one.role !== role.name)
    if (access.length === entity.access.length) return entity
    gone.push(`${entity.name}: access(${role.name})`)
    return { ...entity, access }
  })
  return { blueprint: left, gone }
}

export const setRole = (blueprint: Blueprint, id: string, settings: Partial<Pick<Role, 'label' | 'description'>>): Blueprint => ({
  ...blueprint,
  roles: blueprint.roles.map((one) => (one.id === id ? { ...one, ...settings } : one)),
})
