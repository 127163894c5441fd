/** Places for what has none, at once and then well; and tidying when asked. */
import type { Diagram, Point, Positions, Show } from './diagram.types'
import { arrange, arrangeModule, inWorker, type Run } from './layout'
import { quickPlaces } from './quick'
import { settle, type Places } from './room'
import { positionsOf, sceneOf, type Scene } from './scene'

/** So few new entities are put beside the others without asking ELK. */
const FEW = 2

/** What arranging needs of the board. */
export interface Arranged {
  readonly scene: Scene
  readonly touched: boolean
  show: Show
  setDiagram: (diagram: Diagram, positions: Positions) => void
  setPositions: (positions: Positions) => void
  fit: (gliding?: boolean) => void
  moved: () => void
  cards: { place: (scene: Scene, some: Iterable<number>) => void }
  stage: { animate: (step: (part: number) => void, done?: () => void) => void }
  told: { place: (positions: Positions) => void; move: (positions: Positions) => void }
}

const isPlace = (point: Point | undefined): boolean => Number.isFinite(point?.x) && Number.isFinite(point?.y)

export function createArranger(board: Arranged, run: Run = inWorker) {
  /** Places we found, kept even if nobody stores them. */
  const found: Record<string, Point> = {}
  let current: Diagram = { entities: [], edges: [] }
  let round = 0

  return { give, tidy }

  /** Show a diagram; whatever has no position gets one. */
  function give(diagram: Diagram, given: Positions): void {
    current = diagram
    const known = { ...found, ...given }
    const missing = diagram.entities.filter(({ id }) => !isPlace(known[id]))
    if (!missing.length) {
      board.setDiagram(diagram, known)
      return
    }
    const scene = full(known)
    const some = missing.flatMap(({ id }) => scene.index.get(id) ?? [])
    Object.assign(found, named(scene, settle(scene, quickPlaces(scene, some))))
    board.setDiagram(diagram, { ...known, ...found })
    if (missing.length > FEW) void improve(some)
    else board.told.place(positionsOf(board.scene))
  }

  /** The scene with all its rows, so that there is room for them whatever is shown. */
  function full(positions: Positions): Scene {
    return sceneOf(current, positions, 'all')
  }

  /** What was put down quickly is laid out well; what the user has moved since stays. */
  async function improve(some: readonly number[]): Promise<void> {
    const mine = ++round
    const before = positionsOf(board.scene)
    const scene = full(before)
    const places = await attempt(() => arrange(scene, some, run))
    if (mine !== round || !places) return
    const now = positionsOf(board.scene)
    const stayed = Object.entries(named(scene, places)).filter(([id]) => before[id]?.x === now[id]?.x && before[id]?.y === now[id]?.y)
    Object.assign(found, Object.fromEntries(stayed))
    board.setPositions({ ...now, ...Object.fromEntries(stayed) })
    if (some.length === scene.entities.length && !board.touched) board.fit(false)
    board.told.place(positionsOf(board.scene))
  }

  /** Lay out everything anew, or one module; the cards glide there, and it is one step to undo. */
  async function tidy(module?: string): Promise<boolean> {
    const mine = ++round
    const from = positionsOf(board.scene)
    const scene = full(from)
    const which = module === undefined ? -1 : scene.modules.indexOf(module)
    if (!scene.entities.length || (module !== undefined && which < 0)) return false
    const places = await attempt(() => (which < 0 ? arrange(scene, [...scene.entities.keys()], run) : arrangeModule(scene, which, run)))
    if (mine !== round || !places) return false
    const to = { ...from, ...named(scene, places) }
    board.stage.animate((part) => { glide(from, to, part) }, () => {
      board.told.move(positionsOf(board.scene))
      if (which < 0) board.fit()
    })
    return true
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
}

const named = ({ entities }: Scene, places: Places): Record<string, Point> =>
  Object.fromEntries([...places].map(([i, point]) => [entities[i]?.id ?? '', point]))

/** Without a worker the quick layout stays. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch {
    return undefined
  }
}
