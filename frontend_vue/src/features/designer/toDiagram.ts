import type { Diagram, DiagramEdge, DiagramEntity, DiagramRow } from './diagram/diagram.types'
import { refOf } from './find'
import type { Blueprint, Entity, Field, Kind, Relationship } from './model'

const EDGES: Record<Kind, DiagramEdge['kind']> = { foreign_key: 'one-to-many', one_to_one: 'one-to-one', many_to_many: 'many-to-many' }
export const ARROWS: Record<Kind, string> = { foreign_key: '→', one_to_one: '—', many_to_many: '↔' }

/** A blueprint as the diagram draws it; what leads to users leads off the board. */
export function toDiagram({ apps }: Blueprint, problems: ReadonlyMap<string, number> = new Map()): Diagram {
  const ids = new Map(apps.flatMap((app) => app.entities.map((entity) => [refOf(app, entity), entity.id])))
  const all = apps.flatMap((app) => app.entities.map((entity) => ({ app, entity })))
  return {
    entities: all.map(({ app, entity }): DiagramEntity => ({ id: entity.id, module: app.name, name: entity.name, rows: rowsOf(entity), problems: problems.get(entity.id) ?? 0 })),
    edges: all.flatMap(({ entity }) => entity.relationships.flatMap((one) => edgeOf(entity, one, ids.get(one.target)))),
  }
}

const rowsOf = ({ fields, relationships }: Entity): DiagramRow[] => [
  ...fields.map((field): DiagramRow => ({ id: field.id, name: field.name, type: typeOf(field), mark: field.unique ? 'unique' : field.required ? 'required' : '' })),
  ...relationships.map((one): DiagramRow => ({ id: one.id, name: one.name, type: `${ARROWS[one.kind]} ${bare(one.target)}`, mark: 'reference' })),
]

const edgeOf = ({ id: from }: Entity, { id, kind, required, name }: Relationship, to: string | undefined): DiagramEdge[] =>
  to ? [{ id, from, fromRow: id, to, kind: EDGES[kind], required, label: name }] : []

export const bare = (ref: string): string => ref.slice(ref.lastIndexOf('.') + 1)

/** A type as people write it: `char(20)`, `decimal(8, 2)`, the name of an enum. */
export function typeOf({ type, max_length: length, max_digits: digits, decimal_places: places, enum: of }: Field): string {
  if (type === 'enum') return bare(of) || type
  if (type === 'decimal' && digits !== null && places !== null) return `${type}(${String(digits)}, ${String(places)})`
  return length !== null ? `${type}(${String(length)})` : type
}
