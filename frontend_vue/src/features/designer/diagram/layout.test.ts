import ELK from 'elkjs/lib/elk.bundled.js'
import { expect, test } from 'vitest'
import { arrange, arrangeModule, type Run } from './layout'
import { at } from './numbers'
import { quickPlaces } from './quick'
import { findRoom, settle, type Places } from './room'
import { positionsOf, putAll, sceneOf, type Scene } from './scene'
import { plateOf } from './scene.plates'
import { dice, drawn } from './testing'
import type { Box } from './viewport'

const elk = new ELK()
const run: Run = (graph) => elk.layout(graph)

const boxes = (scene: Scene): Box[] => scene.entities.map((_, i) => ({ x: at(scene.x, i), y: at(scene.y, i), w: 240, h: at(scene.h, i) }))
const overlaps = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
const crowded = (all: readonly Box[]): number => all.reduce((sum, box, i) => sum + all.slice(i + 1).filter((other) => overlaps(box, other)).length, 0)
const plates = (scene: Scene): Box[] => scene.modules.map((_, module) => plateOf(scene, module))

function put(scene: Scene, places: Places): Scene {
  putAll(scene, Object.fromEntries([...places].map(([i, point]) => [scene.entities[i]?.id ?? '', point])))
  return scene
}

test('the quick layout covers nothing, neither cards nor modules', () => {
  for (let seed = 1; seed < 60; seed += 1) {
    const scene = sceneOf(drawn(seed, 120).diagram, {}, 'all')
    const all = [...scene.entities.keys()]
    const places = settle(scene, quickPlaces(scene, all))
    expect(places.size).toBe(all.length)
    put(scene, places)
    expect(crowded(boxes(scene))).toBe(0)
    expect(crowded(plates(scene))).toBe(0)
  }
})

test('ELK packs modules and cards without overlaps, on the grid', async () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const scene = sceneOf(drawn(seed, 60).diagram, {}, 'all')
    const places = await arrange(scene, [...scene.entities.keys()], run)
    expect(places.size).toBe(scene.entities.length)
    put(scene, places)
    expect(crowded(boxes(scene))).toBe(0)
    expect(crowded(plates(scene))).toBe(0)
    expect([...places.values()].every(({ x, y }) => x % 8 === 0 && y % 8 === 0)).toBe(true)
  }
}, 30_000)

test('only those without a position are placed, and they cover nobody', async () => {
  for (const seed of [11, 12, 13, 14, 15, 16]) {
    const scene = sceneOf(drawn(seed, 40).diagram, {}, 'all')
    const all = [...scene.entities.keys()]
    put(scene, settle(scene, quickPlaces(scene, all)))
    const draw = dice(seed)
    const some = all.filter(() => draw() < 0.3)
    const before = positionsOf(scene)
    const places = await arrange(scene, some, run)
    expect([...places.keys()].sort((a, b) => a - b)).toEqual(some)
    put(scene, places)
    expect(crowded(boxes(scene))).toBe(0)
    const after = positionsOf(scene)
    for (const i of all) if (!some.includes(i)) expect(after[`e${i}`]).toEqual(before[`e${i}`])
  }
}, 30_000)

test('one module is tidied where it is and leaves the others alone', async () => {
  for (const seed of [21, 22, 23]) {
    const scene = sceneOf(drawn(seed, 40).diagram, {}, 'all')
    put(scene, settle(scene, quickPlaces(scene, [...scene.entities.keys()])))
    const before = positionsOf(scene)
    const places = await arrangeModule(scene, 0, run)
    put(scene, places)
    const after = positionsOf(scene)
    scene.entities.forEach(({ id }, i) => {
      if (scene.module[i] !== 0) expect(after[id]).toEqual(before[id])
    })
    expect(crowded(boxes(scene))).toBe(0)
  }
}, 30_000)

test('room is found where there is any, and where one wants to be if that is free', () => {
  expect(findRoom({ x: 5, y: 5, w: 10, h: 10 }, [])).toEqual({ x: 5, y: 5 })
  for (let seed = 1; seed < 100; seed += 1) {
    const draw = dice(seed)
    const some = (): Box => ({ x: draw(1000), y: draw(1000), w: 50 + draw(300), h: 50 + draw(300) })
    const taken = Array.from({ length: draw(20) }, some)
    const wanted = some()
    const box = { ...wanted, ...findRoom(wanted, taken) }
    expect(taken.some((other) => overlaps(box, other))).toBe(false)
  }
})
