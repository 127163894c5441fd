import { SHAPES } from '../defaults'
import { placeOf } from '../find'
import { idsFor } from '../identities'
import { type Blueprint, type Kind, type OnDelete, type Relationship } from '../model'
import { snake, title } from '../naming'
import { changeEntity, type Made } from './core'
import { freeMember } from './members'
import { decided } from './reverse'

/** What happens to a row when the row it leads to goes, where nothing is said. */
export const onDeleteOf = ({ kind, required }: Pick<Relationship, 'kind' | 'required'>): OnDelete | null =>
  kind === 'many_to_many' ? null : required ? 'protect' : 'set_null'

/** Lead from one entity to another, under the target's name. */
export function connect(blueprint: Blueprint, from: string, target: string, kind: Kind = 'foreign_key', wanted = ''): Made {
  const place = placeOf(blueprint, from)
  if (place?.kind !== 'entity') return { blueprint, id: '' }
  const { app, node } = place
  const name = freeMember(blueprint, app, node, wanted || snake(target.split('.').at(-1) ?? '') || 'relation')
  const id = idsFor(blueprint)(`${app.name}.${node.name}.${name}`)
  const made: Relationship = { ...SHAPES.Relationship, id, name, target, kind, label: title(name), on_delete: onDeleteOf({ kind, required: false }) }
  const added = changeEntity(blueprint, from, (entity) => ({ ...entity, relationships: [...entity.relationships, made] }))
  return { blueprint: decided(added, id), id }
}

export type RelationshipOptions = Partial<Omit<Relationship, 'id' | 'name'>>

/** Change a relationship; what followed from kind, target and required follows from the new ones. */
export function setRelationship(blueprint: Blueprint, id: string, options: RelationshipOptions): Blueprint {
  const place = placeOf(blueprint, id)
  if (place?.kind !== 'relationship') return blueprint
  const before = place.node
  const next = consistent({ ...before, ...options }, before, options)
  const changed = changeEntity(blueprint, place.entity.id, (entity) => ({
    ...entity,
    relationships: entity.relationships.map((one) => (one.id === id ? next : one)),
    owner: entity.owner === next.name && (next.target !== before.target || next.kind === 'many_to_many') ? '' : entity.owner,
  }))
  const elsewhere = next.target !== before.target || next.kind !== before.kind
  return elsewhere && before.related_name !== '+' ? decided(changed, id) : changed
}

function consistent(next: Relationship, before: Relationship, options: RelationshipOptions): Relationship {
  const many = next.kind === 'many_to_many'
  const required = next.required && !many
  const follows = !('on_delete' in options) && before.on_delete === onDeleteOf(before)
  const on_delete = many ? null : follows || next.on_delete === null ? onDeleteOf({ ...next, required }) : next.on_delete
  const through = many ? next.through : ''
  return {
    ...next,
    required,
    on_delete,
    default: on_delete === 'set_default' ? next.default : null,
    through,
    through_fields: through && through === before.through && next.target === before.target ? next.through_fields : [],
    column: many ? '' : next.column,
    index: many || next.index,
  }
}
