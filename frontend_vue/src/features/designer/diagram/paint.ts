/** Paint a frame: plates, edges, cards, and the names of modules over everything. */
import { meets, type Frame } from './frame'
import { paintCards } from './paint.cards'
import { paintDraft, paintEdges, paintPairs } from './paint.edges'
import { paintNames, paintPlates } from './paint.plates'

export type Pencil = CanvasRenderingContext2D

export function paint(pencil: Pencil, frame: Frame, ratio: number): void {
  const { view, level } = frame
  pencil.setTransform(1, 0, 0, 1, 0, 0)
  pencil.fillStyle = frame.palette.bg
  pencil.fillRect(0, 0, pencil.canvas.width, pencil.canvas.height)
  pencil.setTransform(ratio * view.zoom, 0, 0, ratio * view.zoom, ratio * view.x, ratio * view.y)
  const plates = platesInView(frame)
  paintPlates(pencil, frame, plates)
  if (level === 'far') paintPairs(pencil, frame)
  paintEdges(pencil, frame)
  paintCards(pencil, frame)
  paintDraft(pencil, frame)
  paintNames(pencil, frame, plates)
}

function platesInView(frame: Frame): number[] {
  const { plates, modules } = frame.scene
  return modules.flatMap((_, module) => {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = plates.subarray(module * 4, module * 4 + 4)
    return meets(frame, x0, y0, x1, y1) ? [module] : []
  })
}
