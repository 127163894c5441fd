/** Points along an edge: for finding it under the pointer and for putting its label. */
import type { Point } from './diagram.types'
import { trace, type Lines, type Pen, type Route } from './geometry'

const STEPS = 12

/** The way of an edge as a chain of points. */
export function walk(route: Route, lines: Lines = 'curved'): Point[] {
  const points: Point[] = []
  let here = { x: 0, y: 0 }
  const go = (x: number, y: number): void => void points.push((here = { x, y }))
  const pen: Pen = {
    moveTo: go,
    lineTo: go,
    bezierCurveTo(x1, y1, x2, y2, x, y) {
      const from = here
      for (let step = 1; step <= STEPS; step += 1) go(...bezier(from, { x: x1, y: y1 }, { x: x2, y: y2 }, { x, y }, step / STEPS))
    },
  }
  trace(pen, route, lines)
  return points
}

function bezier(a: Point, b: Point, c: Point, d: Point, part: number): [number, number] {
  const rest = 1 - part
  const weights = [rest ** 3, 3 * rest ** 2 * part, 3 * rest * part ** 2, part ** 3] as const
  const mix = (k: 'x' | 'y'): number => a[k] * weights[0] + b[k] * weights[1] + c[k] * weights[2] + d[k] * weights[3]
  return [mix('x'), mix('y')]
}

export function distanceTo(points: readonly Point[], { x, y }: Point): number {
  let least = Infinity
  points.forEach((to, index) => {
    const from = points[index - 1] ?? to
    const dx = to.x - from.x
    const dy = to.y - from.y
    const along = dx || dy ? Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy))) : 0
    least = Math.min(least, Math.hypot(x - from.x - along * dx, y - from.y - along * dy))
  })
  return least
}

/** The point halfway along, by length. */
export function middleOf(points: readonly Point[]): Point {
  const lengths = points.map((to, index) => {
    const from = points[index - 1] ?? to
    return Math.hypot(to.x - from.x, to.y - from.y)
  })
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2
  const index = lengths.findIndex((length) => (left -= length) <= 0)
  const to = points[index] ?? points[0] ?? { x: 0, y: 0 }
  const from = points[index - 1] ?? to
  const back = lengths[index] ? -left / (lengths[index] ?? 1) : 0
  return { x: to.x - (to.x - from.x) * back, y: to.y - (to.y - from.y) * back }
}
