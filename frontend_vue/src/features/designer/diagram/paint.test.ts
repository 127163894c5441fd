import { expect, test } from 'vitest'
import type { Frame } from './frame'
import { levelOf } from './levels'
import { paint, type Pencil } from './paint'
import type { Palette } from './palette'
import { sceneOf } from './scene'
import { drawn, PLACES, SHOP } from './testing'

const palette = new Proxy({ hue: () => 'hue' } as unknown as Palette, { get: (known, name) => Reflect.get(known, name) as unknown ?? String(name) })

/** A pencil that writes down what it is told. */
function recorder(): { pencil: Pencil; texts: string[]; strokes: string[]; count: (name: string) => number } {
  const texts: string[] = []
  const strokes: string[] = []
  const counts: Record<string, number> = {}
  const state: Record<string, unknown> = { canvas: { width: 100, height: 100 }, globalAlpha: 1 }
  const pencil = new Proxy(state, {
    get: (known, name: string) =>
      name in known
        ? known[name]
        : (...given: unknown[]) => {
            counts[name] = (counts[name] ?? 0) + 1
            if (given.some((one) => Number.isNaN(one))) throw new Error(`${name} got no number`)
            if (name === 'fillText') texts.push(String(given[0]))
            if (name === 'stroke') strokes.push(`${String(known.strokeStyle)} ${String(known.globalAlpha)}`)
            return { width: 10 }
          },
  })
  return { pencil: pencil as unknown as Pencil, texts, strokes, count: (name) => counts[name] ?? 0 }
}

function framed(zoom: number, more: Partial<Frame> = {}, diagram = SHOP, positions = PLACES): Frame {
  const scene = sceneOf(diagram, positions, 'all')
  const none = new Uint8Array(scene.entities.length)
  return {
    scene, palette, lines: 'curved', selected: none, dimmed: none, mounted: none, edge: -1, active: -1, changes: [], textual: true, sign: (mark) => mark,
    view: { x: 0, y: 0, zoom }, shown: { x: -9999, y: -9999, w: 99_999, h: 99_999 }, level: levelOf(zoom, scene.modules.length), ...more,
  }
}

function painted(frame: Frame) {
  const record = recorder()
  paint(record.pencil, frame, 1)
  return record
}

test('near by every row is written, far away only the names of modules', () => {
  expect(painted(framed(1)).texts).toEqual(expect.arrayContaining(['Order', 'order.customer', 'shop', 'people']))
  expect(painted(framed(0.1)).texts).toEqual(['shop', 'people'])
  expect(painted(framed(0.2)).texts).toEqual(expect.arrayContaining(['Order', 'Customer', 'shop']))
})

test('the names of modules come after the cards', () => {
  expect(painted(framed(1)).texts.slice(-2)).toEqual(['shop', 'people'])
})

test('cards of the page are not painted again', () => {
  expect(painted(framed(1, { mounted: Uint8Array.from([1, 1, 1]) })).texts).toEqual(['shop', 'people'])
})

test('what is out of view is not painted', () => {
  expect(painted(framed(1, { shown: { x: 5000, y: 5000, w: 10, h: 10 } })).texts).toEqual([])
})

test('relations between modules stand back until one of their ends is selected', () => {
  expect(painted(framed(0.2)).strokes).toContain('edge 0.35')
  const chosen = painted(framed(0.2, { selected: Uint8Array.from([1, 0, 0]) })).strokes
  expect(chosen).toContain('accent 1')
  expect(chosen).not.toContain('edge 0.35')
})

test('what is held back is painted at 12 percent', () => {
  expect(painted(framed(1, { dimmed: Uint8Array.from([0, 0, 1]) })).strokes).toContain('line-strong 0.12')
})

test('edges of a look share one stroke', () => {
  const { diagram, positions } = drawn(9)
  const many = painted(framed(0.3, { textual: false }, diagram, positions))
  expect(diagram.edges.length).toBeGreaterThan(10)
  expect(many.strokes.filter((stroke) => stroke.startsWith('edge')).length).toBeLessThanOrEqual(2)
})

test('every diagram is painted at every zoom, with numbers that are numbers', () => {
  for (let seed = 1; seed < 30; seed += 1) {
    const { diagram, positions } = drawn(seed)
    for (const zoom of [0.02, 0.1, 0.2, 0.39, 0.4, 1, 2]) {
      for (const lines of ['curved', 'square'] as const) {
        const draft = { entity: 0, row: -1, x: 5, y: 5, target: seed % 2 ? 0 : -1 }
        expect(() => painted(framed(zoom, { lines, textual: zoom > 0.5, edge: 0, active: 0, draft }, diagram, positions))).not.toThrow()
      }
    }
  }
})
