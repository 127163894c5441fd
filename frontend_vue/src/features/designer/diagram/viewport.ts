/** Screen and world: a point of the world stands at `world * zoom + (x, y)` of the screen. */
import type { Point } from './diagram.types'

export interface View {
  x: number
  y: number
  zoom: number
}

export interface Size {
  w: number
  h: number
}

export interface Box extends Point, Size {}

export const MIN_ZOOM = 0.02
export const MAX_ZOOM = 2
/** How much of the content stays in view, in pixels of the screen. */
export const KEPT = 80

const between = (low: number, value: number, high: number): number => Math.min(Math.max(value, low), high)

export const toWorld = ({ x, y, zoom }: View, point: Point): Point => ({ x: (point.x - x) / zoom, y: (point.y - y) / zoom })

export const toScreen = ({ x, y, zoom }: View, point: Point): Point => ({ x: point.x * zoom + x, y: point.y * zoom + y })

export const panned = ({ x, y, zoom }: View, dx: number, dy: number): View => ({ x: x + dx, y: y + dy, zoom })

/** The same picture, larger or smaller, around a point of the screen that stays where it is. */
export function zoomed(view: View, at: Point, factor: number): View {
  const zoom = between(MIN_ZOOM, view.zoom * factor, MAX_ZOOM)
  const ratio = zoom / view.zoom
  return { x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio, zoom }
}

/** A box of the world in the middle of the screen, as large as fits, never larger than life. */
export function fitted(box: Box, size: Size, space = 40, most = 1): View {
  const zoom = between(MIN_ZOOM, Math.min((size.w - space * 2) / box.w, (size.h - space * 2) / box.h), most)
  return { x: (size.w - (box.x * 2 + box.w) * zoom) / 2, y: (size.h - (box.y * 2 + box.h) * zoom) / 2, zoom }
}

/** What of the world the screen shows, and `margin` pixels around it. */
export function shownBox(view: View, size: Size, margin = 0): Box {
  const corner = toWorld(view, { x: -margin, y: -margin })
  return { ...corner, w: (size.w + margin * 2) / view.zoom, h: (size.h + margin * 2) / view.zoom }
}

/** The smallest pan that brings a box into view; its near corner wins if it does not fit. */
export function reached(view: View, box: Box, size: Size, space = 24): View {
  const at = toScreen(view, box)
  const shift = (start: number, length: number, room: number): number => {
    if (start < space || length > room - space * 2) return space - start
    return Math.min(0, room - space - start - length)
  }
  const dx = inside(at.x, box.w * view.zoom, size.w) ? 0 : shift(at.x, box.w * view.zoom, size.w)
  const dy = inside(at.y, box.h * view.zoom, size.h) ? 0 : shift(at.y, box.h * view.zoom, size.h)
  return panned(view, dx, dy)
}

const inside = (start: number, length: number, room: number): boolean => start >= 0 && start + length <= room

/** Nobody gets lost: some of the content stays in view. */
export function kept(view: View, content: Box, size: Size): View {
  const keptX = Math.min(KEPT, content.w * view.zoom, size.w)
  const keptY = Math.min(KEPT, content.h * view.zoom, size.h)
  const left = content.x * view.zoom
  const top = content.y * view.zoom
  return {
    x: between(keptX - left - content.w * view.zoom, view.x, size.w - keptX - left),
    y: between(keptY - top - content.h * view.zoom, view.y, size.h - keptY - top),
    zoom: view.zoom,
  }
}

/** Between two views, `part` from 0 to 1; the zoom goes evenly to the eye. */
export function betweenViews(from: View, to: View, part: number): View {
  const mix = (a: number, b: number): number => a + (b - a) * part
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), zoom: mix(from.zoom, to.zoom) }
}
