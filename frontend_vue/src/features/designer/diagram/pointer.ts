/** Pointers on the board: events in, acts of the gestures out. */
import type { Board } from './board'
import type { Point } from './diagram.types'
import { grab, type Drag } from './drag'
import { anchorOf, CARD } from './geometry'
import { REST, rimPan, step, wheelAct, type Act, type Down, type Gesture, type Input } from './gestures'
import { edgeUnder, NOTHING, partUnder, type Target } from './hit'
import { levelOf } from './levels'
import { at } from './numbers'
import { panned, toWorld, zoomed, type Box } from './viewport'

export interface PointerParts {
  board: HTMLElement
  band: HTMLElement
  handle: HTMLElement
}

const REACH = 6

export function listenToPointers(board: Board, { board: element, band, handle }: PointerParts) {
  let gesture: Gesture = REST
  let drag: Drag | undefined
  let corner: Point = { x: 0, y: 0 }
  let last: Point = { x: 0, y: 0 }
  let drifting = 0
  let space = false
  let spent = false
  let finger = false

  const listeners = {
    pointerdown(event: PointerEvent) {
      if (event.button === 2) return
      measure()
      const point = here(event)
      const touch = event.pointerType === 'touch'
      finger = touch
      const still = board.readonly || (touch && !board.editing)
      const down: Down = {
        ...point,
        type: 'down',
        pointer: event.pointerId,
        target: targetAt(point, !still && !touch),
        touch,
        shift: event.shiftKey,
        more: event.ctrlKey || event.metaKey,
        hand: space || event.button === 1,
        still,
      }
      if (event.button === 1) event.preventDefault()
      element.setPointerCapture(event.pointerId)
      take(down)
    },
    pointermove(event: PointerEvent) {
      last = here(event)
      if (gesture.at === 'rest') {
        if (event.pointerType !== 'touch') hover(last)
      } else take({ type: 'move', pointer: event.pointerId, ...last })
    },
    pointerup: (event: PointerEvent) => { take({ type: 'up', pointer: event.pointerId, ...here(event) }) },
    pointercancel: () => { cancel() },
    pointerenter: () => { measure() },
    pointerleave: () => { hideHandle() },
    wheel(event: WheelEvent) {
      event.preventDefault()
      hideHandle()
      act(wheelAct(event, ...xy(here(event))))
    },
    dblclick(event: MouseEvent) {
      if (board.readonly) return
      const point = here(event)
      const target = targetAt(point, false)
      const id = target.on === 'entity' ? board.scene.entities[target.entity]?.id : undefined
      if (id !== undefined) board.told.open(id)
      else if (target.on === 'nothing' && (!finger || board.editing)) board.told.add(toWorld(board.stage.view, point))
    },
  }
  for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener as EventListener, { passive: false })
  return { cancel, hand, busy: () => gesture.at !== 'rest' }

  function measure(): void {
    const { left, top } = element.getBoundingClientRect()
    corner = { x: left, y: top }
  }

  function here({ clientX, clientY }: MouseEvent): Point {
    return { x: clientX - corner.x, y: clientY - corner.y }
  }

  function targetAt(point: Point, handles: boolean): Target {
    const { scene, stage, selected, lines } = board
    const world = toWorld(stage.view, point)
    const near = levelOf(stage.view.zoom, scene.modules.length) === 'near'
    const entity = board.index.under(world, selected)
    const target = entity < 0 ? NOTHING : partUnder(scene, entity, world, handles && near)
    if (target.on !== 'nothing' || levelOf(stage.view.zoom, scene.modules.length) === 'far') return target
    const edge = edgeUnder(scene, world, REACH / stage.view.zoom, lines)
    return edge < 0 ? NOTHING : { on: 'edge', edge }
  }

  function take(input: Input): void {
    const next = step(gesture, input)
    gesture = next.gesture
    element.style.cursor = gesture.at === 'pan' ? 'grabbing' : gesture.at === 'link' ? 'crosshair' : space ? 'grab' : ''
    next.acts.forEach(act)
    if (gesture.at === 'drag' || gesture.at === 'link' || gesture.at === 'box') drifting ||= requestAnimationFrame(drift)
  }

  /** While something is held near the rim, the picture comes towards it. */
  function drift(): void {
    drifting = 0
    if (gesture.at !== 'drag' && gesture.at !== 'link' && gesture.at !== 'box') return
    const { dx, dy } = rimPan(last.x, last.y, board.stage.size)
    if (dx || dy) {
      board.stage.look(panned(board.stage.view, dx, dy))
      if (gesture.at === 'box') gesture = { at: 'box', down: { ...gesture.down, x: gesture.down.x + dx, y: gesture.down.y + dy } }
      take({ type: 'move', pointer: gesture.down.pointer, ...last })
    }
    drifting ||= requestAnimationFrame(drift)
  }

  function act(what: Act): void {
    if (what.do === 'pan') {
      spent = true
      board.look(panned(board.stage.view, what.dx, what.dy))
    } else if (what.do === 'zoom') board.look(zoomed(board.stage.view, what, what.factor))
    else if (what.do === 'click') click(what.target, what.more)
    else if (what.do === 'undo') undo()
    else if ('down' in what) (what.do === 'grab' ? begin : beginLink)(what.down)
    else if ('x0' in what) boxAct(what)
    else heldAct(what)
  }

  function heldAct({ do: doing, x, y }: Extract<Act, { do: 'drag' | 'aim' | 'drop' | 'linked' }>): void {
    const world = toWorld(board.stage.view, { x, y })
    if (doing === 'drag') drag?.to(world)
    else if (doing === 'aim') aimAt(world)
    else if (doing === 'drop') drop()
    else link()
  }

  function click(target: Target, more: boolean): void {
    const id = target.on === 'edge' ? board.scene.edges[target.edge]?.id : target.on === 'nothing' ? undefined : board.scene.entities[target.entity]?.id
    if (target.on === 'entity' || target.on === 'handle') board.activate(target.entity)
    if (id === undefined) {
      if (!more && board.selection.length) board.select([])
    } else if (!more) board.select([id])
    else board.select(board.selection.includes(id) ? board.selection.filter((one) => one !== id) : [...board.selection, id])
  }

  /** What is dragged is selected, alone unless it was already. */
  function begin({ target, x, y, shift, more }: Down): void {
    if (target.on !== 'entity') return
    hideHandle()
    const id = board.scene.entities[target.entity]?.id ?? ''
    if (!board.selected[target.entity]) board.select(shift || more ? [...board.selection, id] : [id])
    board.activate(target.entity)
    const others = [...board.selected.keys()].filter((i) => board.selected[i] && i !== target.entity)
    drag = grab(board, [target.entity, ...others], toWorld(board.stage.view, { x, y }))
  }

  function drop(): void {
    const done = drag
    drag = undefined
    if (done?.drop()) board.told.moved(done.ids)
  }

  function beginLink({ target }: Down): void {
    if (target.on !== 'handle') return
    hideHandle()
    board.draft = { entity: target.entity, row: target.row, x: 0, y: 0, target: -1 }
  }

  function aimAt({ x, y }: Point): void {
    if (!board.draft) return
    const under = board.index.under({ x, y })
    const target = under >= 0 && partUnder(board.scene, under, { x, y }, false).on === 'entity' ? under : -1
    Object.assign(board.draft, { x, y, target })
    board.cards.aimAt(board.scene.entities[target]?.id)
    board.stage.schedule()
  }

  function link(): void {
    const { draft, scene } = board
    undo()
    const from = draft && scene.entities[draft.entity]
    const to = draft && scene.entities[draft.target]
    const row = draft && scene.rows[draft.entity]?.[draft.row]?.id
    if (from && to) board.told.connect({ from: from.id, to: to.id, ...(row === undefined ? {} : { row }) })
  }

  function undo(): void {
    drag?.back()
    drag = undefined
    board.draft = undefined
    board.cards.aimAt(undefined)
    band.hidden = true
    board.stage.schedule()
  }

  function boxAct({ do: doing, x0, y0, x, y, more }: Extract<Act, { do: 'box' | 'boxed' }>): void {
    const box: Box = { x: Math.min(x0, x), y: Math.min(y0, y), w: Math.abs(x - x0), h: Math.abs(y - y0) }
    band.hidden = doing === 'boxed'
    band.style.transform = `translate(${box.x}px,${box.y}px)`
    band.style.width = `${box.w}px`
    band.style.height = `${box.h}px`
    if (doing === 'box') return
    const { zoom } = board.stage.view
    const inside = board.index.within({ ...toWorld(board.stage.view, box), w: box.w / zoom, h: box.h / zoom })
    const ids = inside.flatMap((i) => board.scene.entities[i]?.id ?? [])
    board.select(more ? [...new Set([...board.selection, ...ids])] : ids)
  }

  /** Offer the handle of the row under the pointer. */
  function hover(point: Point): void {
    const world = toWorld(board.stage.view, point)
    const { scene, stage } = board
    if (board.readonly || levelOf(stage.view.zoom, scene.modules.length) !== 'near') {
      hideHandle()
      return
    }
    const entity = board.index.under(world)
    const inside = entity >= 0 && world.x <= at(scene.x, entity) + CARD.w + 12
    handle.toggleAttribute('data-shown', inside)
    if (!inside) return
    const part = partUnder(scene, entity, { x: at(scene.x, entity) + CARD.w, y: world.y }, true)
    const middle = anchorOf(part.on === 'handle' ? part.row : -1)
    handle.style.transform = `translate(${at(scene.x, entity) + CARD.w - 12}px,${at(scene.y, entity) + middle - 12}px)`
    element.style.cursor = part.on === 'handle' && world.x >= at(scene.x, entity) + CARD.w - 12 ? 'crosshair' : ''
  }

  function hideHandle(): void {
    handle.removeAttribute('data-shown')
  }

  function cancel(): void {
    take({ type: 'cancel' })
  }

  /** The space bar goes down or up; true if, while it was down, nothing was panned. */
  function hand(down: boolean): boolean {
    if (down && !space) spent = false
    space = down
    if (gesture.at === 'rest') element.style.cursor = down ? 'grab' : ''
    return !spent
  }
}

const xy = ({ x, y }: Point): [number, number] => [x, y]
