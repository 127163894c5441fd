/** Edges, all of one look in one path; the ends and names of those that matter. */
import { APART, DIMMED, lookOf, meets, px, type EdgeLook, type Frame } from './frame'
import { aim, anchorOf, CARD, endsOf, newRoute, trace, traceEnd } from './geometry'
import { middleOf, walk } from './geometry.walk'
import { pairLook } from './levels'
import { at } from './numbers'
import type { Pencil } from './paint'
import { SANS } from './palette'
import { routeOf } from './scene'
import { plateOf } from './scene.plates'
import { widthOf } from './text'

const ALPHA: Record<EdgeLook, number> = { plain: 1, apart: APART, dimmed: DIMMED, high: 1 }
const ORDER: readonly EdgeLook[] = ['dimmed', 'apart', 'plain', 'high']
const route = newRoute()

/** One line for all the relations of two modules, as thick as they are many. */
export function paintPairs(pencil: Pencil, frame: Frame): void {
  const { scene, palette } = frame
  pencil.strokeStyle = palette.edge
  pencil.lineCap = 'round'
  const most = Math.max(...scene.pairs.map(({ relations }) => relations))
  for (const { a, b, relations } of scene.pairs) {
    const from = plateOf(scene, a)
    const to = plateOf(scene, b)
    const { width, alpha } = pairLook(relations, most)
    pencil.lineWidth = px(frame, width)
    pencil.globalAlpha = alpha
    pencil.beginPath()
    pencil.moveTo(from.x + from.w / 2, from.y + from.h / 2)
    pencil.lineTo(to.x + to.w / 2, to.y + to.h / 2)
    pencil.stroke()
  }
  pencil.globalAlpha = 1
  pencil.lineCap = 'butt'
}

export function paintEdges(pencil: Pencil, frame: Frame): void {
  const byLook = sorted(frame)
  for (const look of ORDER) if (byLook[look].length) paintLook(pencil, frame, look, byLook[look])
  if (frame.level === 'near') for (const edge of byLook.high) paintName(pencil, frame, edge)
}

/** The edges in view, by how they look; far away only those that stand out. */
function sorted(frame: Frame): Record<EdgeLook, number[]> {
  const { scene, level } = frame
  const found: Record<EdgeLook, number[]> = { plain: [], apart: [], dimmed: [], high: [] }
  for (let edge = 0; edge < scene.edges.length; edge += 1) {
    const look = lookOf(frame, edge)
    if (level === 'far' && look !== 'high') continue
    const { sx, sy, tx, ty } = routeOf(scene, edge, route)
    const room = 120
    if (meets(frame, Math.min(sx, tx) - room, Math.min(sy, ty), Math.max(sx, tx) + room, Math.max(sy, ty))) found[look].push(edge)
  }
  return found
}

function paintLook(pencil: Pencil, frame: Frame, look: EdgeLook, edges: readonly number[]): void {
  const { scene, palette, level, lines } = frame
  const near = level === 'near'
  pencil.strokeStyle = look === 'high' ? palette.accent : near ? palette['line-strong'] : palette.edge
  pencil.lineWidth = look === 'high' ? Math.max(px(frame, 1.75), 1.75) : Math.max(px(frame, 1), 1.1)
  pencil.globalAlpha = ALPHA[look]
  pencil.beginPath()
  for (const edge of edges) {
    trace(pencil, routeOf(scene, edge, route), lines)
    if (near) traceEnds(pencil, frame, edge)
  }
  pencil.stroke()
  pencil.globalAlpha = 1
}

function traceEnds(pencil: Pencil, { scene }: Frame, edge: number): void {
  const given = scene.edges[edge]
  if (!given) return
  const [from, to] = endsOf(given)
  traceEnd(pencil, route.sx, route.sy, route.sd, from)
  traceEnd(pencil, route.tx, route.ty, route.td, to)
}

function paintName(pencil: Pencil, { scene, palette, lines }: Frame, edge: number): void {
  const label = scene.edges[edge]?.label
  if (!label) return
  const { x, y } = middleOf(walk(routeOf(scene, edge, route), lines))
  const width = widthOf(pencil, label, 500, SANS, 12) + 10
  pencil.font = `500 12px ${SANS}`
  pencil.textAlign = 'center'
  pencil.textBaseline = 'middle'
  pencil.fillStyle = palette.surface
  pencil.beginPath()
  pencil.roundRect(x - width / 2, y - 10, width, 20, 4)
  pencil.fill()
  pencil.fillStyle = palette.accent
  pencil.fillText(label, x, y + 1)
  pencil.textAlign = 'left'
}

/** The line that follows the pointer, and a ring around the entity it would end at. */
export function paintDraft(pencil: Pencil, frame: Frame): void {
  const { draft, scene, palette, lines } = frame
  if (!draft) return
  const { entity, row, x, y, target } = draft
  const fromX = at(scene.x, entity)
  const fromY = at(scene.y, entity) + anchorOf(row)
  pencil.strokeStyle = palette.accent
  pencil.lineWidth = px(frame, 2)
  pencil.beginPath()
  if (target >= 0) aim(route, fromX, fromY, at(scene.x, target), at(scene.y, target) + anchorOf(-1))
  else Object.assign(route, { sx: x < fromX ? fromX : fromX + CARD.w, sy: fromY, sd: x < fromX ? -1 : 1, tx: x, ty: y, td: x < fromX ? 1 : -1 })
  trace(pencil, route, lines)
  pencil.stroke()
  if (target < 0) return
  pencil.beginPath()
  pencil.roundRect(at(scene.x, target), at(scene.y, target), CARD.w, at(scene.h, target), CARD.radius)
  pencil.stroke()
}
