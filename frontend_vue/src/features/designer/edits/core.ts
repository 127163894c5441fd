import type { App, Blueprint, Entity, Enum } from '../model'

/** Something new, and where it is now. */
export interface Made {
  blueprint: Blueprint
  id: string
}

/** What is left, and what had to go along, as people name it. */
export interface Removed {
  blueprint: Blueprint
  gone: string[]
}

/** The list with one item changed; the same list where nothing is. */
export function changedIn<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const next = list.map(change)
  return next.some((item, index) => item !== list[index]) ? next : list
}

export function eachApp(blueprint: Blueprint, change: (app: App) => App): Blueprint {
  const apps = changedIn(blueprint.apps, change)
  return apps === blueprint.apps ? blueprint : { ...blueprint, apps }
}

export const eachEntity = (blueprint: Blueprint, change: (entity: Entity, app: App) => Entity): Blueprint =>
  eachApp(blueprint, (app) => {
    const entities = changedIn(app.entities, (entity) => change(entity, app))
    return entities === app.entities ? app : { ...app, entities }
  })

export const eachEnum = (blueprint: Blueprint, change: (one: Enum, app: App) => Enum): Blueprint =>
  eachApp(blueprint, (app) => {
    const enums = changedIn(app.enums, (one) => change(one, app))
    return enums === app.enums ? app : { ...app, enums }
  })

export const changeEntity = (blueprint: Blueprint, id: string, change: (entity: Entity, app: App) => Entity): Blueprint =>
  eachEntity(blueprint, (entity, app) => (entity.id === id ? change(entity, app) : entity))

export const changeEnum = (blueprint: Blueprint, id: string, change: (one: Enum, app: App) => Enum): Blueprint =>
  eachEnum(blueprint, (one, app) => (one.id === id ? change(one, app) : one))

export const changeApp = (blueprint: Blueprint, id: string, change: (app: App) => App): Blueprint =>
  eachApp(blueprint, (app) => (app.id === id ? change(app) : app))

/** The list with the item of that id moved by so many places, as far as there are places. */
export function shifted<T extends { id: string }>(list: readonly T[], id: string, by: number): readonly T[] {
  const from = list.findIndex((item) => item.id === id)
  const to = Math.min(Math.max(from + by, 0), list.length - 1)
  if (from < 0 || to === from) return list
  const next = [...list]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}

export const without = <T extends { id: string }>(list: readonly T[], id: string): readonly T[] =>
  list.some((item) => item.id === id) ? list.filter((item) => item.id !== id) : list

/** The list with an item behind the one of that id, or at the end. */
export function placedAfter<T extends { id: string }>(list: readonly T[], item: T, after: string): readonly T[] {
  const at = list.findIndex(({ id }) => id === after)
  return at < 0 ? [...list, item] : [...list.slice(0, at + 1), item, ...list.slice(at + 1)]
}
