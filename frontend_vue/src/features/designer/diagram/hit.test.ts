import { expect, test } from 'vitest'
import { anchorOf, CARD, newRoute } from './geometry'
import { middleOf, walk } from './geometry.walk'
import { edgeUnder, indexOf, partUnder } from './hit'
import { routeOf, sceneOf, type Scene } from './scene'
import { dice, drawn, PLACES, SHOP } from './testing'

const covers = ({ x, y, h }: Scene, i: number, box: { x: number; y: number; w: number; h: number }): boolean => {
  const [left = 0, top = 0, tall = 0] = [x[i], y[i], h[i]]
  return left <= box.x + box.w && left + CARD.w >= box.x && top <= box.y + box.h && top + tall >= box.y
}

test('the index finds what looking at every card finds', () => {
  for (let seed = 1; seed < 80; seed += 1) {
    const { diagram, positions } = drawn(seed)
    const scene = sceneOf(diagram, positions, 'all')
    const index = indexOf(scene)
    const draw = dice(seed * 31)
    const all = [...scene.entities.keys()]
    for (let turn = 0; turn < 40; turn += 1) {
      const point = { x: draw(4400) - 2200, y: draw(4400) - 2200 }
      expect(index.under(point)).toBe(all.findLast((i) => covers(scene, i, { ...point, w: 0, h: 0 })) ?? -1)
      const box = { ...point, w: draw(1500), h: draw(1500) }
      expect(index.within(box)).toEqual(all.filter((i) => covers(scene, i, box)))
    }
  }
})

test('of cards over each other a raised one is hit', () => {
  const scene = sceneOf(SHOP, { order: { x: 0, y: 0 }, line: { x: 20, y: 0 }, customer: { x: 40, y: 0 } }, 'all')
  const index = indexOf(scene)
  expect(index.under({ x: 60, y: 10 })).toBe(2)
  expect(index.under({ x: 60, y: 10 }, Uint8Array.from([1, 0, 0]))).toBe(0)
})

test('every edge is found at its middle, and nothing far from all of them', () => {
  for (let seed = 1; seed < 40; seed += 1) {
    const { diagram, positions } = drawn(seed, 12)
    const scene = sceneOf(diagram, positions, 'all')
    scene.edges.forEach((_, edge) => {
      const found = edgeUnder(scene, middleOf(walk(routeOf(scene, edge, newRoute()))), 6)
      expect(found).toBeGreaterThanOrEqual(0)
    })
    expect(edgeUnder(scene, { x: 9000, y: 9000 }, 6)).toBe(-1)
  }
})

test('the right side of a row is its handle, of the head that of the entity', () => {
  const scene = sceneOf(SHOP, PLACES, 'all')
  expect(partUnder(scene, 0, { x: 236, y: anchorOf(2) }, true)).toEqual({ on: 'handle', entity: 0, row: 2 })
  expect(partUnder(scene, 0, { x: 245, y: 5 }, true)).toEqual({ on: 'handle', entity: 0, row: -1 })
  expect(partUnder(scene, 0, { x: 120, y: anchorOf(2) }, true)).toEqual({ on: 'entity', entity: 0 })
  expect(partUnder(scene, 0, { x: 236, y: anchorOf(2) }, false)).toEqual({ on: 'entity', entity: 0 })
  expect(partUnder(scene, 0, { x: 245, y: anchorOf(2) }, false)).toEqual({ on: 'nothing' })
})
