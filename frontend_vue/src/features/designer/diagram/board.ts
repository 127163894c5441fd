/** The diagram while it is looked at and worked on; nothing in here is reactive. */
import { createCards, type Cards, type Words } from './cards'
import type { Change, Changes, Diagram, Link, Point, Positions, Show } from './diagram.types'
import type { Draft, Frame } from './frame'
import { CARD, type Lines } from './geometry'
import { indexOf, type Index } from './hit'
import { levelOf } from './levels'
import { at } from './numbers'
import { paint, type Pencil } from './paint'
import { boxAround, fitPlates, positionsOf, putAll, sceneOf, withNeighbours, type Scene } from './scene'
import { createStage, type Stage, type StageParts } from './stage'
import { fitted, kept, reached, shownBox, toScreen, type Box, type View } from './viewport'

export interface Told {
  selection: (ids: string[]) => void
  move: (positions: Positions) => void
  place: (positions: Positions) => void
  connect: (link: Link) => void
  open: (id: string) => void
  remove: (ids: string[]) => void
  add: (point: Point) => void
  /** The view has come to rest. */
  rested: () => void
  show: (show: Show) => void
  /** Somebody asks to connect an entity by key. */
  asked: (from: string) => void
  moved: (ids: string[]) => void
  /** Others than these and their neighbours are held back. */
  focus: (names: string[]) => void
}

export type Board = ReturnType<typeof createBoard>

const MOST_CARDS = 140
const AT_ONCE = 16
const MARGIN = 160
const READABLE = 0.7
const MOST_TEXTS = 40
const EMPTY: Diagram = { entities: [], edges: [] }

