/** The diagram as arrays of numbers, which is what painting and hitting read. */
import type { Diagram, DiagramEdge, DiagramEntity, DiagramRow, Positions, Show } from './diagram.types'
import { aim, anchorOf, CARD, heightOf, rowsShown, type Route } from './geometry'
import { at } from './numbers'
import type { Box } from './viewport'

/** Space that a module's plate leaves around its cards. */
export const PLATE = { top: 52, side: 28 } as const

/** All relations between two modules, as one line. */
export interface Pair {
  a: number
  b: number
  relations: number
}

export interface Scene {
  entities: readonly DiagramEntity[]
  index: ReadonlyMap<string, number>
  rows: readonly (readonly DiagramRow[])[]
  x: Float64Array
  y: Float64Array
  h: Float64Array
  modules: readonly string[]
  module: Int32Array
  /** Left, top, right and bottom of each module's plate. */
  plates: Float64Array
  edges: readonly DiagramEdge[]
  edgeIndex: ReadonlyMap<string, number>
  from: Int32Array
  to: Int32Array
  fromY: Float64Array
  toY: Float64Array
  pairs: readonly Pair[]
  /** The edges of each entity. */
  touching: readonly (readonly number[])[]
}

export function sceneOf({ entities, edges: all }: Diagram, positions: Positions, show: Show): Scene {
  const index = new Map(entities.map(({ id }, place) => [id, place]))
  const rows = entities.map((entity) => rowsShown(entity, show))
  const modules = [...new Set(entities.map(({ module }) => module))]
  const module = Int32Array.from(entities, (entity) => modules.indexOf(entity.module))
  const edges = all.filter(({ from, to }) => index.has(from) && index.has(to))
  const from = Int32Array.from(edges, (edge) => index.get(edge.from) ?? 0)
  const to = Int32Array.from(edges, (edge) => index.get(edge.to) ?? 0)
  const scene: Scene = {
    entities,
    index,
    rows,
    x: new Float64Array(entities.length),
    y: new Float64Array(entities.length),
    h: Float64Array.from(rows, ({ length }) => heightOf(length)),
    modules,
    module,
    plates: new Float64Array(modules.length * 4),
    edges,
    edgeIndex: new Map(edges.map(({ id }, place) => [id, place])),
    from,
    to,
    fromY: Float64Array.from(edges, ({ fromRow }, edge) => anchorOf(rows[at(from, edge)]?.findIndex(({ id }) => id === fromRow) ?? -1)),
    toY: new Float64Array(edges.length).fill(anchorOf(-1)),
    pairs: pairsOf(from, to, module),
    touching: touchingOf(entities.length, from, to),
  }
  putAll(scene, positions)
  return scene
}

/** Move every entity to where the positions have it; the others stay. */
export function putAll(scene: Scene, positions: Positions): void {
  for (const [id, place] of scene.index) {
    const position = positions[id]
    if (!position) continue
    scene.x[place] = position.x
    scene.y[place] = position.y
  }
  fitPlates(scene)
}

export const positionsOf = ({ index, x, y }: Scene): Record<string, { x: number; y: number }> =>
  Object.fromEntries([...index].map(([id, place]) => [id, { x: at(x, place), y: at(y, place) }]))

/** Draw the plates anew around the cards of their modules. */
export function fitPlates({ x, y, h, module, plates }: Scene): void {
  for (let plate = 0; plate < plates.length; plate += 4) plates.set([Infinity, Infinity, -Infinity, -Infinity], plate)
  for (let i = 0; i < x.length; i += 1) {
    const plate = at(module, i) * 4
    plates[plate] = Math.min(at(plates, plate), at(x, i) - PLATE.side)
    plates[plate + 1] = Math.min(at(plates, plate + 1), at(y, i) - PLATE.top)
    plates[plate + 2] = Math.max(at(plates, plate + 2), at(x, i) + CARD.w + PLATE.side)
    plates[plate + 3] = Math.max(at(plates, plate + 3), at(y, i) + at(h, i) + PLATE.side)
  }
}

/** The box around some entities, or around everything, plates included. */
export function boxAround(scene: Scene, only?: readonly number[]): Box | undefined {
  const { x, y, h, plates } = scene
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const take = (x0: number, y0: number, x1: number, y1: number): void => {
    left = Math.min(left, x0)
    top = Math.min(top, y0)
    right = Math.max(right, x1)
    bottom = Math.max(bottom, y1)
  }
  if (only) for (const i of only) take(at(x, i), at(y, i), at(x, i) + CARD.w, at(y, i) + at(h, i))
  else for (let p = 0; p < plates.length; p += 4) take(at(plates, p), at(plates, p + 1), at(plates, p + 2), at(plates, p + 3))
  return right < left ? undefined : { x: left, y: top, w: right - left, h: bottom - top }
}

/** The way of an edge, written into `route`. */
export function routeOf({ x, y, from, to, fromY, toY }: Scene, edge: number, route: Route): Route {
  const source = at(from, edge)
  const target = at(to, edge)
  return aim(route, at(x, source), at(y, source) + at(fromY, edge), at(x, target), at(y, target) + at(toY, edge))
}

/** An entity and those it is related to. */
export function withNeighbours({ touching, from, to }: Scene, some: readonly number[]): Set<number> {
  const near = new Set(some)
  for (const entity of some) {
    for (const edge of touching[entity] ?? []) near.add(at(from, edge)).add(at(to, edge))
  }
  return near
}

function touchingOf(count: number, from: Int32Array, to: Int32Array): number[][] {
  const touching = Array.from({ length: count }, (): number[] => [])
  from.forEach((source, edge) => {
    touching[source]?.push(edge)
    if (at(to, edge) !== source) touching[at(to, edge)]?.push(edge)
  })
  return touching
}

function pairsOf(from: Int32Array, to: Int32Array, module: Int32Array): Pair[] {
  const pairs = new Map<string, Pair>()
  from.forEach((source, edge) => {
    const ends = [at(module, source), at(module, at(to, edge))].sort((one, other) => one - other)
    const [a = 0, b = 0] = ends
    if (a === b) return
    const key = ends.join()
    const pair = pairs.get(key) ?? { a, b, relations: 0 }
    pairs.set(key, { ...pair, relations: pair.relations + 1 })
  })
  return [...pairs.values()]
}
