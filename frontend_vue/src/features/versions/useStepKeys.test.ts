import { expect, test } from 'vitest'
import { preferences } from '@/shared/preferences'
import { stepOf } from './useStepKeys'

function pressed(key: string, where: HTMLElement = document.body, more: KeyboardEventInit = {}): number {
  let said = NaN
  const listen = (event: Event) => (said = stepOf(event as KeyboardEvent))
  document.body.append(where === document.body ? '' : where)
  addEventListener('keydown', listen)
  where.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...more }))
  removeEventListener('keydown', listen)
  return said
}

test('n goes on, p goes back, other keys do neither', () => {
  expect([pressed('n'), pressed('p'), pressed('x')]).toEqual([1, -1, 0])
})

test('whoever types, types', () => {
  expect(pressed('n', document.createElement('input'))).toBe(0)
  expect(pressed('n', document.body, { ctrlKey: true })).toBe(0)
})

test('switched off, they do nothing', () => {
  preferences.singleKeys = false
  expect(pressed('n')).toBe(0)
  preferences.singleKeys = true
})
