/** What the diagram is given and what it tells; it knows no blueprint. */

export interface DiagramRow {
  id: string
  name: string
  type: string
  mark: 'key' | 'reference' | 'unique' | 'required' | ''
}

export interface DiagramEntity {
  id: string
  module: string
  name: string
  rows: DiagramRow[]
  problems: number
}

/** `from` holds the relation (the many side of one-to-many), in its row `fromRow`. */
export interface DiagramEdge {
  id: string
  from: string
  fromRow: string
  to: string
  kind: 'one-to-many' | 'one-to-one' | 'many-to-many'
  required: boolean
  label: string
}

export interface Diagram {
  entities: DiagramEntity[]
  edges: DiagramEdge[]
}

export interface Point {
  x: number
  y: number
}

export type Positions = Readonly<Record<string, Point>>
export type Change = 'added' | 'changed' | 'removed'
export type Changes = Readonly<Record<string, Change>>

/** A relation that the user drew: from an entity, or from one of its rows, to an entity. */
export interface Link {
  from: string
  row?: string
  to: string
}

/** Which rows the cards show. */
export const SHOWS = ['all', 'keys', 'names'] as const
export type Show = (typeof SHOWS)[number]