export function createBoard(parts: StageParts, prefix: string, words: Words, told: Told) {
  const pencil: Pencil | null = parts.canvas.getContext('2d', { alpha: false })
  const cards: Cards = createCards(parts.layer, prefix, words)
  const none = { bytes: new Uint8Array(0) }
  let index: Index | undefined
  let scene = sceneOf(EMPTY, {}, 'all')
  let diagram = EMPTY
  let positions: Positions = {}
  let changesById: Changes = {}
  let chosen: readonly string[] = []
  let fresh = true
  let touched = false

  const stage: Stage = createStage(parts, {
    paint: paintAll,
    settled() {
      mount()
      told.rested()
    },
    resized() {
      if (fresh) fit(false)
      mount()
    },
  })
  const board = {
    stage,
    cards,
    told,
    lines: 'curved' as Lines,
    show: 'all' as Show,
    readonly: false,
    editing: false,
    focus: false,
    active: -1,
    edge: -1,
    selected: new Uint8Array(0),
    dimmed: new Uint8Array(0),
    changes: [] as (Change | undefined)[],
    draft: undefined as Draft | undefined,
    get scene(): Scene {
      return scene
    },
    get index(): Index {
      return (index ??= indexOf(scene, CARD.row))
    },
    /** Whether the user has looked around. */
    get touched(): boolean {
      return touched
    },
    get selection(): readonly string[] {
      return chosen
    },
    setDiagram,
    setPositions,
    setSelection,
    setChanges,
    setShow,
    select,
    activate,
    look,
    fit,
    fitTo,
    fitSelection,
    moved,
    focusOn,
    refresh,
    reach,
    reveal,
    boxOf,
    acting,
    frame,
    dispose: stage.dispose,
  }
  return board

  function setDiagram(next: Diagram, where: Positions): void {
    diagram = next
    positions = where
    const active = scene.entities[board.active]?.id
    scene = sceneOf(diagram, positions, board.show)
    if (!scene.entities.length) fresh = true
    stage.modules = scene.modules.length
    index = undefined
    board.active = active === undefined ? -1 : scene.index.get(active) ?? -1
    none.bytes = new Uint8Array(scene.entities.length)
    board.dimmed = new Uint8Array(scene.entities.length)
    cards.renew(scene)
    setChanges(changesById)
    setSelection(chosen)
    if (fresh) fit(false)
    mount()
  }

  function setPositions(where: Positions): void {
    positions = where
    putAll(scene, where)
    moved()
    cards.place(scene, scene.index.values())
    mount()
  }

  function setSelection(ids: readonly string[]): void {
    chosen = ids
    board.selected = new Uint8Array(scene.entities.length)
    board.edge = -1
    for (const id of ids) {
      const entity = scene.index.get(id)
      if (entity === undefined) board.edge = scene.edgeIndex.get(id) ?? board.edge
      else board.selected[entity] = 1
    }
    const [only] = ids
    if (ids.length === 1 && only !== undefined) board.active = scene.index.get(only) ?? board.active
    if (board.focus) dim()
    refresh()
  }

  function setChanges(changes: Changes): void {
    changesById = changes
    board.changes = scene.entities.map(({ id }) => changes[id])
    refresh()
  }

  function setShow(show: Show): void {
    if (show === board.show) return
    board.show = show
    setDiagram(diagram, { ...positions, ...positionsOf(scene) })
    told.show(show)
  }

  /** The user selects; whoever holds the selection is told. */
  function select(ids: string[]): void {
    setSelection(ids)
    told.selection(ids)
  }

  function activate(entity: number): void {
    board.active = entity
    mount()
    refresh()
  }

  function look(view: View): void {
    touched = true
    stage.look(board.scene.entities.length ? kept(view, contents(), stage.size) : view)
  }

  function contents(): Box {
    return boxAround(scene) ?? { x: 0, y: 0, w: 1, h: 1 }
  }

  function fit(gliding = true): void {
    fitTo(boxAround(scene), gliding)
  }

  function fitTo(box: Box | undefined, gliding = true): void {
    if (!box || !stage.size.w) return
    const view = fitted(box, stage.size, Math.min(40, stage.size.w / 12))
    fresh = false
    if (gliding) stage.glide(view)
    else stage.look(view)
  }

  /** The selected entities; if there are none, the one with the focus. */
  function acting(): number[] {
    const some = [...board.selected.keys()].filter((i) => board.selected[i])
    return some.length || board.active < 0 ? some : [board.active]
  }

  function fitSelection(): void {
    fitTo(boxAround(scene, acting()))
  }

  /** Bring an entity into view, where it is not. */
  function reach(entity: number): void {
    const box = boxAround(scene, [entity])
    if (!box) return
    const view = reached(stage.view, box, stage.size)
    if (view.x !== stage.view.x || view.y !== stage.view.y) stage.glide(view)
  }

  function reveal(id: string): void {
    const box = boxAround(scene, [scene.index.get(id) ?? -1])
    const { w, h } = stage.size
    const zoom = Math.max(stage.view.zoom, READABLE)
    if (box && scene.index.has(id)) stage.glide({ x: w / 2 - (box.x + box.w / 2) * zoom, y: h / 2 - (box.y + box.h / 2) * zoom, zoom })
  }

  function boxOf(id: string): Box | undefined {
    const entity = scene.index.get(id)
    const box = entity === undefined ? undefined : boxAround(scene, [entity])
    return box && { ...toScreen(stage.view, box), w: box.w * stage.view.zoom, h: box.h * stage.view.zoom }
  }

  /** Cards have been moved. */
  function moved(): void {
    fitPlates(scene)
    index = undefined
    stage.schedule()
  }

  /** Show what is selected and its neighbours; hold back the others. */
  function focusOn(on: boolean): void {
    board.focus = on
    dim()
    refresh()
    told.focus(on ? acting().flatMap((i) => scene.entities[i]?.name ?? []) : [])
  }

  function dim(): void {
    const some = acting()
    const near = withNeighbours(scene, some)
    board.dimmed = Uint8Array.from(scene.entities, (_, i) => (board.focus && some.length && !near.has(i) ? 1 : 0))
  }

  function refresh(): void {
    cards.flag(scene, board)
    const active = scene.entities[board.active]
    const element = active && cards.elementOf(active.id)
    if (element) parts.board.setAttribute('aria-activedescendant', element.id)
    else parts.board.removeAttribute('aria-activedescendant')
    stage.schedule()
  }

  /** Hold cards for what is in view and legible, a few more in every frame. */
  function mount(): void {
    if (stage.moving || !stage.size.w) return
    const near = levelOf(stage.view.zoom, scene.modules.length) === 'near'
    const wanted = near ? board.index.within(shownBox(stage.view, stage.size, MARGIN)).slice(0, MOST_CARDS) : []
    const keyed = board.active >= 0 ? board.active : 0
    if (scene.entities.length && !wanted.includes(keyed)) wanted.push(keyed)
    const all = cards.sync(scene, wanted, AT_ONCE)
    refresh()
    if (!all) requestAnimationFrame(mount)
  }

  function frame(view = stage.view, shown = shownBox(view, stage.size)): Frame {
    const level = levelOf(view.zoom, scene.modules.length)
    const mounted = level === 'near' ? cards.mounted : none.bytes
    const { selected, dimmed, edge, active, changes, lines, draft } = board
    const keyed = document.activeElement === parts.board && level !== 'near' ? active : -1
    const textual = level === 'near' && unmounted(shown) <= MOST_TEXTS
    return { scene, view, shown, level, lines, palette: stage.palette, selected, dimmed, mounted, edge, active: keyed, changes, textual, draft, sign: words.mark }
  }

  function unmounted({ x, y, w, h }: Box): number {
    let count = 0
    for (let i = 0; i < scene.x.length; i += 1) {
      const left = at(scene.x, i)
      const top = at(scene.y, i)
      if (!cards.mounted[i] && left <= x + w && left + CARD.w >= x && top <= y + h && top + at(scene.h, i) >= y) count += 1
    }
    return count
  }

  function paintAll(): void {
    if (pencil) paint(pencil, frame(), stage.ratio)
  }
}
