/** Diagrams for tests: open ones by chance, and a small one to reason about. */
import type { Diagram, DiagramEdge, DiagramEntity, DiagramRow, Positions } from './diagram.types'

/** Numbers from 0 to 1 that are the same in every run. */
export function dice(seed: number): (below?: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1664525 + 1013904223) % 4294967296
    const drawn = state / 4294967296
    return below === undefined ? drawn : Math.floor(drawn * below)
  }
}

const row = (id: string, mark: DiagramRow['mark'] = ''): DiagramRow => ({ id, name: id, type: 'String', mark })

export const entity = (id: string, module: string, rows: DiagramRow[] = [row(`${id}.id`, 'key'), row(`${id}.name`)]): DiagramEntity => ({
  id,
  module,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  rows,
  problems: 0,
})

export const edge = (from: string, to: string, more: Partial<DiagramEdge> = {}): DiagramEdge => ({
  id: `${from}-${to}`,
  from,
  fromRow: `${from}.${to}`,
  to,
  kind: 'one-to-many',
  required: true,
  label: to,
  ...more,
})

/** Orders of customers, in two modules. */
export const SHOP: Diagram = {
  entities: [
    entity('order', 'shop', [row('order.id', 'key'), row('order.note'), row('order.customer', 'reference')]),
    entity('line', 'shop', [row('line.id', 'key'), row('line.order', 'reference')]),
    entity('customer', 'people'),
  ],
  edges: [edge('order', 'customer'), edge('line', 'order', { required: false })],
}
export const PLACES: Positions = { order: { x: 0, y: 0 }, line: { x: 400, y: 0 }, customer: { x: 0, y: 400 } }

/** Some diagram, with its positions. */
export function drawn(seed: number, most = 40): { diagram: Diagram; positions: Record<string, { x: number; y: number }> } {
  const draw = dice(seed)
  const count = 1 + draw(most)
  const entities = Array.from({ length: count }, (_, i) =>
    entity(`e${i}`, `m${draw(4)}`, Array.from({ length: draw(12) }, (_none, r) => row(`e${i}.${r}`, r ? '' : 'key'))),
  )
  const edges = Array.from({ length: draw(count * 2) }, (_, i) => {
    const from = draw(count)
    return edge(`e${from}`, `e${draw(count)}`, { id: `x${i}`, fromRow: `e${from}.${draw(12)}`, kind: draw() < 0.5 ? 'one-to-many' : 'many-to-many' })
  })
  const positions = Object.fromEntries(entities.map(({ id }) => [id, { x: draw(4000) - 2000, y: draw(4000) - 2000 }]))
  return { diagram: { entities, edges }, positions }
}
