/** The measures of a card and the ways of an edge. */
import type { DiagramEdge, DiagramEntity, DiagramRow, Show } from './diagram.types'

export const CARD = { w: 240, head: 36, row: 24, foot: 6, radius: 8 } as const
export const GRID = 8
const HEAD_MIDDLE = CARD.head / 2

export type Lines = 'curved' | 'square'

/** What draws: a canvas, or the writer of an SVG path. */
export interface Pen {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
}

/** Where an edge leaves and arrives; 1 is the right side of a card, -1 the left. */
export interface Route {
  sx: number
  sy: number
  sd: number
  tx: number
  ty: number
  td: number
}

export const newRoute = (): Route => ({ sx: 0, sy: 0, sd: 1, tx: 0, ty: 0, td: 1 })

export const snap = (value: number): number => Math.round(value / GRID) * GRID

export function rowsShown({ rows }: DiagramEntity, show: Show): DiagramRow[] {
  if (show === 'names') return []
  return show === 'all' ? rows : rows.filter(({ mark }) => mark === 'key' || mark === 'reference')
}

export const heightOf = (rows: number): number => CARD.head + (rows ? rows * CARD.row + CARD.foot : 0)

/** The height, from the top of the card, where an edge of a row begins; -1 is the head. */
export const anchorOf = (row: number): number => (row < 0 ? HEAD_MIDDLE : CARD.head + row * CARD.row + CARD.row / 2)

/** The row under a height of a card; -1 over the head or the foot. */
export function rowUnder(height: number, rows: number): number {
  const row = Math.floor((height - CARD.head) / CARD.row)
  return row >= 0 && row < rows ? row : -1
}

/** Write into `route` the sides that two cards turn to each other; one above the other use the right. */
export function aim(route: Route, fromX: number, fromY: number, toX: number, toY: number): Route {
  const gap = GRID * 3
  const before = toX - fromX - CARD.w >= gap
  const behind = fromX - toX - CARD.w >= gap
  route.sd = behind ? -1 : 1
  route.td = before ? -1 : 1
  route.sx = behind ? fromX : fromX + CARD.w
  route.tx = before ? toX : toX + CARD.w
  route.sy = fromY
  route.ty = toY
  return route
}

/** How far the curve of a route bends away from the cards. */
export function bendOf({ sx, sy, sd, tx, ty, td }: Route): number {
  if (sd === td) return 40 + Math.min(80, Math.abs(ty - sy) * 0.15)
  return Math.max(40, Math.abs(tx - sx) * 0.5)
}

export function trace(pen: Pen, route: Route, lines: Lines = 'curved'): void {
  pen.moveTo(route.sx, route.sy)
  if (lines === 'square') traceSquare(pen, route)
  else traceCurve(pen, route)
}

function traceCurve(pen: Pen, route: Route): void {
  const { sx, sd, sy, tx, td, ty } = route
  const bend = bendOf(route)
  const out = sd === td ? Math.max(sx * sd, tx * sd) * sd + bend * sd : 0
  pen.bezierCurveTo(sd === td ? out : sx + bend * sd, sy, sd === td ? out : tx + bend * td, ty, tx, ty)
}

function traceSquare(pen: Pen, { sx, sy, sd, tx, ty, td }: Route): void {
  const turn = sd === td ? Math.max(sx * sd, tx * sd) * sd + GRID * 3 * sd : (sx + tx) / 2
  const down = Math.sign(ty - sy)
  const round = Math.min(GRID, Math.abs(ty - sy) / 2, Math.abs(turn - sx), Math.abs(turn - tx))
  pen.lineTo(turn - round * sd, sy)
  pen.bezierCurveTo(turn, sy, turn, sy, turn, sy + round * down)
  pen.lineTo(turn, ty - round * down)
  pen.bezierCurveTo(turn, ty, turn, ty, turn + round * td * -1, ty)
  pen.lineTo(tx, ty)
}

export type End = 'many' | 'one' | 'maybe'

/** The ends of an edge: at `from` whoever holds it, at `to` what it leads to. */
export function endsOf({ kind, required }: Pick<DiagramEdge, 'kind' | 'required'>): [from: End, to: End] {
  if (kind === 'many-to-many') return ['many', 'many']
  return [kind === 'one-to-one' ? 'maybe' : 'many', required ? 'one' : 'maybe']
}

/** Draw a crow's foot (many), two bars (one) or a ring and a bar (at most one) beside a card. */
export function traceEnd(pen: Pen, x: number, y: number, side: number, end: End): void {
  const bar = (away: number): void => {
    pen.moveTo(x + side * away, y - 5)
    pen.lineTo(x + side * away, y + 5)
  }
  if (end === 'many') {
    pen.moveTo(x, y - 6)
    pen.lineTo(x + side * 11, y)
    pen.lineTo(x, y + 6)
    return
  }
  bar(6)
  if (end === 'one') bar(10)
  else traceRing(pen, x + side * 12, y, 4)
}

function traceRing(pen: Pen, x: number, y: number, radius: number): void {
  const far = radius * (4 / 3)
  pen.moveTo(x - radius, y)
  pen.bezierCurveTo(x - radius, y - far, x + radius, y - far, x + radius, y)
  pen.bezierCurveTo(x + radius, y + far, x - radius, y + far, x - radius, y)
}
