import { expect, test } from 'vitest'
import { commandOf, type Key } from './keyboard'

const key = (name: string, more: Partial<Key> = {}): Key => ({ key: name, code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...more })
const digit = (number: number, shiftKey = false): Key => key(shiftKey ? '!' : `${number}`, { code: `Digit${number}`, shiftKey })

test('arrows move by 8, with Shift by 40, with Alt they go along a relation', () => {
  expect(commandOf(key('ArrowLeft'))).toEqual({ do: 'nudge', dx: -8, dy: 0 })
  expect(commandOf(key('ArrowDown', { shiftKey: true }))).toEqual({ do: 'nudge', dx: 0, dy: 40 })
  expect(commandOf(key('ArrowUp', { altKey: true }))).toEqual({ do: 'relate', way: 'up' })
})

test('digits show fields, with Shift they fit, wherever the keyboard has them', () => {
  expect([1, 2, 3].map((number) => commandOf(digit(number)))).toEqual([
    { do: 'show', show: 'all' },
    { do: 'show', show: 'keys' },
    { do: 'show', show: 'names' },
  ])
  expect(commandOf(digit(1, true))).toEqual({ do: 'fit' })
  expect(commandOf(digit(2, true))).toEqual({ do: 'fitSelection' })
  expect(commandOf(digit(3, true))).toBeUndefined()
})

test('letters do what the list of keys says', () => {
  expect([key('a'), key('C'), key('f'), key('Enter'), key('F2'), key('Delete'), key('Escape')].map((one) => commandOf(one)?.do)).toEqual([
    'add', 'connect', 'focus', 'open', 'open', 'remove', 'escape',
  ])
  expect(commandOf(key('T', { shiftKey: true }))).toEqual({ do: 'tidy' })
  expect(commandOf(key('t'))).toBeUndefined()
  expect(commandOf(key('A', { shiftKey: true }))).toBeUndefined()
})

test('plus and minus zoom, with or without Shift', () => {
  expect(commandOf(key('+', { shiftKey: true }))).toMatchObject({ do: 'zoom' })
  expect(commandOf(key('='))).toMatchObject({ do: 'zoom' })
  expect(commandOf(key('-'))).toMatchObject({ do: 'zoom' })
})

test('keys with Ctrl or Cmd are left to the page, but for all', () => {
  expect(commandOf(key('a', { ctrlKey: true }))).toEqual({ do: 'all' })
  for (const name of ['z', 'c', 'p', 'Enter', 'ArrowLeft']) expect(commandOf(key(name, { metaKey: true }))).toBeUndefined()
})

test('what is only looked at is not changed', () => {
  for (const one of [key('a'), key('c'), key('Enter'), key('Delete'), key('ArrowLeft'), key('T', { shiftKey: true })]) {
    expect(commandOf(one, { readonly: true })).toBeUndefined()
  }
  expect(commandOf(key('f'), { readonly: true })).toEqual({ do: 'focus' })
  expect(commandOf(key('ArrowLeft', { altKey: true }), { readonly: true })).toEqual({ do: 'relate', way: 'left' })
})

test('other keys are not ours', () => {
  for (const name of ['x', 'Tab', '/', '?', '[']) expect(commandOf(key(name))).toBeUndefined()
})

test('with single keys switched off, what writes a character does nothing', () => {
  const off = { single: false }
  expect([key('a'), key('f'), key('+'), digit(1), digit(2, true), key('T', { shiftKey: true })].map((one) => commandOf(one, off))).toEqual(Array(6).fill(undefined))
  expect(commandOf(key('Delete'), off)).toEqual({ do: 'remove' })
  expect(commandOf(key('ArrowLeft'), off)).toMatchObject({ do: 'nudge' })
  expect(commandOf(key('a', { ctrlKey: true }), off)).toEqual({ do: 'all' })
})
