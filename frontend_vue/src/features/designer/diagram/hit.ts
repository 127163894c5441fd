/** What lies under a point: cards by a grid of cells, edges by their distance. */
import type { Point } from './diagram.types'
import { CARD, newRoute, rowUnder, type Lines } from './geometry'
import { distanceTo, walk } from './geometry.walk'
import { at } from './numbers'
import { routeOf, type Scene } from './scene'
import type { Box } from './viewport'

const CELL = 512
/** How far from the right side of a row its handle reaches. */
export const HANDLE = 12

export type Target =
  | { on: 'nothing' }
  | { on: 'entity'; entity: number }
  | { on: 'handle'; entity: number; row: number }
  | { on: 'edge'; edge: number }

export const NOTHING: Target = { on: 'nothing' }

export interface Index {
  /** The card on top at a point: of those over each other the raised one, else the last. */
  under(point: Point, raised?: Uint8Array): number
  /** The cards that touch a box, in their order. */
  within(box: Box): number[]
}

/** Sort the cards into cells; to be made anew once cards have moved. */
export function indexOf({ x, y, h }: Scene, reach = 0): Index {
  const cells = new Map<string, number[]>()
  const cell = (value: number): number => Math.floor(value / CELL)
  const touches = (i: number, box: Box): boolean =>
    at(x, i) <= box.x + box.w && at(x, i) + CARD.w + reach >= box.x && at(y, i) <= box.y + box.h && at(y, i) + at(h, i) >= box.y
  function* keys(box: Box): Generator<string> {
    for (let column = cell(box.x); column <= cell(box.x + box.w); column += 1) {
      for (let line = cell(box.y); line <= cell(box.y + box.h); line += 1) yield `${column}:${line}`
    }
  }

  for (let i = 0; i < x.length; i += 1) {
    for (const key of keys({ x: at(x, i), y: at(y, i), w: CARD.w + reach, h: at(h, i) })) {
      const there = cells.get(key)
      if (there) there.push(i)
      else cells.set(key, [i])
    }
  }
  return {
    under(point, raised) {
      const here = (cells.get(`${cell(point.x)}:${cell(point.y)}`) ?? []).filter((i) => touches(i, { ...point, w: 0, h: 0 }))
      return here.findLast((i) => raised?.[i]) ?? here.at(-1) ?? -1
    },
    within(box) {
      const found = new Set<number>()
      for (const key of keys(box)) for (const i of cells.get(key) ?? []) if (touches(i, box)) found.add(i)
      return [...found].sort((a, b) => a - b)
    },
  }
}

/** The edge nearest to a point of the world, no further than `reach`; -1 if none is. */
export function edgeUnder(scene: Scene, point: Point, reach: number, lines: Lines = 'curved'): number {
  const route = newRoute()
  let found = -1
  let least = reach
  for (let edge = 0; edge < scene.edges.length; edge += 1) {
    const { sx, sy, tx, ty } = routeOf(scene, edge, route)
    const room = reach + 160
    if (point.x < Math.min(sx, tx) - room || point.x > Math.max(sx, tx) + room) continue
    if (point.y < Math.min(sy, ty) - reach || point.y > Math.max(sy, ty) + reach) continue
    const distance = distanceTo(walk(route, lines), point)
    if (distance <= least) [found, least] = [edge, distance]
  }
  return found
}

/** Tell a card from the handle at the right side of its rows. */
export function partUnder({ x, y, rows }: Scene, entity: number, point: Point, handles: boolean): Target {
  const beside = point.x - at(x, entity) - CARD.w
  if (handles && beside >= -HANDLE) return { on: 'handle', entity, row: rowUnder(point.y - at(y, entity), rows[entity]?.length ?? 0) }
  return beside > 0 ? NOTHING : { on: 'entity', entity }
}
