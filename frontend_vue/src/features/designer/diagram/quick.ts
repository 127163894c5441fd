/** A first layout without waiting: modules side by side, each in columns. */
import { CARD } from './geometry'
import { grouped } from './group'
import { at } from './numbers'
import { BETWEEN, GAP, type Places } from './room'
import { PLATE, type Scene } from './scene'

const ASPECT = 1.6
/** Edges need some space between columns. */
const ASIDE = 96

interface Block {
  places: Places
  w: number
  h: number
}

export function quickPlaces(scene: Scene, chosen: readonly number[]): Places {
  const blocks = [...grouped(chosen, (i) => at(scene.module, i)).values()].map((some) => columns(scene, some))
  const area = blocks.reduce((sum, { w, h }) => sum + (w + BETWEEN) * (h + BETWEEN), 0)
  const widest = Math.max(Math.sqrt(area * ASPECT), ...blocks.map(({ w }) => w))
  const places: Places = new Map()
  let [x, y, tallest] = [0, 0, 0]
  for (const block of blocks) {
    if (x && x + block.w > widest) [x, y, tallest] = [0, y + tallest + BETWEEN, 0]
    for (const [i, point] of block.places) places.set(i, { x: point.x + x, y: point.y + y })
    x += block.w + BETWEEN
    tallest = Math.max(tallest, block.h)
  }
  return places
}

/** The cards of a module, each under the shortest column. */
function columns(scene: Scene, some: readonly number[]): Block {
  const total = some.reduce((sum, i) => sum + at(scene.h, i) + GAP, 0)
  const count = Math.max(1, Math.ceil(Math.sqrt((total * ASPECT) / (CARD.w + ASIDE))))
  const bottoms = Array.from({ length: Math.min(count, some.length) }, (): number => PLATE.top)
  const places: Places = new Map()
  for (const i of some) {
    const column = bottoms.indexOf(Math.min(...bottoms))
    const y = bottoms[column] ?? 0
    places.set(i, { x: PLATE.side + column * (CARD.w + ASIDE), y })
    bottoms[column] = y + at(scene.h, i) + GAP
  }
  return { places, w: bottoms.length * (CARD.w + ASIDE) - ASIDE + PLATE.side * 2, h: Math.max(...bottoms) - GAP + PLATE.side }
}
