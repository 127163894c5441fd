/** Keys on the board: commands of the keyboard, done. */
import { preferences } from '@/shared/preferences'
import type { Board } from './board'
import { grab, type Drag } from './drag'
import { commandOf, type Command } from './keyboard'
import { relatedIn } from './relate'
import { toWorld, zoomed } from './viewport'

export interface KeyHelp {
  tidy: () => void
  /** Take back a gesture that is under way; false if there was none. */
  cancel: () => boolean
  hand: (down: boolean) => boolean
}

const QUIET = 500

export function listenToKeys(board: Board, element: HTMLElement, help: KeyHelp) {
  let nudging: (Drag & { x: number; y: number }) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const doing: { [Name in Command['do']]: (command: Extract<Command, { do: Name }>) => void } = {
    nudge: ({ dx, dy }) => { nudge(dx, dy) },
    relate: ({ way }) => { go(board.active < 0 ? 0 : relatedIn(board.scene, board.active, way), true) },
    go: ({ by }) => { goBy(by) },
    show: ({ show }) => { board.setShow(show) },
    zoom: ({ factor }) => { zoomBy(factor) },
    add: () => { board.told.add(toWorld(board.stage.view, middle())) },
    all: () => { board.select(board.scene.entities.map(({ id }) => id)) },
    choose,
    connect: () => { withActive((id) => { board.told.asked(id) }) },
    escape,
    fit: () => { board.fit() },
    fitSelection: () => { board.fitSelection() },
    focus: () => { board.focusOn(!board.focus) },
    open: () => { withActive((id) => { board.told.open(id) }) },
    remove: () => { if (removable().length) board.told.remove(removable()) },
    tidy: () => { help.tidy() },
  }

  element.addEventListener('keydown', (event) => {
    if (event.target !== element) return
    if (!/^(Arrow|Shift)/.test(event.key)) settle(0)
    if (event.key === ' ') {
      help.hand(true)
      event.preventDefault()
      return
    }
    const command = commandOf(event, { readonly: board.readonly, single: preferences.singleKeys })
    if (!command) return
    event.preventDefault()
    if (command.do === 'relate') settle(0)
    ;(doing[command.do] as (command: Command) => void)(command)
  })
  element.addEventListener('keyup', (event) => {
    if (event.key === ' ' && help.hand(false) && event.target === element) choose()
  })
  element.addEventListener('blur', () => {
    help.hand(false)
    settle(0)
    board.refresh()
  })
  element.addEventListener('focus', () => { board.refresh() })
  return { zoomBy }

  function removable(): string[] {
    return board.selection.length ? [...board.selection] : board.acting().flatMap((i) => board.scene.entities[i]?.id ?? [])
  }

  function withActive(then: (id: string) => void): void {
    const [entity = -1] = board.acting()
    const id = board.scene.entities[entity]?.id
    if (id !== undefined) then(id)
  }

  function middle(): { x: number; y: number } {
    return { x: board.stage.size.w / 2, y: board.stage.size.h / 2 }
  }

  function zoomBy(factor: number): void {
    board.look(zoomed(board.stage.view, middle(), factor))
  }

  function go(entity: number, chosen: boolean): void {
    const id = board.scene.entities[entity]?.id
    if (id === undefined) return
    board.activate(entity)
    if (chosen) board.select([id])
    board.reach(entity)
  }

  function goBy(by: 'next' | 'previous' | 'first' | 'last'): void {
    const last = board.scene.entities.length - 1
    const to = { next: Math.min(board.active + 1, last), previous: Math.max(board.active - 1, 0), first: 0, last }[by]
    go(to, false)
  }

  function choose(): void {
    const id = board.scene.entities[board.active]?.id
    if (id === undefined) return
    board.select(board.selection.includes(id) ? board.selection.filter((one) => one !== id) : [...board.selection, id])
  }

  function escape(): void {
    if (help.cancel()) return
    if (board.focus) board.focusOn(false)
    else if (board.selection.length) board.select([])
  }

  /** Arrow after arrow is one move; it is told once the keys rest. */
  function nudge(dx: number, dy: number): void {
    const some = board.acting()
    if (!some.length) return
    nudging ??= { ...grab(board, some, { x: 0, y: 0 }), x: 0, y: 0 }
    nudging.x += dx
    nudging.y += dy
    nudging.to(nudging)
    const [first] = some
    if (first !== undefined) board.reach(first)
    settle(QUIET)
  }

  function settle(wait: number): void {
    clearTimeout(timer)
    if (!nudging) return
    if (wait) {
      timer = setTimeout(() => { settle(0) }, wait)
      return
    }
    const done = nudging
    nudging = undefined
    if (done.drop()) board.told.moved(done.ids)
  }
}

