/** The whole diagram in a corner: where everything is, and where one looks. */
import { CARD } from './geometry'
import { at } from './numbers'
import type { Pencil } from './paint'
import type { Palette } from './palette'
import { boxAround, type Scene } from './scene'
import { plateOf } from './scene.plates'
import { shownBox, toWorld, type Box, type Size, type View } from './viewport'

export const MAP: Size = { w: 176, h: 112 }
const SPACE = 6

/** The view that the map has of everything. */
export function mapView(content: Box): View {
  const zoom = Math.min((MAP.w - SPACE * 2) / content.w, (MAP.h - SPACE * 2) / content.h)
  return { x: (MAP.w - (content.x * 2 + content.w) * zoom) / 2, y: (MAP.h - (content.y * 2 + content.h) * zoom) / 2, zoom }
}

/** Where on the map the screen is; it stays on the map. */
export function windowOn(map: View, view: View, size: Size): Box {
  const { x, y, w, h } = shownBox(view, size)
  const left = Math.max(0, x * map.zoom + map.x)
  const top = Math.max(0, y * map.zoom + map.y)
  const right = Math.min(MAP.w, (x + w) * map.zoom + map.x)
  const bottom = Math.min(MAP.h, (y + h) * map.zoom + map.y)
  return { x: left, y: top, w: Math.max(4, right - left), h: Math.max(4, bottom - top) }
}

/** The view that has a point of the map in the middle of the screen. */
export function viewAt(map: View, point: { x: number; y: number }, view: View, size: Size): View {
  const { x, y } = toWorld(map, point)
  return { x: size.w / 2 - x * view.zoom, y: size.h / 2 - y * view.zoom, zoom: view.zoom }
}

/** A map is of use once there is something that is not in view. */
export function isWorth({ x, y, w, h }: Box, view: View, size: Size): boolean {
  const shown = shownBox(view, size)
  return x < shown.x - 1 || y < shown.y - 1 || x + w > shown.x + shown.w + 1 || y + h > shown.y + shown.h + 1
}

export function paintMap(pencil: Pencil, scene: Scene, palette: Palette, selected: Uint8Array, ratio: number): void {
  const map = mapView(boxAround(scene) ?? { x: 0, y: 0, w: 1, h: 1 })
  pencil.setTransform(1, 0, 0, 1, 0, 0)
  pencil.clearRect(0, 0, pencil.canvas.width, pencil.canvas.height)
  pencil.setTransform(ratio * map.zoom, 0, 0, ratio * map.zoom, ratio * map.x, ratio * map.y)
  pencil.fillStyle = palette.line
  for (const module of scene.modules.keys()) {
    const { x, y, w, h } = plateOf(scene, module)
    pencil.fillRect(x, y, w, h)
  }
  for (let i = 0; i < scene.x.length; i += 1) {
    pencil.fillStyle = selected[i] ? palette.accent : palette['line-strong']
    pencil.fillRect(at(scene.x, i), at(scene.y, i), CARD.w, at(scene.h, i))
  }
}
