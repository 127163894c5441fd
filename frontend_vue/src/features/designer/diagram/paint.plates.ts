/** The plates of modules, below everything, and their names, above it. */
import { px, type Frame } from './frame'
import type { Pencil } from './paint'
import { SANS } from './palette'
import { plateOf } from './scene.plates'
import { widthOf } from './text'

export function paintPlates(pencil: Pencil, frame: Frame, modules: readonly number[]): void {
  const { palette, scene } = frame
  pencil.fillStyle = palette.sunken
  pencil.strokeStyle = palette.line
  pencil.lineWidth = px(frame, 1)
  for (const module of modules) {
    const { x, y, w, h } = plateOf(scene, module)
    pencil.beginPath()
    pencil.roundRect(x, y, w, h, 12)
    pencil.fill()
    pencil.stroke()
  }
}

/** Far away a name is a label in the middle of its plate; nearer it stands at the top of it. */
export function paintNames(pencil: Pencil, frame: Frame, modules: readonly number[]): void {
  pencil.textBaseline = 'middle'
  for (const module of modules) {
    if (frame.level === 'far') paintLabel(pencil, frame, module)
    else paintHead(pencil, frame, module)
  }
  pencil.textAlign = 'left'
}

function paintHead(pencil: Pencil, frame: Frame, module: number): void {
  const { x, y } = plateOf(frame.scene, module)
  const size = Math.min(34, Math.max(16, px(frame, 12)))
  pencil.textAlign = 'left'
  pencil.font = `600 ${size}px ${SANS}`
  pencil.fillStyle = frame.palette.hue(module)
  pencil.beginPath()
  pencil.arc(x + 28 + size * 0.3, y + 28, size * 0.26, 0, Math.PI * 2)
  pencil.fill()
  pencil.fillStyle = frame.palette.muted
  pencil.fillText(frame.scene.modules[module] ?? '', x + 28 + size * 0.9, y + 29)
}

function paintLabel(pencil: Pencil, frame: Frame, module: number): void {
  const { palette, scene } = frame
  const { x, y, w, h } = plateOf(scene, module)
  const name = scene.modules[module] ?? ''
  const size = px(frame, 12)
  const width = widthOf(pencil, name, 600, SANS, size) + size * 1.2
  pencil.font = `600 ${size}px ${SANS}`
  pencil.fillStyle = palette.surface
  pencil.strokeStyle = palette['line-strong']
  pencil.lineWidth = px(frame, 1)
  pencil.beginPath()
  pencil.roundRect(x + w / 2 - width / 2, y + h / 2 - size * 0.9, width, size * 1.8, size * 0.35)
  pencil.fill()
  pencil.stroke()
  pencil.fillStyle = palette.fg
  pencil.textAlign = 'center'
  pencil.fillText(name, x + w / 2, y + h / 2 + size * 0.05)
}
