import { expect, test } from 'vitest'
import { aim, anchorOf, CARD, endsOf, heightOf, newRoute, rowsShown, rowUnder, snap, trace, traceEnd, type Pen } from './geometry'
import { distanceTo, middleOf, walk } from './geometry.walk'
import { dice, SHOP } from './testing'

const between = (fromX: number, toX: number, fromY = 0, toY = 0) => aim(newRoute(), fromX, fromY, toX, toY)

test('a card is as high as the rows it shows', () => {
  expect(heightOf(0)).toBe(36)
  expect(heightOf(10)).toBe(36 + 240 + 6)
  const [order] = SHOP.entities
  expect(order && rowsShown(order, 'all').length).toBe(3)
  expect(order && rowsShown(order, 'keys').map(({ id }) => id)).toEqual(['order.id', 'order.customer'])
  expect(order && rowsShown(order, 'names')).toEqual([])
})

test('an edge begins in the middle of its row, or of the head', () => {
  expect(anchorOf(0)).toBe(48)
  expect(anchorOf(2)).toBe(96)
  expect(anchorOf(-1)).toBe(18)
  for (let row = 0; row < 20; row += 1) expect(rowUnder(anchorOf(row), 20)).toBe(row)
  expect(rowUnder(10, 3)).toBe(-1)
  expect(rowUnder(36 + 3 * 24 + 1, 3)).toBe(-1)
})

test('cards turn to each other the sides that face; one above the other uses the right', () => {
  expect(between(0, 500)).toMatchObject({ sx: 240, sd: 1, tx: 500, td: -1 })
  expect(between(500, 0)).toMatchObject({ sx: 500, sd: -1, tx: 240, td: 1 })
  expect(between(0, 100)).toMatchObject({ sx: 240, sd: 1, tx: 340, td: 1 })
  expect(between(0, 0)).toMatchObject({ sx: 240, sd: 1, tx: 240, td: 1 })
})

test('every way begins and ends at its anchors and leaves the cards sideways', () => {
  const draw = dice(5)
  for (let turn = 0; turn < 300; turn += 1) {
    const route = between(draw(2000), draw(2000), draw(2000), draw(2000))
    for (const lines of ['curved', 'square'] as const) {
      const way = walk(route, lines)
      expect(way[0]).toEqual({ x: route.sx, y: route.sy })
      expect(way.at(-1)?.x).toBeCloseTo(route.tx, 6)
      expect(way.at(-1)?.y).toBeCloseTo(route.ty, 6)
      expect(way.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
      expect(Math.sign((way[1]?.x ?? 0) - route.sx) * route.sd).toBeGreaterThanOrEqual(0)
      expect(distanceTo(way, middleOf(way))).toBeLessThan(0.001)
    }
  }
})

test('a relation of an entity with itself goes around on its right', () => {
  const way = walk(between(0, 0, anchorOf(3), anchorOf(-1)))
  expect(Math.max(...way.map(({ x }) => x))).toBeGreaterThan(CARD.w + 20)
})

test('the ends say how many there are and whether there must be one', () => {
  expect(endsOf({ kind: 'one-to-many', required: true })).toEqual(['many', 'one'])
  expect(endsOf({ kind: 'one-to-many', required: false })).toEqual(['many', 'maybe'])
  expect(endsOf({ kind: 'one-to-one', required: true })).toEqual(['maybe', 'one'])
  expect(endsOf({ kind: 'many-to-many', required: true })).toEqual(['many', 'many'])
})

test('marks of the ends stay beside the card', () => {
  for (const end of ['many', 'one', 'maybe'] as const) {
    for (const side of [1, -1]) {
      const points: number[] = []
      const pen: Pen = { moveTo: (x) => points.push(x), lineTo: (x) => points.push(x), bezierCurveTo: (_a, _b, _c, _d, x) => points.push(x) }
      traceEnd(pen, 100, 0, side, end)
      expect(points.every((x) => (x - 100) * side >= 0)).toBe(true)
    }
  }
})

test('distance and middle of a straight way', () => {
  const way = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 30 }]
  expect(middleOf(way)).toEqual({ x: 10, y: 10 })
  expect(distanceTo(way, { x: 5, y: 4 })).toBe(4)
  expect(distanceTo(way, { x: 13, y: 34 })).toBe(5)
})

test('square ways only go along the axes but for their corners', () => {
  const moves: [number, number][] = []
  let here: [number, number] = [0, 0]
  const pen: Pen = {
    moveTo: (x, y) => (here = [x, y]),
    lineTo(x, y) {
      moves.push([x - here[0], y - here[1]])
      here = [x, y]
    },
    bezierCurveTo: (_a, _b, _c, _d, x, y) => (here = [x, y]),
  }
  trace(pen, between(0, 600, 40, 300), 'square')
  expect(moves.length).toBe(3)
  expect(moves.every(([x, y]) => x === 0 || y === 0)).toBe(true)
})

test('places keep to the grid', () => {
  expect(snap(11)).toBe(8)
  expect(snap(-13)).toBe(-16)
})
