/** Cards that are being moved: from where, and back. */
import type { Point } from './diagram.types'
import { snap } from './geometry'
import { at } from './numbers'
import type { Scene } from './scene'

export interface Drag {
  to: (point: Point) => void
  back: () => void
  /** Put down; false if nothing has moved. */
  drop: () => boolean
  ids: string[]
}

/** What a drag needs of the board. */
export interface Ground {
  readonly scene: Scene
  readonly cards: { place: (scene: Scene, some: Iterable<number>) => void }
  moved: () => void
}

/** Take some entities at a point of the world; the first leads and keeps to the grid. */
export function grab(ground: Ground, some: readonly number[], from: Point): Drag {
  const { x, y, entities } = ground.scene
  const starts = some.map((i) => ({ id: entities[i]?.id ?? '', x: at(x, i), y: at(y, i) }))
  const lead = starts[0] ?? { x: 0, y: 0 }
  let by = { x: 0, y: 0 }

  /** By their ids, for the scene may have become another in the meantime. */
  function move(next: Point): void {
    if (next.x === by.x && next.y === by.y) return
    by = next
    const { scene } = ground
    const there = starts.flatMap((start) => {
      const i = scene.index.get(start.id)
      return i === undefined ? [] : [{ ...start, i }]
    })
    for (const start of there) {
      scene.x[start.i] = start.x + by.x
      scene.y[start.i] = start.y + by.y
    }
    ground.cards.place(scene, there.map(({ i }) => i))
    ground.moved()
  }

  return {
    to: (point) => { move({ x: snap(lead.x + point.x - from.x) - lead.x, y: snap(lead.y + point.y - from.y) - lead.y }) },
    back: () => { move({ x: 0, y: 0 }) },
    drop: () => by.x !== 0 || by.y !== 0,
    ids: starts.map(({ id }) => id),
  }
}
