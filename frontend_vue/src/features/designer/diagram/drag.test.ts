import { expect, test } from 'vitest'
import { grab, type Ground } from './drag'
import { positionsOf, sceneOf } from './scene'
import { PLACES, SHOP } from './testing'

function ground(places = PLACES): Ground & { scene: ReturnType<typeof sceneOf> } {
  return { scene: sceneOf(SHOP, places, 'all'), cards: { place: () => undefined }, moved: () => undefined }
}

test('cards move together, by steps of the grid', () => {
  const here = ground()
  const drag = grab(here, [0, 1], { x: 10, y: 10 })
  drag.to({ x: 23, y: 10 })
  expect(positionsOf(here.scene)).toEqual({ ...PLACES, order: { x: 16, y: 0 }, line: { x: 416, y: 0 } })
  expect(drag.drop()).toBe(true)
  expect(drag.ids).toEqual(['order', 'line'])
})

test('the one that leads comes onto the grid, however askew it was', () => {
  const here = ground({ ...PLACES, order: { x: 3, y: 5 } })
  grab(here, [0], { x: 0, y: 0 }).to({ x: 10, y: 0 })
  expect(positionsOf(here.scene).order).toEqual({ x: 16, y: 8 })
})

test('what is taken back is where it was, and nothing has moved', () => {
  const here = ground()
  const drag = grab(here, [2], { x: 0, y: 0 })
  drag.to({ x: 99, y: 99 })
  drag.back()
  expect(positionsOf(here.scene)).toEqual(PLACES)
  expect(drag.drop()).toBe(false)
})

test('a drag goes on when the model changes under it', () => {
  const here = ground()
  const drag = grab(here, [2], { x: 0, y: 0 })
  drag.to({ x: 80, y: 0 })
  here.scene = sceneOf({ ...SHOP, entities: SHOP.entities.slice(1) }, PLACES, 'all')
  drag.to({ x: 160, y: 0 })
  expect(positionsOf(here.scene).customer).toEqual({ x: 160, y: 400 })
})
