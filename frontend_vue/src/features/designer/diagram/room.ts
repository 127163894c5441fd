/** Places for cards that have none yet, beside those that stay where they are. */
import type { Point } from './diagram.types'
import { CARD, snap } from './geometry'
import { grouped } from './group'
import { at } from './numbers'
import { boxAround, PLATE, type Scene } from './scene'
import { plateOf } from './scene.plates'
import type { Box } from './viewport'

/** Space between modules, and between cards. */
export const BETWEEN = 80
export const GAP = 40

export type Places = Map<number, Point>

const overlap = (a: Box, b: Box, gap: number): boolean =>
  a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap

/** The free place nearest to where a box wants to stand. */
export function findRoom(box: Box, taken: readonly Box[], gap = GAP): Point {
  const free = (point: Point): boolean => !taken.some((other) => overlap({ ...box, ...point }, other, gap))
  const xs = [box.x, ...taken.flatMap(({ x, w }) => [x + w + gap, x - box.w - gap])]
  const ys = [box.y, ...taken.flatMap(({ y, h }) => [y + h + gap, y - box.h - gap])]
  const points = [box, ...xs.slice(1).map((x) => ({ x, y: box.y })), ...ys.slice(1).map((y) => ({ x: box.x, y }))]
  const far = ({ x, y }: Point): number => Math.hypot(x - box.x, y - box.y)
  const found = points.sort((a, b) => far(a) - far(b)).find(free)
  return found ? { x: found.x, y: found.y } : { x: Math.max(...xs), y: box.y }
}

/** Bring cards that were laid out by themselves to where they do not cover the others. */
export function settle(scene: Scene, local: Places): Places {
  const chosen = [...local.keys()]
  if (chosen.length === scene.x.length) return shifted(local, chosen, { x: 0, y: 0 })
  const old = scene.entities.flatMap((_, i) => (local.has(i) ? [] : [i]))
  const taken = new Map(scene.modules.map((_, module) => [module, old.filter((i) => at(scene.module, i) === module)]))
  const known = grouped(chosen, (i) => (taken.get(at(scene.module, i))?.length ? at(scene.module, i) : -1))
  const done: Places = new Map()
  const boxes: Box[] = old.map((i) => cardBox(scene, i))
  for (const [module, some] of [...known].sort(([a], [b]) => b - a)) {
    const home = module < 0 ? undefined : boxAround(scene, taken.get(module))
    const block = blockOf(scene, local, some)
    const start = home ? { x: home.x, y: home.y + home.h + GAP } : below(boxes)
    const to = findRoom({ ...start, w: block.w, h: block.h }, boxes, home ? GAP : BETWEEN + PLATE.top)
    for (const [i, point] of shifted(local, some, { x: to.x - block.x, y: to.y - block.y })) done.set(i, point)
    boxes.push({ ...to, w: block.w, h: block.h })
  }
  return done
}

const cardBox = ({ x, y, h }: Scene, i: number): Box => ({ x: at(x, i), y: at(y, i), w: CARD.w, h: at(h, i) })

function below(boxes: readonly Box[]): Point {
  return { x: Math.min(...boxes.map(({ x }) => x)), y: Math.max(...boxes.map(({ y, h }) => y + h)) + BETWEEN + PLATE.top }
}

function shifted(local: Places, some: readonly number[], by: Point): Places {
  return new Map(
    some.map((i) => {
      const { x, y } = local.get(i) ?? { x: 0, y: 0 }
      return [i, { x: snap(x + by.x), y: snap(y + by.y) }]
    }),
  )
}

function blockOf(scene: Scene, local: Places, some: readonly number[]): Box {
  const points = some.map((i) => ({ ...(local.get(i) ?? { x: 0, y: 0 }), h: at(scene.h, i) }))
  const x = Math.min(...points.map((point) => point.x))
  const y = Math.min(...points.map((point) => point.y))
  const right = Math.max(...points.map((point) => point.x)) + CARD.w
  return { x, y, w: right - x, h: Math.max(...points.map((point) => point.y + point.h)) - y }
}

/** One module laid out anew, with its corner where it was. */
export function inPlace(scene: Scene, module: number, local: Places): Places {
  const chosen = [...local.keys()]
  const plate = plateOf(scene, module)
  const block = blockOf(scene, local, chosen)
  const others = scene.modules.flatMap((_, other) => (other === module ? [] : [plateOf(scene, other)]))
  const to = findRoom({ x: plate.x, y: plate.y, w: block.w + PLATE.side * 2, h: block.h + PLATE.top + PLATE.side }, others, 0)
  return shifted(local, chosen, { x: to.x + PLATE.side - block.x, y: to.y + PLATE.top - block.y })
}
