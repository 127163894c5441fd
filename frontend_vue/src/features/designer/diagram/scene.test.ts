import { expect, test } from 'vitest'
import { boxAround, positionsOf, putAll, routeOf, sceneOf, withNeighbours } from './scene'
import { newRoute } from './geometry'
import { plateOf } from './scene.plates'
import { drawn, edge, PLACES, SHOP } from './testing'

test('a scene has what the diagram has, where the positions have it', () => {
  const scene = sceneOf(SHOP, PLACES, 'all')
  expect([...scene.x]).toEqual([0, 400, 0])
  expect([...scene.y]).toEqual([0, 0, 400])
  expect(scene.modules).toEqual(['shop', 'people'])
  expect(positionsOf(scene)).toEqual(PLACES)
})

test('an edge begins at the row that holds it, or at the head when the row is not shown', () => {
  expect(routeOf(sceneOf(SHOP, PLACES, 'all'), 0, newRoute()).sy).toBe(36 + 2 * 24 + 12)
  expect(routeOf(sceneOf(SHOP, PLACES, 'keys'), 0, newRoute()).sy).toBe(36 + 24 + 12)
  expect(routeOf(sceneOf(SHOP, PLACES, 'names'), 0, newRoute()).sy).toBe(18)
})

test('edges that lead nowhere are left out', () => {
  const scene = sceneOf({ ...SHOP, edges: [...SHOP.edges, edge('order', 'ghost')] }, PLACES, 'all')
  expect(scene.edges.length).toBe(2)
})

test('relations between modules are counted as pairs, those within are not', () => {
  expect(sceneOf(SHOP, PLACES, 'all').pairs).toEqual([{ a: 0, b: 1, relations: 1 }])
  const both = { ...SHOP, edges: [...SHOP.edges, edge('customer', 'line')] }
  expect(sceneOf(both, PLACES, 'all').pairs).toEqual([{ a: 0, b: 1, relations: 2 }])
})

test('every card lies on the plate of its module, and the whole holds every plate', () => {
  for (let seed = 1; seed < 60; seed += 1) {
    const { diagram, positions } = drawn(seed)
    const scene = sceneOf(diagram, positions, 'all')
    const whole = boxAround(scene)
    diagram.entities.forEach(({ id, module }, i) => {
      const plate = plateOf(scene, scene.modules.indexOf(module))
      const { x, y } = positions[id] ?? { x: NaN, y: NaN }
      expect(x).toBeGreaterThan(plate.x)
      expect(y).toBeGreaterThan(plate.y)
      expect(x + 240).toBeLessThan(plate.x + plate.w)
      expect(y + (scene.h[i] ?? 0)).toBeLessThan(plate.y + plate.h)
      expect(plate.x).toBeGreaterThanOrEqual(whole?.x ?? NaN)
    })
  }
})

test('new positions move those they name', () => {
  const scene = sceneOf(SHOP, PLACES, 'all')
  putAll(scene, { line: { x: 8, y: 16 } })
  expect(positionsOf(scene)).toEqual({ ...PLACES, line: { x: 8, y: 16 } })
})

test('neighbours are those at the other ends, whoever holds the relation', () => {
  const scene = sceneOf(SHOP, PLACES, 'all')
  expect([...withNeighbours(scene, [0])].sort()).toEqual([0, 1, 2])
  expect([...withNeighbours(scene, [2])].sort()).toEqual([0, 2])
})

test('nothing has no box', () => {
  expect(boxAround(sceneOf({ entities: [], edges: [] }, {}, 'all'))).toBeUndefined()
})
