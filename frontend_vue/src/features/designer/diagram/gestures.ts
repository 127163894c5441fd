/** What pointers mean, as a machine of states: from an event to what is to be done. */
import type { Target } from './hit'

export interface Down {
  type: 'down'
  pointer: number
  x: number
  y: number
  target: Target
  touch: boolean
  /** Shift: a box, or one more to the selection. Ctrl or Cmd: one more. */
  shift: boolean
  more: boolean
  /** The space bar or the middle button: pan whatever lies below. */
  hand: boolean
  /** Nothing may be moved or connected. */
  still: boolean
}
export type Input = Down | { type: 'move' | 'up'; pointer: number; x: number; y: number } | { type: 'cancel' }

interface Finger {
  pointer: number
  x: number
  y: number
}

export type Gesture =
  | { at: 'rest' }
  | { at: 'press'; down: Down }
  | { at: 'pan'; finger: Finger }
  | { at: 'drag' | 'box' | 'link'; down: Down }
  | { at: 'pinch'; fingers: [Finger, Finger] }

export type Act =
  | { do: 'pan'; dx: number; dy: number }
  | { do: 'zoom'; x: number; y: number; factor: number }
  | { do: 'click'; target: Target; more: boolean }
  | { do: 'grab' | 'link'; down: Down }
  | { do: 'drag' | 'aim' | 'drop' | 'linked'; x: number; y: number }
  | { do: 'box' | 'boxed'; x0: number; y0: number; x: number; y: number; more: boolean }
  | { do: 'undo' }

export interface Step {
  gesture: Gesture
  acts: Act[]
}

export const REST: Gesture = { at: 'rest' }
const SLACK = { mouse: 4, touch: 8 } as const

export function step(gesture: Gesture, input: Input): Step {
  if (input.type === 'cancel') return { gesture: REST, acts: isHeld(gesture) ? [{ do: 'undo' }] : [] }
  if (input.type === 'down') return pressed(gesture, input)
  if (input.type === 'move') return moved(gesture, input)
  return released(gesture, input)
}

const isHeld = ({ at }: Gesture): boolean => at === 'drag' || at === 'link' || at === 'box'
const fingerOf = ({ pointer, x, y }: Finger): Finger => ({ pointer, x, y })

function pressed(gesture: Gesture, down: Down): Step {
  if (gesture.at === 'rest') return { gesture: { at: 'press', down }, acts: [] }
  const first = gesture.at === 'pan' ? gesture.finger : gesture.at === 'pinch' ? undefined : fingerOf(gesture.down)
  if (!first || !down.touch || first.pointer === down.pointer) return { gesture, acts: [] }
  return { gesture: { at: 'pinch', fingers: [first, fingerOf(down)] }, acts: isHeld(gesture) ? [{ do: 'undo' }] : [] }
}

function moved(gesture: Gesture, move: Finger): Step {
  if (gesture.at === 'rest') return { gesture, acts: [] }
  if (gesture.at === 'pinch') return pinched(gesture.fingers, move)
  if (gesture.at === 'pan') return gesture.finger.pointer === move.pointer ? pan(gesture.finger, move) : { gesture, acts: [] }
  const { down } = gesture
  if (down.pointer !== move.pointer) return { gesture, acts: [] }
  if (gesture.at !== 'press') return { gesture, acts: [heldAct(gesture.at, down, move)] }
  const slack = down.touch ? SLACK.touch : SLACK.mouse
  return Math.hypot(move.x - down.x, move.y - down.y) < slack ? { gesture, acts: [] } : begun(down, move)
}

/** A press that has become more than a click. */
function begun(down: Down, move: Finger): Step {
  const { target, hand, still, shift } = down
  const onCard = target.on === 'entity' || target.on === 'handle'
  if (hand || (onCard && still) || (!onCard && !shift)) return pan(down, move)
  if (target.on === 'handle') return { gesture: { at: 'link', down }, acts: [{ do: 'link', down }, heldAct('link', down, move)] }
  if (target.on === 'entity') return { gesture: { at: 'drag', down }, acts: [{ do: 'grab', down }, heldAct('drag', down, move)] }
  return { gesture: { at: 'box', down }, acts: [heldAct('box', down, move)] }
}

function heldAct(held: 'drag' | 'box' | 'link', down: Down, { x, y }: Finger): Act {
  if (held === 'box') return { do: 'box', x0: down.x, y0: down.y, x, y, more: down.more }
  return { do: held === 'drag' ? 'drag' : 'aim', x, y }
}

function pan(from: Finger, to: Finger): Step {
  return { gesture: { at: 'pan', finger: fingerOf(to) }, acts: [{ do: 'pan', dx: to.x - from.x, dy: to.y - from.y }] }
}

/** Two fingers pan by their middle and zoom by their distance. */
function pinched(fingers: [Finger, Finger], move: Finger): Step {
  const next = fingers.map((finger) => (finger.pointer === move.pointer ? fingerOf(move) : finger)) as [Finger, Finger]
  const before = spread(fingers)
  const after = spread(next)
  return {
    gesture: { at: 'pinch', fingers: next },
    acts: [
      { do: 'pan', dx: after.x - before.x, dy: after.y - before.y },
      { do: 'zoom', x: after.x, y: after.y, factor: after.length / before.length },
    ],
  }
}

function spread([a, b]: [Finger, Finger]): { x: number; y: number; length: number } {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, length: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) }
}

function released(gesture: Gesture, up: Finger): Step {
  if (gesture.at === 'rest') return { gesture, acts: [] }
  if (gesture.at === 'pinch') {
    const left = gesture.fingers.find(({ pointer }) => pointer !== up.pointer)
    return { gesture: left ? { at: 'pan', finger: left } : REST, acts: [] }
  }
  if (gesture.at === 'pan') return gesture.finger.pointer === up.pointer ? { gesture: REST, acts: [] } : { gesture, acts: [] }
  const { down } = gesture
  if (down.pointer !== up.pointer) return { gesture, acts: [] }
  return { gesture: REST, acts: [lastAct(gesture, up)] }
}

function lastAct({ at, down }: Extract<Gesture, { down: Down }>, { x, y }: Finger): Act {
  if (at === 'press') return { do: 'click', target: down.target, more: down.shift || down.more }
  if (at === 'box') return { do: 'boxed', x0: down.x, y0: down.y, x, y, more: down.more }
  return { do: at === 'drag' ? 'drop' : 'linked', x, y }
}

/** What a wheel or two fingers on a pad mean: a pinch comes as a wheel with Ctrl. */
export function wheelAct(event: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey'>, x: number, y: number): Act {
  const unit = event.deltaMode === 0 ? 1 : 16
  const dx = event.deltaX * unit
  const dy = event.deltaY * unit
  if (event.ctrlKey || event.metaKey) {
    const pinch = Math.abs(dy) < 50
    return { do: 'zoom', x, y, factor: Math.exp(-dy * (pinch ? 0.01 : 0.002)) }
  }
  return event.shiftKey && !dx ? { do: 'pan', dx: -dy, dy: 0 } : { do: 'pan', dx: -dx, dy: -dy }
}

const RIM = 40
const FASTEST = 16

/** How far the picture moves, each frame, while something is held near its rim. */
export function rimPan(x: number, y: number, size: { w: number; h: number }): { dx: number; dy: number } {
  const along = (value: number, room: number): number => {
    const into = value < RIM ? RIM - value : value > room - RIM ? room - RIM - value : 0
    return Math.sign(into) * Math.min(FASTEST, (Math.abs(into) / RIM) * FASTEST)
  }
  return { dx: along(x, size.w), dy: along(y, size.h) }
}
