import { expect, test } from 'vitest'
import { REST, rimPan, step, wheelAct, type Act, type Down, type Gesture, type Input } from './gestures'
import { NOTHING } from './hit'
import { dice } from './testing'

const down = (given: Partial<Down> = {}): Down => ({
  type: 'down', pointer: 1, x: 100, y: 100, target: NOTHING, touch: false, shift: false, more: false, hand: false, still: false, ...given,
})
const move = (x: number, y: number, pointer = 1): Input => ({ type: 'move', pointer, x, y })
const up = (x: number, y: number, pointer = 1): Input => ({ type: 'up', pointer, x, y })
const CARD = { on: 'entity', entity: 3 } as const
const HANDLE = { on: 'handle', entity: 3, row: 1 } as const

function run(...inputs: Input[]): { acts: Act[]; gesture: Gesture } {
  let gesture: Gesture = REST
  const acts = inputs.flatMap((input) => {
    const next = step(gesture, input)
    gesture = next.gesture
    return next.acts
  })
  return { acts, gesture }
}
const done = (...inputs: Input[]) => run(...inputs).acts.map(({ do: doing }) => doing)

test('a press that goes nowhere is a click on what was under it', () => {
  expect(run(down({ target: CARD }), move(102, 101), up(102, 101)).acts).toEqual([{ do: 'click', target: CARD, more: false }])
  expect(run(down({ shift: true }), up(100, 100)).acts).toEqual([{ do: 'click', target: NOTHING, more: true }])
})

test('empty space is panned, by as much as the pointer went', () => {
  expect(run(down(), move(130, 90), move(131, 95), up(131, 95)).acts).toEqual([
    { do: 'pan', dx: 30, dy: -10 },
    { do: 'pan', dx: 1, dy: 5 },
  ])
})

test('with shift a box is drawn over empty space', () => {
  expect(run(down({ shift: true }), move(130, 90), up(140, 80)).acts).toEqual([
    { do: 'box', x0: 100, y0: 100, x: 130, y: 90, more: false },
    { do: 'boxed', x0: 100, y0: 100, x: 140, y: 80, more: false },
  ])
})

test('a card is grabbed, dragged and dropped', () => {
  expect(done(down({ target: CARD }), move(110, 100), move(120, 100), up(120, 100))).toEqual(['grab', 'drag', 'drag', 'drop'])
})

test('a handle draws a relation', () => {
  expect(done(down({ target: HANDLE }), move(110, 100), up(300, 100))).toEqual(['link', 'aim', 'linked'])
})

test('with the space bar down everything is panned, cards too', () => {
  expect(done(down({ target: CARD, hand: true }), move(110, 100), up(110, 100))).toEqual(['pan'])
})

test('where nothing may be moved, cards and handles are panned over', () => {
  expect(done(down({ target: CARD, still: true }), move(110, 100))).toEqual(['pan'])
  expect(done(down({ target: HANDLE, still: true }), move(110, 100))).toEqual(['pan'])
})

test('fingers shake more than mice', () => {
  expect(done(down({ touch: true }), move(106, 100), up(106, 100))).toEqual(['click'])
})

test('two fingers pan by their middle and zoom by their distance', () => {
  const { acts, gesture } = run(down({ touch: true }), down({ touch: true, pointer: 2, x: 200 }), move(300, 100, 2))
  expect(acts).toEqual([
    { do: 'pan', dx: 50, dy: 0 },
    { do: 'zoom', x: 200, y: 100, factor: 2 },
  ])
  expect(gesture.at).toBe('pinch')
})

test('after a pinch the finger that stays pans; no click is made of it', () => {
  expect(done(down({ touch: true }), down({ touch: true, pointer: 2 }), up(0, 0, 2), move(110, 100), up(110, 100))).toEqual(['pan'])
})

test('a second finger takes a drag back', () => {
  expect(done(down({ target: CARD, touch: true }), move(120, 100), down({ touch: true, pointer: 2 }))).toEqual(['grab', 'drag', 'undo'])
})

test('Escape takes back what is held', () => {
  for (const held of [down({ target: CARD }), down({ target: HANDLE }), down({ shift: true })]) {
    const { acts, gesture } = run(held, move(150, 100), { type: 'cancel' })
    expect(acts.at(-1)).toEqual({ do: 'undo' })
    expect(gesture).toBe(REST)
  }
  expect(done(down(), { type: 'cancel' })).toEqual([])
})

test('another mouse button or a stranger pointer changes nothing', () => {
  expect(done(down({ target: CARD }), move(150, 100, 9), up(150, 100, 9))).toEqual([])
})

test('whatever comes, what is grabbed is put down or taken back before the next is grabbed', () => {
  const targets = [NOTHING, CARD, HANDLE]
  for (let seed = 1; seed < 200; seed += 1) {
    const draw = dice(seed)
    let gesture: Gesture = REST
    let held = 0
    for (let turn = 0; turn < 60; turn += 1) {
      const pointer = 1 + draw(2)
      const at = { pointer, x: draw(500), y: draw(500) }
      const inputs: Input[] = [down({ ...at, touch: draw() < 0.5, shift: draw() < 0.3, target: targets[draw(3)] ?? NOTHING }), { type: 'move', ...at }, { type: 'up', ...at }, { type: 'cancel' }]
      const next = step(gesture, inputs[draw(4)] ?? { type: 'cancel' })
      gesture = next.gesture
      for (const { do: doing } of next.acts) {
        if (doing === 'grab' || doing === 'link') held += 1
        if (doing === 'drop' || doing === 'linked' || (doing === 'undo' && held)) held -= 1
        expect(held).toBeGreaterThanOrEqual(0)
        expect(held).toBeLessThanOrEqual(1)
      }
    }
  }
})

const wheel = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false }

test('a wheel pans, with Shift sideways, with Ctrl it zooms', () => {
  expect(wheelAct({ ...wheel, deltaX: 5, deltaY: 30 }, 0, 0)).toEqual({ do: 'pan', dx: -5, dy: -30 })
  expect(wheelAct({ ...wheel, deltaY: 30, shiftKey: true }, 0, 0)).toEqual({ do: 'pan', dx: -30, dy: 0 })
  expect(wheelAct({ ...wheel, deltaY: 2, deltaMode: 1 }, 0, 0)).toMatchObject({ dy: -32 })
  const zoom = wheelAct({ ...wheel, deltaY: -100, ctrlKey: true }, 7, 8)
  expect(zoom).toMatchObject({ do: 'zoom', x: 7, y: 8 })
  expect('factor' in zoom && zoom.factor).toBeCloseTo(1.22, 2)
})

test('near the rim the picture comes along, faster the nearer', () => {
  const size = { w: 500, h: 400 }
  expect(rimPan(250, 200, size)).toEqual({ dx: 0, dy: 0 })
  expect(rimPan(20, 200, size)).toEqual({ dx: 8, dy: 0 })
  expect(rimPan(-300, 420, size)).toEqual({ dx: 16, dy: -16 })
})
