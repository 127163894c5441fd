import { afterEach, expect, test } from 'vitest'
import { preferences } from '@/shared/preferences'
import { keyReader, type AppKey } from './keys'

let clock = 0
const read = keyReader(() => clock)

afterEach(() => {
  document.body.replaceChildren()
  preferences.singleKeys = true
  clock += 10_000
})

function pressed(key: string, more: KeyboardEventInit = {}, where: Element = document.body): AppKey | undefined {
  let said: AppKey | undefined
  const listen = (event: Event) => (said = read(event as KeyboardEvent))
  if (where !== document.body) document.body.append(where)
  addEventListener('keydown', listen)
  where.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...more }))
  removeEventListener('keydown', listen)
  return said
}

const element = (html: string): Element => {
  const box = document.createElement('div')
  box.innerHTML = html
  return box.firstElementChild ?? box
}

test('keys with Ctrl count everywhere, while somebody types, too', () => {
  const ctrl = { ctrlKey: true }
  expect([pressed('k', ctrl), pressed('p', ctrl, element('<input>')), pressed('B', ctrl), pressed('x', ctrl)]).toEqual(['palette', 'files', 'modules', undefined])
  expect(pressed('k', { ctrlKey: true, shiftKey: true })).toBeUndefined()
})

test('G and a letter lead to a tab, for a moment', () => {
  expect([pressed('g'), pressed('o')]).toEqual([undefined, { tab: 'modules' }])
  expect([pressed('g'), pressed('x'), pressed('m')]).toEqual([undefined, undefined, undefined])
  pressed('g')
  clock += 2000
  expect(pressed('v')).toBeUndefined()
})

test('letters are text in fields, and find what begins with them in trees', () => {
  pressed('g', {}, element('<textarea></textarea>'))
  expect(pressed('m')).toBeUndefined()
  expect(pressed('?', { shiftKey: true }, element('<input>'))).toBeUndefined()
  pressed('g', {}, element('<div role="tree" tabindex="0"></div>'))
  expect(pressed('m')).toBeUndefined()
  expect(pressed('?', { shiftKey: true }, element('<div role="tree" tabindex="0"></div>'))).toBe('keys')
})

test('under a dialog, and switched off, single keys do nothing', () => {
  document.body.append(element('<div role="dialog"></div>'))
  expect(pressed('?', { shiftKey: true })).toBeUndefined()
  document.body.replaceChildren()
  preferences.singleKeys = false
  pressed('g')
  expect([pressed('m'), pressed('?', { shiftKey: true }), pressed('k', { ctrlKey: true })]).toEqual([undefined, undefined, 'palette'])
})
