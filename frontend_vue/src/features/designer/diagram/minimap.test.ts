import { expect, test } from 'vitest'
import { isWorth, MAP, mapView, viewAt, windowOn } from './minimap'
import { dice } from './testing'
import { shownBox, toScreen } from './viewport'

const SIZE = { w: 1000, h: 600 }

test('everything is on the map', () => {
  const draw = dice(9)
  for (let turn = 0; turn < 100; turn += 1) {
    const box = { x: draw(9000) - 4000, y: draw(9000) - 4000, w: 1 + draw(9000), h: 1 + draw(9000) }
    const map = mapView(box)
    const corner = toScreen(map, box)
    const far = toScreen(map, { x: box.x + box.w, y: box.y + box.h })
    expect(corner.x).toBeGreaterThanOrEqual(5.99)
    expect(corner.y).toBeGreaterThanOrEqual(5.99)
    expect(far.x).toBeLessThanOrEqual(MAP.w - 5.99)
    expect(far.y).toBeLessThanOrEqual(MAP.h - 5.99)
  }
})

test('the window on the map stays on it, however far one looks', () => {
  const map = mapView({ x: 0, y: 0, w: 4000, h: 3000 })
  for (const view of [{ x: 0, y: 0, zoom: 1 }, { x: -9000, y: 5000, zoom: 0.1 }, { x: 0, y: 0, zoom: 0.02 }]) {
    const { x, y, w, h } = windowOn(map, view, SIZE)
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
    expect(w).toBeGreaterThanOrEqual(4)
    expect(h).toBeGreaterThanOrEqual(4)
  }
})

test('a point of the map comes to the middle of the screen', () => {
  const map = mapView({ x: 0, y: 0, w: 4000, h: 3000 })
  const next = viewAt(map, toScreen(map, { x: 700, y: 300 }), { x: 0, y: 0, zoom: 0.5 }, SIZE)
  const { x, y, w, h } = shownBox(next, SIZE)
  expect(x + w / 2).toBeCloseTo(700, 6)
  expect(y + h / 2).toBeCloseTo(300, 6)
})

test('there is no map where everything is in view', () => {
  expect(isWorth({ x: 0, y: 0, w: 500, h: 500 }, { x: 10, y: 10, zoom: 1 }, SIZE)).toBe(false)
  expect(isWorth({ x: 0, y: 0, w: 5000, h: 500 }, { x: 10, y: 10, zoom: 1 }, SIZE)).toBe(true)
})
