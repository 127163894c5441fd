import { SHAPES } from '../defaults'
import { placeOf, refOf } from '../find'
import { identifiedEnum, idsFor } from '../identities'
import type { Blueprint, Enum, EnumValue, Field } from '../model'
import { className, firstFree, memberName, title } from '../naming'
import { changeApp, changeEnum, changedIn, eachEntity, placedAfter, shifted, without, type Made, type Removed } from './core'
import { freeClass } from './entities'
import { optionsWithout, repointed } from './references'

/** An enum with one value: one without any stores nothing. */
export function addEnum(blueprint: Blueprint, app: string, wanted = 'Status'): Made {
  const home = blueprint.apps.find(({ id }) => id === app) ?? blueprint.apps[0]
  if (!home) return { blueprint, id: '' }
  const name = freeClass(blueprint, className(wanted) || 'Status')
  const give = idsFor(blueprint)
  const value: EnumValue = { ...SHAPES.EnumValue, value: 'first', name: 'FIRST', label: 'First' }
  const made = identifiedEnum(`${home.name}.${name}`, { ...SHAPES.Enum, name, values: [value] }, (one, path) => ({ ...one, id: give(path) }))
  return { blueprint: changeApp(blueprint, home.id, (one) => ({ ...one, enums: [...one.enums, made] })), id: made.id }
}

export function renameEnum(blueprint: Blueprint, id: string, wanted: string): Blueprint {
  const place = placeOf(blueprint, id)
  const name = className(wanted)
  if (place?.kind !== 'enum' || !name || name === place.node.name) return blueprint
  const free = freeClass(blueprint, name, place.node.name)
  const renamed = changeEnum(blueprint, id, (one) => ({ ...one, name: free }))
  return repointed(renamed, refOf(place.app, place.node), `${place.app.name}.${free}`)
}

/** Remove an enum; the fields that took their values from it hold any short text. */
export function removeEnum(blueprint: Blueprint, id: string): Removed {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'enum') return { blueprint, gone: [] }
  const ref = refOf(place.app, place.node)
  const gone: string[] = []
  const freed = eachEntity(blueprint, (entity) => {
    const fields = changedIn(entity.fields, (field) => {
      if (field.enum !== ref) return field
      gone.push(`${entity.name}.${field.name}: enum → char`)
      return { ...field, type: 'char', enum: '', max_length: null } satisfies Field
    })
    return fields === entity.fields ? entity : { ...entity, fields }
  })
  const told = optionsWithout(freed, ref)
  return { blueprint: changeApp(told.blueprint, place.app.id, (app) => ({ ...app, enums: without(app.enums, id) })), gone: [...gone, ...told.gone] }
}

export function addValue(blueprint: Blueprint, id: string, wanted = '', after = ''): Made {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'enum') return { blueprint, id: '' }
  const { app, node } = place
  const value = firstFree(wanted.trim() || 'value', new Set(node.values.map((one) => one.value)))
  const name = firstFree(memberName(value), new Set(node.values.map((one) => one.name)))
  const made: EnumValue = { id: idsFor(blueprint)(`${app.name}.${node.name}.${value}`), value, name, label: title(value) || value }
  return { blueprint: changeEnum(blueprint, id, (one) => ({ ...one, values: placedAfter(one.values, made, after) })), id: made.id }
}

/** Change a value; its member and its label follow where they did, and so do the defaults that name it. */
export function setValue(blueprint: Blueprint, id: string, options: Partial<Omit<EnumValue, 'id'>>): Blueprint {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'value') return blueprint
  const { app, enum: one, node } = place
  const others = one.values.filter((other) => other.id !== id)
  const value = firstFree((options.value ?? node.value).trim() || node.value, new Set(others.map((other) => other.value)))
  const member = firstFree(memberName(value), new Set(others.map(({ name }) => name)))
  const next: EnumValue = {
    ...node,
    ...options,
    value,
    name: options.name ?? (node.name === memberName(node.value) || !node.name ? member : node.name),
    label: options.label ?? (node.label === title(node.value) || !node.label ? title(value) || value : node.label),
  }
  const changed = changeEnum(blueprint, one.id, (given) => ({ ...given, values: given.values.map((item) => (item.id === id ? next : item)) }))
  return valueSaid(changed, refOf(app, one), node.value, value)
}

export function removeValue(blueprint: Blueprint, id: string): Removed {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'value') return { blueprint, gone: [] }
  const left = changeEnum(blueprint, place.enum.id, (one) => ({ ...one, values: without(one.values, id) }))
  return { blueprint: valueSaid(left, refOf(place.app, place.enum), place.node.value, null), gone: [] }
}

export function moveValue(blueprint: Blueprint, id: string, by: number): Blueprint {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'value') return blueprint
  return changeEnum(blueprint, place.enum.id, (one) => {
    const values = shifted(one.values, id, by)
    return values === one.values ? one : { ...one, values }
  })
}

export const setEnum = (blueprint: Blueprint, id: string, settings: Pick<Enum, 'description'>): Blueprint =>
  changeEnum(blueprint, id, (one) => ({ ...one, ...settings }))

/** Defaults and checks that name a value of an enum name it anew; null forgets it. */
function valueSaid(blueprint: Blueprint, ref: string, from: string, to: string | null): Blueprint {
  if (from === to) return blueprint
  return eachEntity(blueprint, (entity) => {
    const of = new Set(entity.fields.filter((field) => field.enum === ref).map(({ name }) => name))
    if (!of.size) return entity
    const said = (value: unknown): unknown => (value === from ? to : value)
    const fields = entity.fields.map((field) => (of.has(field.name) ? { ...field, default: said(field.default), backfill: said(field.backfill) } : field))
    const about = (check: Entity['checks'][number]): boolean => of.has(check.left) && !check.right && check.value === from
    const checks = to === null ? entity.checks.filter((check) => !about(check)) : entity.checks.map((check) => (about(check) ? { ...check, value: to } : check))
    return { ...entity, fields, checks }
  })
}

type Entity = Blueprint['apps'][number]['entities'][number]
