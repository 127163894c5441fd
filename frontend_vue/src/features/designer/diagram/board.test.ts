import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBoard, type Board, type Told } from './board'
import type { Words } from './cards'
import { listenToKeys } from './keys'
import { listenToPointers } from './pointer'
import { positionsOf } from './scene'
import { PLACES, SHOP } from './testing'
import { toScreen } from './viewport'

const words: Words = { card: ({ name }) => name, mark: (mark) => mark, change: (change) => change }
const part = () => document.body.appendChild(document.createElement('div'))

let board: Board
let element: HTMLElement
let heard: unknown[][]
let undo: () => boolean

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1000, 800))
  vi.stubGlobal('ResizeObserver', class {
    constructor(private readonly told: () => void) {}
    observe() { setTimeout(this.told, 0) }
    disconnect() { /* nothing is watched */ }
  })
  heard = []
  element = part()
  element.setPointerCapture = () => undefined
  const parts = { board: element, canvas: document.createElement('canvas'), layer: part(), band: part(), handle: part() }
  const told = new Proxy({} as Told, { get: (_none, name) => (...given: unknown[]) => heard.push([name, ...given]) })
  board = createBoard(parts, 'd', words, told)
  const pointers = listenToPointers(board, parts)
  undo = () => {
    const busy = pointers.busy()
    pointers.cancel()
    return busy
  }
  listenToKeys(board, element, { tidy: () => heard.push(['tidy']), cancel: undo, hand: pointers.hand })
  board.setDiagram(SHOP, PLACES)
  vi.advanceTimersByTime(500)
  heard.length = 0
})
afterEach(() => {
  board.dispose()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  document.body.replaceChildren()
})

const press = (key: string, more: KeyboardEventInit = {}) => element.dispatchEvent(new KeyboardEvent('keydown', { key, ...more }))
const pointer = (type: string, x: number, y: number, more: PointerEventInit = {}) =>
  element.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: 'mouse', clientX: x, clientY: y, ...more }))
const said = (name: string) => heard.filter(([one]) => one === name).map(([, given]) => given)
const on = (id: string) => toScreen(board.stage.view, { x: (PLACES[id]?.x ?? 0) + 20, y: (PLACES[id]?.y ?? 0) + 10 })

test('the whole diagram is fitted once it is there, and the first card can be walked to', () => {
  for (const id of ['order', 'line', 'customer']) {
    const { x, y } = on(id)
    expect(x > 0 && x < 1000 && y > 0 && y < 800).toBe(true)
  }
  press('Home')
  expect(element.getAttribute('aria-activedescendant')).toBe('d-0')
  press('End')
  expect(element.getAttribute('aria-activedescendant')).toBe('d-2')
})

test('the arrows move what is selected, and it is one move', () => {
  board.select(['order', 'line'])
  press('ArrowRight')
  press('ArrowRight')
  press('ArrowDown', { shiftKey: true })
  expect(said('moved')).toEqual([])
  vi.advanceTimersByTime(600)
  expect(said('moved')).toEqual([['order', 'line']])
  expect(positionsOf(board.scene)).toEqual({ ...PLACES, order: { x: 16, y: 40 }, line: { x: 416, y: 40 } })
})

test('a click selects, Shift adds, a click on nothing lets go', () => {
  const click = (id: string, more = {}) => {
    const { x, y } = on(id)
    pointer('pointerdown', x, y, more)
    pointer('pointerup', x, y, more)
  }
  click('order')
  click('customer', { shiftKey: true })
  expect(board.selection).toEqual(['order', 'customer'])
  click('order', { ctrlKey: true })
  expect(board.selection).toEqual(['customer'])
  pointer('pointerdown', 990, 790)
  pointer('pointerup', 990, 790)
  expect(board.selection).toEqual([])
})

test('Escape takes a drag back, then lets go of the selection', () => {
  const { x, y } = on('order')
  pointer('pointerdown', x, y)
  pointer('pointermove', x + 60, y + 60)
  expect(positionsOf(board.scene)).not.toEqual(PLACES)
  press('Escape')
  expect(positionsOf(board.scene)).toEqual(PLACES)
  expect(board.selection).toEqual(['order'])
  press('Escape')
  expect(board.selection).toEqual([])
  expect(said('moved')).toEqual([])
})

test('focus holds back what is not related to what is selected', () => {
  board.select(['customer'])
  press('f')
  expect([...board.dimmed]).toEqual([0, 1, 0])
  board.select(['line'])
  expect([...board.dimmed]).toEqual([0, 0, 1])
  press('Escape')
  expect([...board.dimmed]).toEqual([0, 0, 0])
})

test('what is shown changes the cards and not their places', () => {
  press('3', { code: 'Digit3' })
  expect([...board.scene.h]).toEqual([36, 36, 36])
  expect(positionsOf(board.scene)).toEqual(PLACES)
  expect(said('show')).toEqual(['names'])
})

test('a wheel with Ctrl zooms at the pointer, without it pans', () => {
  const before = board.stage.view
  element.dispatchEvent(new WheelEvent('wheel', { deltaY: 20 }))
  expect(board.stage.view).toEqual({ ...before, y: before.y - 20 })
  element.dispatchEvent(Object.assign(new WheelEvent('wheel', { deltaY: -100 }), { ctrlKey: true }))
  expect(board.stage.view.zoom).toBeGreaterThan(before.zoom)
})

test('what goes is removed by what is selected, an edge too', () => {
  board.select(['order-customer'])
  expect(board.edge).toBe(0)
  press('Delete')
  expect(said('remove')).toEqual([['order-customer']])
})

test('a new model keeps the focus on the entity that had it', () => {
  press('End')
  board.setDiagram({ ...SHOP, entities: SHOP.entities.slice(1) }, PLACES)
  expect(element.getAttribute('aria-activedescendant')).toBe('d-1')
})

test('an entity is brought to the middle, large enough to read', () => {
  board.reveal('customer')
  vi.advanceTimersByTime(600)
  const box = board.boxOf('customer')
  expect(box && box.x + box.w / 2).toBeCloseTo(500, 0)
  expect(board.stage.view.zoom).toBeGreaterThanOrEqual(0.7)
  expect(board.boxOf('ghost')).toBeUndefined()
})
