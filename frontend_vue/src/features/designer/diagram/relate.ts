/** From an entity to the related one that lies in a direction. */
import { CARD } from './geometry'
import type { Way } from './keyboard'
import { at } from './numbers'
import { withNeighbours, type Scene } from './scene'

const TURNS: Record<Way, (dx: number, dy: number) => [along: number, aside: number]> = {
  left: (dx, dy) => [-dx, dy],
  right: (dx, dy) => [dx, dy],
  up: (dx, dy) => [-dy, dx],
  down: (dx, dy) => [dy, dx],
}

/** The nearest of the related entities on that side, straight ahead before aside; -1 if there is none. */
export function relatedIn(scene: Scene, entity: number, way: Way): number {
  const { x, y, h } = scene
  const middle = (i: number): [number, number] => [at(x, i) + CARD.w / 2, at(y, i) + at(h, i) / 2]
  const [fromX, fromY] = middle(entity)
  let found = -1
  let least = Infinity
  for (const other of withNeighbours(scene, [entity])) {
    if (other === entity) continue
    const [toX, toY] = middle(other)
    const [along, aside] = TURNS[way](toX - fromX, toY - fromY)
    const far = along + Math.abs(aside) * 2
    if (along > 0 && far < least) [found, least] = [other, far]
  }
  return found
}
