/** Everything that one picture of the diagram is painted from. */
import type { Change, DiagramRow } from './diagram.types'
import type { Lines } from './geometry'
import type { Level } from './levels'
import { at } from './numbers'
import type { Palette } from './palette'
import type { Scene } from './scene'
import type { Box, View } from './viewport'

export interface Frame {
  scene: Scene
  view: View
  shown: Box
  level: Level
  lines: Lines
  palette: Palette
  /** Flags by entity: selected, held back, and those that a card of the page stands for. */
  selected: Uint8Array
  dimmed: Uint8Array
  mounted: Uint8Array
  /** A selected edge, or -1; the entity with the focus, or -1. */
  edge: number
  active: number
  changes: readonly (Change | undefined)[]
  sign: (mark: DiagramRow['mark']) => string
  /** Write rows as text; else as bars, which are cheap. */
  textual: boolean
  draft?: Draft | undefined
}

/** A line that is being drawn, from an entity to a point or to another. */
export interface Draft {
  entity: number
  row: number
  x: number
  y: number
  target: number
}

export const DIMMED = 0.12
export const APART = 0.35

export const CHANGE_COLOUR = { added: 'ok', changed: 'warn', removed: 'bad' } as const

/** The colours that marks of rows have. */
export const MARK_COLOUR = { 'key': 'warn', 'reference': 'info', 'unique': 'subtle', 'required': 'subtle', '': 'subtle' } as const

/** A length of the screen, in the world. */
export const px = ({ view }: Frame, pixels: number): number => pixels / view.zoom

export const meets = ({ shown }: Frame, x0: number, y0: number, x1: number, y1: number): boolean =>
  x0 <= shown.x + shown.w && x1 >= shown.x && y0 <= shown.y + shown.h && y1 >= shown.y

export type EdgeLook = 'plain' | 'apart' | 'dimmed' | 'high'

/** Edges of what is selected stand out; those between modules stand back until somebody comes near. */
export function lookOf({ scene, selected, dimmed, edge, level }: Frame, index: number): EdgeLook {
  const from = at(scene.from, index)
  const to = at(scene.to, index)
  if (index === edge || selected[from] || selected[to]) return dimmed[from] || dimmed[to] ? 'dimmed' : 'high'
  if (dimmed[from] || dimmed[to]) return 'dimmed'
  return level !== 'near' && scene.module[from] !== scene.module[to] ? 'apart' : 'plain'
}
