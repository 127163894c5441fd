import { refOf } from '../find'
import type { App, Blueprint, Check, Entity, Index, Unique } from '../model'
import { changedIn, eachEntity } from './core'
import { undecided } from './rules'

/** Every reference to an entity or enum, said anew: `shop.Order` is `sales.Purchase` now. */
export function repointed(blueprint: Blueprint, from: string, to: string): Blueprint {
  if (from === to) return blueprint
  const said = (ref: string): string => (ref === from ? to : ref)
  const pointed = eachEntity(blueprint, (entity) => {
    const fields = changedIn(entity.fields, (field) => (field.enum === from ? { ...field, enum: to } : field))
    const relationships = changedIn(entity.relationships, (one) =>
      one.target === from || one.through === from ? { ...one, target: said(one.target), through: said(one.through) } : one,
    )
    return fields === entity.fields && relationships === entity.relationships ? entity : { ...entity, fields, relationships }
  })
  return inOptions(pointed, (text) => (text === from ? to : text.startsWith(`${from}.`) ? to + text.slice(from.length) : text))
}

/** The blueprint with every text in the options of its modules changed; the same where none is. */
export function inOptions(blueprint: Blueprint, change: (text: string) => string): Blueprint {
  const before = JSON.stringify(blueprint.modules)
  const modules = deep(blueprint.modules, change) as Blueprint['modules']
  return JSON.stringify(modules) === before ? blueprint : { ...blueprint, modules }
}

function deep(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => deep(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), deep(item, change)]))
}

/** An entity that speaks of its member under another name, wherever it speaks of it. */
export function memberSaid(entity: Entity, app: App, from: string, to: string): Entity {
  const said = (name: string): string => (name === from ? to : name === `-${from}` ? `-${to}` : name)
  const touched = ({ fields }: { fields: readonly string[] }): boolean => fields.some((name) => said(name) !== name)
  const listed = <T extends Unique | Index>(rule: T): T => (touched(rule) ? { ...undecided(rule, entity, app), fields: rule.fields.map(said) } : rule)
  const checked = (check: Check): Check =>
    check.left === from || check.right === from ? { ...undecided(check, entity, app), left: said(check.left), right: said(check.right) } : check
  return {
    ...entity,
    uniques: entity.uniques.map(listed),
    checks: entity.checks.map(checked),
    indexes: entity.indexes.map(listed),
    ordering: entity.ordering.map(said),
    display: said(entity.display),
    owner: said(entity.owner),
  }
}

/** The joining entity's keys, where one of them has another name now; "" says that it is gone. */
export function keysSaid(blueprint: Blueprint, through: string, from: string, to: string): Blueprint {
  return eachEntity(blueprint, (entity) => {
    const relationships = changedIn(entity.relationships, (one) =>
      one.through === through && one.through_fields.includes(from)
        ? { ...one, through_fields: to ? one.through_fields.map((name) => (name === from ? to : name)) : [] }
        : one,
    )
    return relationships === entity.relationships ? entity : { ...entity, relationships }
  })
}

/** An entity without whatever speaks of a member that goes: rules, order, display, owner. */
export function memberForgotten(entity: Entity, name: string): Entity {
  const speaks = (said: string): boolean => said === name || said === `-${name}`
  const kept = <T extends Unique | Index>(rules: readonly T[]): T[] => rules.filter(({ fields }) => !fields.some(speaks))
  return {
    ...entity,
    uniques: kept(entity.uniques),
    checks: entity.checks.filter(({ left, right }) => !speaks(left) && !speaks(right)),
    indexes: kept(entity.indexes),
    ordering: entity.ordering.filter((said) => !speaks(said)),
    display: entity.display === name ? '' : entity.display,
    owner: entity.owner === name ? '' : entity.owner,
  }
}

/** What of an entity goes with a member, in words of the notation. */
export function spokenRules(entity: Entity, name: string): string[] {
  const left = memberForgotten(entity, name)
  const gone = <T>(before: readonly T[], after: readonly T[]): T[] => before.filter((rule) => !after.includes(rule))
  return [
    ...gone(entity.uniques, left.uniques).map(({ fields }) => `unique(${fields.join(', ')})`),
    ...gone(entity.checks, left.checks).map(({ left: side }) => `check(${side} …)`),
    ...gone(entity.indexes, left.indexes).map(({ fields }) => `index(${fields.join(', ')})`),
  ]
}

/** Modules without an entity that goes. Where it was the only one named, the module goes: nothing named means all. */
export function optionsWithout(blueprint: Blueprint, ref: string): Removed {
  const gone: string[] = []
  const modules: Record<string, Record<string, unknown>> = {}
  for (const [module, options] of Object.entries(blueprint.modules)) {
    const next = stripped(options, ref) as Record<string, unknown>
    const emptied = ['entities', 'children'].some((key) => isFull(options[key]) && !isFull(next[key]))
    if (emptied) gone.push(`module ${module}`)
    else modules[module] = next
  }
  const same = JSON.stringify(modules) === JSON.stringify(blueprint.modules)
  return { blueprint: same ? blueprint : { ...blueprint, modules }, gone }
}

interface Removed {
  blueprint: Blueprint
  gone: string[]
}

const isFull = (value: unknown): boolean => Array.isArray(value) && value.length > 0

function stripped(value: unknown, ref: string): unknown {
  const of = (text: unknown): boolean => typeof text === 'string' && (text === ref || text.startsWith(`${ref}.`))
  if (Array.isArray(value)) return value.filter((item) => !of(item)).map((item) => stripped(item, ref))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => !of(key) && !of(item))
      .map(([key, item]) => [key, stripped(item, ref)]),
  )
}

/** Every relationship that leads to an entity, or joins through it. */
export function leadingTo(blueprint: Blueprint, ref: string): { app: App; entity: Entity; id: string; name: string }[] {
  return blueprint.apps.flatMap((app) =>
    app.entities.flatMap((entity) =>
      entity.relationships
        .filter(({ target, through }) => (target === ref || through === ref) && refOf(app, entity) !== ref)
        .map(({ id, name }) => ({ app, entity, id, name })),
    ),
  )
}
