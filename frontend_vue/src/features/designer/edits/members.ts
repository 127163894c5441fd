import { SHAPES } from '../defaults'
import { placeOf, refOf, takenIn } from '../find'
import { idsFor } from '../identities'
import { isRelationship, type App, type Blueprint, type Entity, type Field, type FieldType, type Member } from '../model'
import { firstFree, memberOf, title } from '../naming'
import { fitted } from '../options'
import { changeEntity, placedAfter, shifted, without, type Made, type Removed } from './core'
import { inOptions, keysSaid, memberForgotten, memberSaid, optionsWithout, spokenRules } from './references'

/** A name that a member of the entity can have: in snake_case, and nobody else's. */
export function freeMember(blueprint: Blueprint, app: App, entity: Entity, wanted: string, but = ''): string {
  const taken = takenIn(blueprint, app, entity)
  taken.delete(but)
  return firstFree(memberOf(wanted) || 'field', taken)
}

/** Add a field at the end, or behind another. */
export function addField(blueprint: Blueprint, entity: string, wanted: string, given: Partial<Field> = {}, after = ''): Made {
  const place = placeOf(blueprint, entity)
  if (place?.kind !== 'entity') return { blueprint, id: '' }
  const name = freeMember(blueprint, place.app, place.node, wanted || 'field')
  const id = idsFor(blueprint)(`${place.app.name}.${place.node.name}.${name}`)
  const field: Field = { ...SHAPES.Field, label: title(name), ...given, id, name }
  return { blueprint: changeEntity(blueprint, entity, (one) => ({ ...one, fields: placedAfter(one.fields, field, after) })), id }
}

/** Rename a field or a relationship, and whatever speaks of it in its entity and in joins. */
export function renameMember(blueprint: Blueprint, id: string, wanted: string): Blueprint {
  const place = placeOf(blueprint, id)
  if ((place?.kind !== 'field' && place?.kind !== 'relationship') || !memberOf(wanted)) return blueprint
  const { app, entity, node } = place
  const name = freeMember(blueprint, app, entity, wanted, node.name)
  if (name === node.name) return blueprint
  const renamed = <T extends Member>(one: T): T =>
    one.id === id ? { ...one, name, label: one.label === title(node.name) || !one.label ? title(name) : one.label } : one
  const ref = refOf(app, entity)
  const told = changeEntity(blueprint, entity.id, (one) => {
    const said = memberSaid(one, app, node.name, name)
    return { ...said, fields: said.fields.map(renamed), relationships: said.relationships.map(renamed) }
  })
  const optioned = inOptions(told, (text) => (text === `${ref}.${node.name}` ? `${ref}.${name}` : text))
  return isRelationship(node) ? keysSaid(optioned, ref, node.name, name) : optioned
}

/** Remove a field or a relationship, and the rules that speak of it. */
export function removeMember(blueprint: Blueprint, id: string): Removed {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'field' && place?.kind !== 'relationship') return { blueprint, gone: [] }
  const { app, entity, node } = place
  const ref = refOf(app, entity)
  const gone = spokenRules(entity, node.name)
  const left = changeEntity(blueprint, entity.id, (one) => {
    const said = memberForgotten(one, node.name)
    return { ...said, fields: without(said.fields, id), relationships: without(said.relationships, id) }
  })
  const told = optionsWithout(left, `${ref}.${node.name}`)
  return { blueprint: keysSaid(told.blueprint, ref, node.name, ''), gone: [...gone, ...told.gone] }
}

export type FieldOptions = Partial<Omit<Field, 'id' | 'name' | 'type'>>

export const setField = (blueprint: Blueprint, id: string, options: FieldOptions): Blueprint =>
  changeField(blueprint, id, (field) => ({ ...field, ...options }))

/** Give a field another type; options that mean nothing for it go. */
export const setType = (blueprint: Blueprint, id: string, type: FieldType, reference = ''): Blueprint =>
  changeField(blueprint, id, (field) => fitted(field, type, reference || field.enum || firstEnum(blueprint)))

const firstEnum = ({ apps }: Blueprint): string => apps.flatMap((app) => app.enums.map((one) => refOf(app, one)))[0] ?? ''

function changeField(blueprint: Blueprint, id: string, change: (field: Field) => Field): Blueprint {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'field') return blueprint
  return changeEntity(blueprint, place.entity.id, (one) => ({ ...one, fields: one.fields.map((field) => (field.id === id ? change(field) : field)) }))
}

/** Move a field or a relationship up or down among its like. */
export function moveMember(blueprint: Blueprint, id: string, by: number): Blueprint {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'field' && place?.kind !== 'relationship') return blueprint
  return changeEntity(blueprint, place.entity.id, (one) => {
    const fields = shifted(one.fields, id, by)
    const relationships = shifted(one.relationships, id, by)
    return fields === one.fields && relationships === one.relationships ? one : { ...one, fields, relationships }
  })
}

/** A second field like the first, behind it. */
export function duplicateField(blueprint: Blueprint, id: string): Made {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'field') return { blueprint, id: '' }
  const name = `${place.node.name}_copy`
  return addField(blueprint, place.entity.id, name, { ...place.node, label: title(name), column: '' }, id)
}
