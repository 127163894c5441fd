/** Places for what has none, at once and then well; and tidying when asked. */
import type { Board } from './board'
import type { Diagram, Point, Positions } from './diagram.types'
import { arrange, arrangeModule } from './layout'
import { quickPlaces } from './quick'
import { settle, type Places } from './room'
import { positionsOf, sceneOf } from './scene'

/** So few new entities are put beside the others without asking ELK. */
const FEW = 2

const isPlace = (point: Point | undefined): boolean => Number.isFinite(point?.x) && Number.isFinite(point?.y)

export function createArranger(board: Board) {
  /** Places we found, kept even if nobody stores them. */
  const found: Record<string, Point> = {}
  let round = 0

  return { give, tidy }

  /** Show a diagram; whatever has no position gets one. */
  function give(diagram: Diagram, given: Positions): void {
    const known = { ...found, ...given }
    const missing = diagram.entities.filter(({ id }) => !isPlace(known[id]))
    if (!missing.length) {
      board.setDiagram(diagram, known)
      return
    }
    const draft = sceneOf(diagram, known, board.show)
    const some = missing.flatMap(({ id }) => draft.index.get(id) ?? [])
    keep(diagram, settle(draft, quickPlaces(draft, some)))
    board.setDiagram(diagram, { ...known, ...found })
    if (missing.length > FEW) void improve(diagram, some)
    else board.told.place(positionsOf(board.scene))
  }

  function keep({ entities }: Diagram, places: Places): void {
    for (const [i, point] of places) {
      const id = entities[i]?.id
      if (id !== undefined) found[id] = point
    }
  }

  /** What was put down quickly is laid out well, unless the user was faster. */
  async function improve(diagram: Diagram, some: readonly number[]): Promise<void> {
    const mine = ++round
    const before = positionsOf(board.scene)
    const alone = some.length === diagram.entities.length
    const places = await attempt(() => arrange(board.scene, some))
    if (mine !== round || !places) return
    const now = positionsOf(board.scene)
    const same = some.filter((i) => {
      const id = diagram.entities[i]?.id ?? ''
      return before[id]?.x === now[id]?.x && before[id]?.y === now[id]?.y
    })
    keep(diagram, new Map(same.flatMap((i) => (places.has(i) ? [[i, places.get(i) as Point]] : []))))
    board.setPositions({ ...now, ...Object.fromEntries(same.map((i) => [diagram.entities[i]?.id ?? '', found[diagram.entities[i]?.id ?? ''] ?? { x: 0, y: 0 }])) })
    if (alone && !board.touched) board.fit(false)
    board.told.place(positionsOf(board.scene))
  }

  /** Lay out everything anew, or one module; the cards glide there and it is one step to undo. */
  async function tidy(module?: string): Promise<void> {
    const { scene } = board
    if (!scene.entities.length) return
    const mine = ++round
    const which = module === undefined ? -1 : scene.modules.indexOf(module)
    const places = await attempt(() => (which < 0 ? arrange(scene, [...scene.entities.keys()]) : arrangeModule(scene, which)))
    if (mine !== round || !places || board.scene !== scene) return
    const from = positionsOf(scene)
    const to = { ...from, ...Object.fromEntries([...places].map(([i, point]) => [scene.entities[i]?.id ?? '', point])) }
    board.stage.animate(
      (part) => { glide(from, to, part) },
      () => {
        board.told.move(to)
        if (which < 0) board.fit()
      },
    )
  }

  function glide(from: Positions, to: Positions, part: number): void {
    const { scene } = board
    for (const [id, i] of scene.index) {
      const a = from[id]
      const b = to[id]
      if (!a || !b) continue
      scene.x[i] = a.x + (b.x - a.x) * part
      scene.y[i] = a.y + (b.y - a.y) * part
    }
    board.cards.place(scene, scene.index.values())
    board.moved()
  }

  /** Without a worker the quick layout stays. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch {
      return undefined
    }
  }
}

