import { expect, test } from 'vitest'
import { svgOf } from './exportSvg'
import type { Palette } from './palette'
import { sceneOf } from './scene'
import { drawn, entity, PLACES, SHOP } from './testing'

const palette = new Proxy({ hue: () => '#123456' } as unknown as Palette, { get: (known, name) => Reflect.get(known, name) as unknown ?? '#abcdef' })
const written = (diagram: typeof SHOP, positions = PLACES): string =>
  svgOf({ scene: sceneOf(diagram, positions, 'all'), palette, lines: 'curved', changes: [], sign: (mark) => mark })
const parsed = (svg: string): Document => new DOMParser().parseFromString(svg, 'image/svg+xml')
const ids = (page: Document, name: string): (string | null)[] => [...page.querySelectorAll(`[data-${name}]`)].map((one) => one.getAttribute(`data-${name}`))

test('the picture is XML that holds every entity and every edge', () => {
  for (let seed = 1; seed < 30; seed += 1) {
    const { diagram, positions } = drawn(seed)
    const svg = written(diagram, positions)
    const page = parsed(svg)
    expect(page.querySelector('parsererror')).toBeNull()
    expect(ids(page, 'entity')).toEqual(diagram.entities.map(({ id }) => id))
    expect(ids(page, 'edge')).toEqual(diagram.edges.map(({ id }) => id))
    expect(svg).not.toContain('NaN')
  }
})

test('names are text, in fonts that are named', () => {
  const svg = written(SHOP)
  expect(svg).toContain('>Order</text>')
  expect(svg).toContain('>order.customer</text>')
  expect(svg).toContain('Inter Variable')
  expect(svg).toContain('JetBrains Mono Variable')
})

test('no name gets out of its text', () => {
  const evil = { ...entity('x', 'a<b'), id: '"&\u0001', name: '</text><script>"' }
  const svg = written({ entities: [evil], edges: [] }, {})
  expect(svg).not.toContain('<script>')
  expect(parsed(svg).querySelector('script')).toBeNull()
  expect(ids(parsed(svg), 'entity')).toEqual(['"&'])
})

test('nothing is a picture, too', () => {
  expect(parsed(written({ entities: [], edges: [] })).querySelector('svg')).not.toBeNull()
})
