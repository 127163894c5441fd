import { expect, test } from 'vitest'
import { dice } from './testing'
import { fitted, kept, MAX_ZOOM, MIN_ZOOM, panned, reached, shownBox, toScreen, toWorld, zoomed, type Box, type View } from './viewport'

const SIZE = { w: 1000, h: 600 }
const draw = dice(3)
const someView = (): View => ({ x: draw(4000) - 2000, y: draw(4000) - 2000, zoom: MIN_ZOOM + draw() * (MAX_ZOOM - MIN_ZOOM) })
const somePoint = () => ({ x: draw(2000) - 500, y: draw(2000) - 500 })
const someBox = (): Box => ({ ...somePoint(), w: 1 + draw(9000), h: 1 + draw(9000) })
const on = (view: View, box: Box): Box => ({ ...toScreen(view, box), w: box.w * view.zoom, h: box.h * view.zoom })

test('what goes to the screen comes back to where it was', () => {
  for (let turn = 0; turn < 200; turn += 1) {
    const view = someView()
    const point = somePoint()
    const back = toWorld(view, toScreen(view, point))
    expect(back.x).toBeCloseTo(point.x, 6)
    expect(back.y).toBeCloseTo(point.y, 6)
  }
})

test('zooming leaves the point under the pointer where it is, within the bounds', () => {
  for (let turn = 0; turn < 200; turn += 1) {
    const view = someView()
    const pointer = somePoint()
    const next = zoomed(view, pointer, draw() * 4)
    const before = toWorld(view, pointer)
    expect(toWorld(next, pointer).x).toBeCloseTo(before.x, 4)
    expect(toWorld(next, pointer).y).toBeCloseTo(before.y, 4)
    expect(next.zoom).toBeGreaterThanOrEqual(MIN_ZOOM)
    expect(next.zoom).toBeLessThanOrEqual(MAX_ZOOM)
  }
})

test('what is fitted is in the middle of the screen and inside it', () => {
  for (let turn = 0; turn < 200; turn += 1) {
    const box = someBox()
    const shown = on(fitted(box, SIZE), box)
    expect(shown.x).toBeGreaterThanOrEqual(39.99)
    expect(shown.y).toBeGreaterThanOrEqual(39.99)
    expect(shown.x + shown.w / 2).toBeCloseTo(500, 4)
    expect(shown.y + shown.h / 2).toBeCloseTo(300, 4)
  }
})

test('something small is not blown up', () => {
  expect(fitted({ x: 0, y: 0, w: 10, h: 10 }, SIZE).zoom).toBe(1)
})

test('the box that is shown fills the screen', () => {
  const view = someView()
  const shown = on(view, shownBox(view, SIZE))
  expect(shown.x).toBeCloseTo(0, 6)
  expect(shown.w).toBeCloseTo(1000, 6)
  expect(on(view, shownBox(view, SIZE, 50)).h).toBeCloseTo(700, 6)
})

test('nobody gets lost: however far one pans, some of the content is in view', () => {
  for (let turn = 0; turn < 200; turn += 1) {
    const box = someBox()
    const view = kept(panned(fitted(box, SIZE), draw(20_000) - 10_000, draw(20_000) - 10_000), box, SIZE)
    const shown = on(view, box)
    expect(shown.x + shown.w).toBeGreaterThanOrEqual(Math.min(80, shown.w) - 0.01)
    expect(shown.x).toBeLessThanOrEqual(1000 - Math.min(80, shown.w) + 0.01)
    expect(shown.y + shown.h).toBeGreaterThanOrEqual(Math.min(80, shown.h) - 0.01)
  }
})

test('reaching moves as little as it takes', () => {
  const view = { x: 0, y: 0, zoom: 1 }
  expect(reached(view, { x: 100, y: 100, w: 240, h: 100 }, SIZE)).toEqual(view)
  expect(reached(view, { x: 1100, y: 100, w: 240, h: 100 }, SIZE)).toEqual({ x: -364, y: 0, zoom: 1 })
  expect(reached(view, { x: -100, y: -50, w: 240, h: 100 }, SIZE)).toEqual({ x: 124, y: 74, zoom: 1 })
})
