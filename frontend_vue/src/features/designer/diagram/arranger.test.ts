import { expect, test } from 'vitest'
import { createArranger, type Arranged } from './arranger'
import type { Diagram, Positions } from './diagram.types'
import type { Run } from './layout'
import { positionsOf, putAll, sceneOf } from './scene'
import { drawn, entity, PLACES, SHOP } from './testing'

/** As ELK would: a row of cards. */
const inRow: Run = (graph) =>
  Promise.resolve({ ...graph, children: graph.children?.map((module, m) => ({ ...module, x: 0, y: m * 800, children: module.children?.map((card, i) => ({ ...card, x: i * 400, y: 0 })) })) ?? [] })
const never: Run = () => new Promise(() => undefined)
const broken: Run = () => Promise.reject(new Error('No worker.'))
const soon = () => new Promise((done) => setTimeout(done, 5))

function fake(touched = false) {
  const heard: [string, Positions?][] = []
  const board: Arranged & { scene: ReturnType<typeof sceneOf> } = {
    scene: sceneOf({ entities: [], edges: [] }, {}, 'all'),
    touched,
    show: 'names',
    setDiagram: (diagram: Diagram, positions: Positions) => (board.scene = sceneOf(diagram, positions, board.show)),
    setPositions: (positions) => { putAll(board.scene, positions) },
    fit: () => heard.push(['fit']),
    moved: () => undefined,
    cards: { place: () => undefined },
    stage: {
      animate(step, done) {
        step(0.5)
        step(1)
        done?.()
      },
    },
    told: { place: (positions) => heard.push(['place', positions]), move: (positions) => heard.push(['move', positions]) },
  }
  return { board, heard, names: () => heard.map(([name]) => name) }
}

test('what has its places is shown there, and nobody is told', async () => {
  const { board, heard } = fake()
  createArranger(board, inRow).give(SHOP, PLACES)
  await soon()
  expect(positionsOf(board.scene)).toEqual(PLACES)
  expect(heard).toEqual([])
})

test('what has none is shown at once, and better when ELK has answered', async () => {
  const { board, names } = fake()
  createArranger(board, inRow).give(SHOP, {})
  const quick = positionsOf(board.scene)
  expect(new Set(Object.values(quick).map(({ x, y }) => `${x} ${y}`)).size).toBe(3)
  await soon()
  expect(positionsOf(board.scene)).not.toEqual(quick)
  expect(names()).toEqual(['fit', 'place'])
})

test('whoever has looked around is left where they look', async () => {
  const { board, names } = fake(true)
  createArranger(board, inRow).give(SHOP, {})
  await soon()
  expect(names()).toEqual(['place'])
})

test('one new entity comes beside the others without ELK', () => {
  const { board, names } = fake()
  createArranger(board, never).give({ ...SHOP, entities: [...SHOP.entities, entity('note', 'people')] }, PLACES)
  expect(positionsOf(board.scene)).toMatchObject(PLACES)
  expect(names()).toEqual(['place'])
})

test('what the user moved while ELK thought stays', async () => {
  const { board } = fake()
  createArranger(board, inRow).give(SHOP, {})
  putAll(board.scene, { order: { x: 5000, y: 5000 } })
  await soon()
  expect(positionsOf(board.scene).order).toEqual({ x: 5000, y: 5000 })
})

test('places found are not lost when nobody stores them', async () => {
  const { board } = fake()
  const arranger = createArranger(board, inRow)
  arranger.give(SHOP, {})
  await soon()
  const before = positionsOf(board.scene)
  arranger.give({ ...SHOP }, {})
  expect(positionsOf(board.scene)).toEqual(before)
})

test('without a worker the quick layout stays', async () => {
  const { board, names } = fake()
  createArranger(board, broken).give(SHOP, {})
  const quick = positionsOf(board.scene)
  await soon()
  expect(positionsOf(board.scene)).toEqual(quick)
  expect(names()).toEqual([])
})

test('tidying moves everything in one step', async () => {
  const { board, names, heard } = fake()
  const arranger = createArranger(board, inRow)
  arranger.give(SHOP, PLACES)
  expect(await arranger.tidy()).toBe(true)
  expect(names()).toEqual(['move', 'fit'])
  expect(heard[0]?.[1]).toEqual(positionsOf(board.scene))
})

test('tidying a module leaves the others, and a module that is not there changes nothing', async () => {
  const { board } = fake()
  const arranger = createArranger(board, inRow)
  arranger.give(SHOP, PLACES)
  expect(await arranger.tidy('people')).toBe(true)
  expect(positionsOf(board.scene)).toMatchObject({ order: PLACES.order, line: PLACES.line })
  expect(await arranger.tidy('nowhere')).toBe(false)
})

test('there is room for all rows, even when only names are shown', () => {
  const { diagram } = drawn(3, 30)
  const { board } = fake()
  createArranger(board, never).give(diagram, {})
  const scene = sceneOf(diagram, positionsOf(board.scene), 'all')
  const cards = diagram.entities.map((_, i) => ({ x: scene.x[i] ?? 0, y: scene.y[i] ?? 0, h: scene.h[i] ?? 0 }))
  for (const [i, a] of cards.entries()) {
    for (const b of cards.slice(i + 1)) expect(Math.abs(a.x - b.x) >= 240 || a.y >= b.y + b.h || b.y >= a.y + a.h).toBe(true)
  }
})

test('a place that is no place is none', () => {
  const { board } = fake()
  createArranger(board, never).give(SHOP, { ...PLACES, order: { x: NaN, y: 0 } })
  expect(Number.isFinite(board.scene.x[0])).toBe(true)
})
