/** Cards that no element of the page stands for: as specks, as boxes with bars, or with their text. */
import { CHANGE_COLOUR, DIMMED, MARK_COLOUR, meets, px, type Frame } from './frame'
import { CARD } from './geometry'
import { wrapOf } from './levels'
import { at } from './numbers'
import type { Pencil } from './paint'
import { MONO, SANS } from './palette'
import { clip, wrapAgain } from './text'

/** Corners smaller than this, in pixels of the screen, are square. */
const ROUND = 1.6

export function paintCards(pencil: Pencil, frame: Frame): void {
  const { scene, mounted, selected } = frame
  const raised: number[] = []
  for (let i = 0; i < scene.x.length; i += 1) {
    const x = at(scene.x, i)
    const y = at(scene.y, i)
    if (mounted[i] || !meets(frame, x, y, x + CARD.w, y + at(scene.h, i))) continue
    if (selected[i]) raised.push(i)
    else paintCard(pencil, frame, i)
  }
  for (const i of raised) paintCard(pencil, frame, i)
  if (frame.active >= 0) paintFocus(pencil, frame)
}

function paintCard(pencil: Pencil, frame: Frame, i: number): void {
  if (frame.dimmed[i]) pencil.globalAlpha = DIMMED
  if (frame.level === 'far') paintSpeck(pencil, frame, i)
  else {
    paintBox(pencil, frame, i)
    if (frame.textual) paintText(pencil, frame, i)
    else paintBars(pencil, frame, i)
  }
  pencil.globalAlpha = 1
}

function paintSpeck(pencil: Pencil, frame: Frame, i: number): void {
  const { scene, palette } = frame
  pencil.fillStyle = frame.selected[i] ? palette.accent : borderOf(frame, i) ?? palette.surface
  pencil.fillRect(at(scene.x, i), at(scene.y, i), CARD.w, at(scene.h, i))
  pencil.fillStyle = palette.hue(at(scene.module, i))
  pencil.fillRect(at(scene.x, i), at(scene.y, i), px(frame, 1.5), at(scene.h, i))
}

/** The colour of what has happened to an entity, or of its being chosen. */
function borderOf({ palette, selected, changes }: Frame, i: number): string | undefined {
  const change = changes[i]
  if (selected[i]) return palette.accent
  return change && palette[CHANGE_COLOUR[change]]
}

function paintBox(pencil: Pencil, frame: Frame, i: number): void {
  const { scene, palette } = frame
  const x = at(scene.x, i)
  const y = at(scene.y, i)
  const h = at(scene.h, i)
  const border = borderOf(frame, i)
  pencil.fillStyle = palette.surface
  pencil.strokeStyle = border ?? (frame.level === 'near' ? palette['line-strong'] : palette.line)
  pencil.lineWidth = px(frame, border ? 2 : 1)
  pencil.beginPath()
  if (CARD.radius * frame.view.zoom < ROUND) pencil.rect(x, y, CARD.w, h)
  else pencil.roundRect(x, y, CARD.w, h, CARD.radius)
  pencil.fill()
  pencil.stroke()
  pencil.fillStyle = palette.hue(at(scene.module, i))
  pencil.fillRect(x, y + CARD.radius, 3, Math.min(h, CARD.head) - CARD.radius)
}

/** Rows as bars; what a name takes of them is left out. */
function paintBars(pencil: Pencil, frame: Frame, i: number): void {
  const { scene, palette, view } = frame
  const x = at(scene.x, i)
  const y = at(scene.y, i)
  const below = y + (frame.level === 'near' ? paintName(pencil, frame, i) : paintWrapped(pencil, frame, i))
  if (CARD.row * view.zoom < 5) return
  pencil.fillStyle = palette.line
  scene.rows[i]?.forEach((row, line) => {
    const top = y + CARD.head + line * CARD.row + 9
    if (top > below) pencil.fillRect(x + 14, top, Math.min(200, 40 + row.name.length * 7), 6)
  })
}

function paintName(pencil: Pencil, { scene, palette }: Frame, i: number): number {
  pencil.textBaseline = 'middle'
  pencil.fillStyle = palette.fg
  pencil.font = `600 13px ${SANS}`
  pencil.fillText(clip(scene.entities[i]?.name ?? '', 28), at(scene.x, i) + 13, at(scene.y, i) + CARD.head / 2)
  return CARD.head
}

/** Where the head is too low for letters, a name takes the place of the rows; tells how far down. */
function paintWrapped(pencil: Pencil, { scene, palette, view }: Frame, i: number): number {
  const { zoom } = view
  const { size, letters, line } = wrapOf(zoom, CARD.w - 20)
  const fit = Math.max(1, Math.min(3, Math.floor((at(scene.h, i) * zoom - 2) / line)))
  const lines = wrapAgain(scene.entities[i]?.name ?? '', letters).slice(0, fit)
  pencil.save()
  pencil.translate(at(scene.x, i) + 14, at(scene.y, i) + 10)
  pencil.scale(1 / zoom, 1 / zoom)
  pencil.font = `600 ${size}px ${SANS}`
  pencil.textBaseline = 'top'
  pencil.fillStyle = palette.fg
  lines.forEach((text, n) => {
    pencil.fillText(text, 0, n * line)
  })
  pencil.restore()
  return 10 + (lines.length * line) / zoom
}

function paintText(pencil: Pencil, frame: Frame, i: number): void {
  const { scene, palette, sign } = frame
  const x = at(scene.x, i)
  const y = at(scene.y, i)
  const rows = scene.rows[i] ?? []
  paintName(pencil, frame, i)
  if (!rows.length) return
  pencil.fillStyle = palette.line
  pencil.fillRect(x, y + CARD.head - 1, CARD.w, 1)
  const middle = (line: number): number => y + CARD.head + line * CARD.row + CARD.row / 2
  pencil.fillStyle = palette.fg
  pencil.font = `12px ${MONO}`
  rows.forEach(({ name, type }, line) => {
    pencil.fillText(clip(name, 26 - Math.min(14, type.length)), x + 34, middle(line))
  })
  pencil.font = `600 10px ${SANS}`
  rows.forEach(({ mark }, line) => {
    if (!mark) return
    pencil.fillStyle = palette[MARK_COLOUR[mark]]
    pencil.fillText(sign(mark), x + 10, middle(line))
  })
  pencil.fillStyle = palette.subtle
  pencil.font = `11px ${MONO}`
  pencil.textAlign = 'right'
  rows.forEach(({ type }, line) => {
    pencil.fillText(clip(type, 14), x + CARD.w - 10, middle(line))
  })
  pencil.textAlign = 'left'
}

/** A ring around the card with the focus, as wide at every zoom. */
function paintFocus(pencil: Pencil, frame: Frame): void {
  const { scene, active, palette } = frame
  const away = px(frame, 3)
  pencil.strokeStyle = palette.accent
  pencil.lineWidth = px(frame, 2)
  pencil.beginPath()
  pencil.roundRect(
    at(scene.x, active) - away,
    at(scene.y, active) - away,
    CARD.w + away * 2,
    at(scene.h, active) + away * 2,
    CARD.radius + away,
  )
  pencil.stroke()
}
