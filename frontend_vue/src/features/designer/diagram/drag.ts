/** Cards that are being moved: from where, by whom, and back. */
import type { Board } from './board'
import type { Point } from './diagram.types'
import { snap } from './geometry'
import { at } from './numbers'

export interface Drag {
  to: (point: Point) => void
  back: () => void
  /** Put down; false if nothing has moved. */
  drop: () => boolean
  ids: string[]
}

/** Take some entities at a point of the world; the first leads and keeps to the grid. */
export function grab(board: Board, some: readonly number[], from: Point): Drag {
  const { scene } = board
  const starts = some.map((i) => ({ i, x: at(scene.x, i), y: at(scene.y, i) }))
  const lead = starts[0] ?? { x: 0, y: 0 }
  let by = { x: 0, y: 0 }

  function move(next: Point): void {
    if (next.x === by.x && next.y === by.y) return
    by = next
    for (const { i, x, y } of starts) {
      scene.x[i] = x + by.x
      scene.y[i] = y + by.y
    }
    board.cards.place(scene, some)
    board.moved()
  }

  return {
    to: ({ x, y }) => { move({ x: snap(lead.x + x - from.x) - lead.x, y: snap(lead.y + y - from.y) - lead.y }) },
    back: () => { move({ x: 0, y: 0 }) },
    drop: () => by.x !== 0 || by.y !== 0,
    ids: some.flatMap((i) => scene.entities[i]?.id ?? []),
  }
}
