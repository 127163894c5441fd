/** The whole diagram as an SVG: text as text, fonts by their names, colours of the theme. */
import type { DiagramRow } from './diagram.types'
import { APART, CHANGE_COLOUR, MARK_COLOUR, type Frame } from './frame'
import { CARD, endsOf, newRoute, trace, traceEnd, type Pen } from './geometry'
import { at } from './numbers'
import { MONO, SANS } from './palette'
import { boxAround, routeOf } from './scene'
import { plateOf } from './scene.plates'
import { clip } from './text'

export type Picture = Pick<Frame, 'scene' | 'palette' | 'lines' | 'changes' | 'sign'>

const SPACE = 40

export function svgOf(picture: Picture): string {
  const { scene, palette } = picture
  const box = boxAround(scene) ?? { x: 0, y: 0, w: 0, h: 0 }
  const [w, h] = [box.w + SPACE * 2, box.h + SPACE * 2].map(short)
  const frame = `x="${short(box.x - SPACE)}" y="${short(box.y - SPACE)}" width="${w}" height="${h}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${short(box.x - SPACE)} ${short(box.y - SPACE)} ${w} ${h}" width="${w}" height="${h}" font-family="${escaped(SANS)}" font-size="12">`,
    `<rect ${frame} fill="${palette.bg}"/>`,
    ...scene.modules.map((_, module) => plateSvg(picture, module)),
    ...scene.edges.map((_, edge) => edgeSvg(picture, edge)),
    ...scene.entities.map((_, i) => cardSvg(picture, i)),
    '</svg>',
    '',
  ].join('\n')
}

function plateSvg({ scene, palette }: Picture, module: number): string {
  const { x, y, w, h } = plateOf(scene, module)
  return [
    `<rect x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}" rx="12" fill="${palette.sunken}" stroke="${palette.line}"/>`,
    `<circle cx="${short(x + 33)}" cy="${short(y + 28)}" r="4" fill="${palette.hue(module)}"/>`,
    text(x + 44, y + 33, scene.modules[module] ?? '', `font-size="16" font-weight="600" fill="${palette.muted}"`),
  ].join('')
}

function edgeSvg({ scene, palette, lines }: Picture, edge: number): string {
  const given = scene.edges[edge]
  if (!given) return ''
  const route = routeOf(scene, edge, newRoute())
  const pen = pathPen()
  const [from, to] = endsOf(given)
  trace(pen, route, lines)
  traceEnd(pen, route.sx, route.sy, route.sd, from)
  traceEnd(pen, route.tx, route.ty, route.td, to)
  const apart = scene.module[at(scene.from, edge)] !== scene.module[at(scene.to, edge)]
  const faded = apart ? ` opacity="${APART * 2}"` : ''
  const title = `<title>${escaped(given.label)}</title>`
  return `<path data-edge="${escaped(given.id)}" d="${pen.path()}" fill="none" stroke="${palette['line-strong']}" stroke-width="1.1"${faded}>${title}</path>`
}

function cardSvg(picture: Picture, i: number): string {
  const { scene, palette, changes } = picture
  const entity = scene.entities[i]
  if (!entity) return ''
  const rows = scene.rows[i] ?? []
  const change = changes[i]
  const border = change ? palette[CHANGE_COLOUR[change]] : palette['line-strong']
  const h = at(scene.h, i)
  return [
    `<g data-entity="${escaped(entity.id)}" transform="translate(${short(at(scene.x, i))} ${short(at(scene.y, i))})">`,
    `<rect width="${CARD.w}" height="${h}" rx="${CARD.radius}" fill="${palette.surface}" stroke="${border}"${change ? ' stroke-width="2"' : ''}/>`,
    `<rect y="${CARD.radius}" width="3" height="${Math.min(h, CARD.head) - CARD.radius}" fill="${palette.hue(at(scene.module, i))}"/>`,
    text(13, 23, clip(entity.name, 28), `font-size="13" font-weight="600" fill="${palette.fg}"`),
    ...(rows.length ? [`<path d="M0 ${CARD.head - 0.5}H${CARD.w}" stroke="${palette.line}"/>`] : []),
    ...rows.map((row, line) => rowSvg(picture, row, CARD.head + line * CARD.row + 16)),
    '</g>',
  ].join('')
}

function rowSvg({ palette, sign }: Picture, { name, type, mark }: DiagramRow, y: number): string {
  const mono = `font-family="${escaped(MONO)}"`
  return [
    mark ? text(10, y, sign(mark), `font-size="10" font-weight="600" fill="${palette[MARK_COLOUR[mark]]}"`) : '',
    text(34, y, clip(name, 26 - Math.min(14, type.length)), `${mono} fill="${palette.fg}"`),
    text(CARD.w - 10, y, clip(type, 14), `${mono} font-size="11" text-anchor="end" fill="${palette.subtle}"`),
  ].join('')
}

const text = (x: number, y: number, what: string, how: string): string => `<text x="${short(x)}" y="${short(y)}" ${how}>${escaped(what)}</text>`

const short = (value: number): number => Math.round(value * 100) / 100

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Text for XML, without the control characters that it forbids. */
function escaped(value: string): string {
  // eslint-disable-next-line no-control-regex
  return value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? '')
}

function pathPen(): Pen & { path: () => string } {
  const steps: string[] = []
  const add = (letter: string, ...values: number[]): void => void steps.push(letter + values.map(short).join(' '))
  return {
    moveTo: (x, y) => { add('M', x, y) },
    lineTo: (x, y) => { add('L', x, y) },
    bezierCurveTo: (x1, y1, x2, y2, x, y) => { add('C', x1, y1, x2, y2, x, y) },
    path: () => steps.join(''),
  }
}
