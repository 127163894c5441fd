/** The whole diagram as a PNG, twice as fine as the screen has it. */
import type { Frame } from './frame'
import { NEAR } from './levels'
import { paint } from './paint'
import { boxAround, type Scene } from './scene'
import type { Box, View } from './viewport'

const FINE = 2
const SPACE = 40
/** What browsers still make a canvas of. */
const LONGEST = 16_000
const LARGEST = 120_000_000

export interface Sheet {
  w: number
  h: number
  view: View
}

/** The size and the view of a picture of a box, as fine as a canvas can be. */
export function sheetOf(box: Box): Sheet {
  const w = box.w + SPACE * 2
  const h = box.h + SPACE * 2
  const zoom = Math.min(FINE, LONGEST / Math.max(w, h), Math.sqrt(LARGEST / (w * h)))
  return { w: Math.ceil(w * zoom), h: Math.ceil(h * zoom), view: { x: (SPACE - box.x) * zoom, y: (SPACE - box.y) * zoom, zoom } }
}

export async function pngOf(scene: Scene, frame: (view: View, shown: Box) => Frame): Promise<Blob> {
  const box = boxAround(scene) ?? { x: 0, y: 0, w: 1, h: 1 }
  const { w, h, view } = sheetOf(box)
  const canvas = document.createElement('canvas')
  canvas.width = w
  canvas.height = h
  const pencil = canvas.getContext('2d', { alpha: false })
  if (!pencil) throw new Error('This browser draws no pictures.')
  const usual = frame(view, box)
  const none = new Uint8Array(scene.entities.length)
  paint(pencil, { ...usual, mounted: none, selected: none, dimmed: none, edge: -1, active: -1, draft: undefined, textual: view.zoom >= NEAR }, 1)
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => { if (blob) done(blob); else failed(new Error('This browser made no picture.')) }, 'image/png')
  })
}
