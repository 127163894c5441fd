import { expect, test } from 'vitest'
import { begun, LIMIT, PAUSE, pushed, redone, stateOf, undone } from './history'

test('undo gives back what was there, redo what was undone', () => {
  let history = begun('a')
  history = pushed(history, 'to b', 'b', 0)
  history = pushed(history, 'to c', 'c', 1)
  expect(stateOf(undone(history))).toBe('b')
  expect(stateOf(undone(undone(history)))).toBe('a')
  expect(undone(undone(undone(history)))).toEqual(undone(undone(history)))
  expect(stateOf(redone(undone(history)))).toBe('c')
  expect(redone(history)).toBe(history)
})

test('typing in one field is one step, until somebody pauses or undoes', () => {
  let history = begun('')
  history = pushed(history, 'Rename', 'O', 0, 'name')
  history = pushed(history, 'Rename', 'Or', 200, 'name')
  expect(history.done).toHaveLength(1)
  expect(stateOf(undone(history))).toBe('')
  history = pushed(history, 'Rename', 'Ord', 200 + PAUSE, 'name')
  expect(history.done).toHaveLength(2)
  history = pushed(history, 'Label', 'x', 210 + PAUSE, 'label')
  expect(history.done).toHaveLength(3)
  const again = redone(undone(history))
  expect(pushed(again, 'Label', 'xy', 220 + PAUSE, 'label').done).toHaveLength(4)
})

test('a new step forgets what was undone', () => {
  const history = pushed(undone(pushed(begun(0), '1', 1, 0)), '2', 2, 1)
  expect(history.undone).toEqual([])
  expect(stateOf(history)).toBe(2)
})

test('the oldest steps are forgotten, and undo ends where they began', () => {
  let history = begun(0)
  for (let n = 1; n <= LIMIT + 10; n++) history = pushed(history, String(n), n, n)
  expect(history.done).toHaveLength(LIMIT)
  for (let n = 0; n < LIMIT + 10; n++) history = undone(history)
  expect(stateOf(history)).toBe(10)
})
