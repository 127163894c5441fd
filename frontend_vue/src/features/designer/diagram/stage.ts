/** The screen of the diagram: its size, its view, and when it is painted. */
import { still } from '@/shared/preferences'
import { levelOf } from './levels'
import { readPalette, watchPalette, type Palette } from './palette'
import { forgetWidths } from './text'
import { betweenViews, type Size, type View } from './viewport'

export interface StageParts {
  board: HTMLElement
  canvas: HTMLCanvasElement
  layer: HTMLElement
}

export interface StageTold {
  paint: () => void
  /** Nothing has moved for a moment. */
  settled: () => void
  resized: () => void
}

export interface Stage {
  view: View
  size: Size
  ratio: number
  palette: Palette
  readonly moving: boolean
  schedule: () => void
  /** Look somewhere else, at once; `calm` when that is all. */
  look: (view: View) => void
  /** Go there in a moment, or at once for those who want no motion. */
  glide: (view: View) => void
  animate: (step: (part: number) => void, done?: () => void) => void
  modules: number
  dispose: () => void
}

const CALM = 120
const GLIDE = 240

export function createStage({ board, canvas, layer }: StageParts, told: StageTold): Stage {
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let animation = 0

  const stage: Stage = {
    view: { x: 0, y: 0, zoom: 1 },
    size: { w: 0, h: 0 },
    ratio: 1,
    palette: readPalette(board),
    modules: 0,
    get moving() {
      return timer !== undefined
    },
    schedule,
    look(view) {
      cancelAnimationFrame(animation)
      show(view)
    },
    glide(view) {
      const from = stage.view
      stage.animate((part) => { show(part === 1 ? view : betweenViews(from, view, part)) })
    },
    animate,
    dispose() {
      cancelAnimationFrame(frame)
      cancelAnimationFrame(animation)
      clearTimeout(timer)
      sizes.disconnect()
      unwatchRatio()
      unwatch()
      document.fonts?.removeEventListener('loadingdone', fontsCame)
    },
  }
  const sizes = new ResizeObserver(resize)
  sizes.observe(board)
  let unwatchRatio = watchRatio()
  const unwatch = watchPalette(() => {
    stage.palette = readPalette(board)
    schedule()
  })
  document.fonts?.addEventListener('loadingdone', fontsCame)
  return stage

  function fontsCame(): void {
    forgetWidths()
    schedule()
  }

  function schedule(): void {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      if (!stage.size.w) return
      told.paint()
      const { x, y, zoom } = stage.view
      layer.style.transform = `translate(${x}px,${y}px) scale(${zoom})`
      layer.dataset.level = levelOf(zoom, stage.modules) === 'near' ? 'cards' : 'picture'
    })
  }

  function show(view: View): void {
    stage.view = view
    if (timer === undefined) layer.style.willChange = 'transform'
    clearTimeout(timer)
    timer = setTimeout(calm, CALM)
    schedule()
  }

  function calm(): void {
    timer = undefined
    layer.style.willChange = ''
    layer.style.setProperty('--zoom', `${stage.view.zoom}`)
    told.settled()
  }

  function animate(step: (part: number) => void, done?: () => void): void {
    cancelAnimationFrame(animation)
    const start = performance.now()
    const tick = (now: number): void => {
      const part = still.value ? 1 : Math.min(1, Math.max(0, (now - start) / GLIDE))
      step(1 - (1 - part) ** 3)
      if (part < 1) animation = requestAnimationFrame(tick)
      else done?.()
    }
    tick(start)
  }

  /** Another screen may have finer pixels. */
  function watchRatio(): () => void {
    const now = matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
    const changed = (): void => {
      unwatchRatio = watchRatio()
      resize()
    }
    now.addEventListener('change', changed, { once: true })
    return () => { now.removeEventListener('change', changed) }
  }

  function resize(): void {
    const { width, height } = board.getBoundingClientRect()
    stage.size = { w: width, h: height }
    stage.ratio = Math.min(2, devicePixelRatio || 1)
    canvas.width = Math.round(width * stage.ratio)
    canvas.height = Math.round(height * stage.ratio)
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
    if (width) told.resized()
    schedule()
  }
}
