import { expect, test } from 'vitest'
import { relatedIn } from './relate'
import { sceneOf } from './scene'
import { edge, entity, PLACES, SHOP } from './testing'

const scene = sceneOf(SHOP, PLACES, 'all')

test('the way to a related entity is the side it lies on', () => {
  expect(relatedIn(scene, 0, 'right')).toBe(1)
  expect(relatedIn(scene, 0, 'down')).toBe(2)
  expect(relatedIn(scene, 2, 'up')).toBe(0)
  expect(relatedIn(scene, 1, 'left')).toBe(0)
})

test('where nothing is related nobody goes', () => {
  expect(relatedIn(scene, 0, 'left')).toBe(-1)
  expect(relatedIn(scene, 2, 'right')).toBe(-1)
})

test('straight ahead comes before aside', () => {
  const diagram = { entities: ['a', 'b', 'c'].map((id) => entity(id, 'm')), edges: [edge('a', 'b'), edge('a', 'c')] }
  const places = { a: { x: 0, y: 0 }, b: { x: 300, y: 500 }, c: { x: 600, y: 0 } }
  expect(relatedIn(sceneOf(diagram, places, 'all'), 0, 'right')).toBe(2)
})
