import { beforeEach, expect, test } from 'vitest'
import { createCards, type Words } from './cards'
import { sceneOf } from './scene'
import { drawn, entity, PLACES, SHOP } from './testing'

const words: Words = { card: ({ name, rows }, relations) => `${name}, ${rows.length} fields, ${relations} relations`, mark: (mark) => mark, change: (change) => change }
const scene = sceneOf(SHOP, PLACES, 'all')
const none = { selected: new Uint8Array(3), dimmed: new Uint8Array(3), changes: [], active: -1 }
let layer: HTMLElement
beforeEach(() => (layer = document.createElement('div')))

const made = () => createCards(layer, 'd', words)
const names = () => [...layer.children].map((card) => card.querySelector('.dg-name')?.textContent)

test('cards stand in the order of the model, whenever they come', () => {
  const cards = made()
  cards.sync(scene, [2], 9)
  cards.sync(scene, [0, 2], 9)
  cards.sync(scene, [0, 1, 2], 9)
  expect(names()).toEqual(['Order', 'Line', 'Customer'])
  expect([...cards.mounted]).toEqual([1, 1, 1])
})

test('no more are built at once than there is time for', () => {
  const cards = made()
  expect(cards.sync(scene, [0, 1, 2], 2)).toBe(false)
  expect(layer.childElementCount).toBe(2)
  expect(cards.sync(scene, [0, 1, 2], 2)).toBe(true)
  cards.sync(scene, [1], 2)
  expect(names()).toEqual(['Line'])
})

test('a card tells a screen reader what it is and where in the list', () => {
  made().sync(scene, [0], 9)
  const card = layer.firstElementChild
  expect(card?.getAttribute('role')).toBe('option')
  expect(card?.querySelector('.sr-only')?.textContent).toBe('Order, 3 fields, 2 relations')
  expect(card?.getAttribute('aria-posinset')).toBe('1')
  expect(card?.getAttribute('aria-setsize')).toBe('3')
  expect([...(card?.querySelectorAll('.dg-row') ?? [])].every((row) => row.getAttribute('aria-hidden') === 'true')).toBe(true)
})

test('flags are said by attributes, a change by a word, too', () => {
  const cards = made()
  cards.sync(scene, [0, 1, 2], 9)
  cards.flag(scene, { selected: Uint8Array.from([1, 0, 0]), dimmed: Uint8Array.from([0, 0, 1]), changes: [undefined, 'added'], active: 0 })
  const [order, line, customer] = layer.children
  expect(order?.getAttribute('aria-selected')).toBe('true')
  expect(order?.hasAttribute('data-active')).toBe(true)
  expect(line?.getAttribute('aria-selected')).toBe('false')
  expect(line?.textContent).toContain('added')
  expect(customer?.hasAttribute('data-dimmed')).toBe(true)
  cards.flag(scene, none)
  expect(line?.textContent).not.toContain('added')
  expect(customer?.hasAttribute('data-dimmed')).toBe(false)
})

test('a new scene keeps the elements of what is still there and builds only what differs', () => {
  const cards = made()
  cards.sync(sceneOf({ ...SHOP, entities: [entity('audit', 'shop'), ...SHOP.entities] }, PLACES, 'all'), [0, 1, 2, 3], 9)
  const [, order, line, customer] = layer.children
  const body = line?.lastElementChild
  const next = sceneOf({ ...SHOP, entities: SHOP.entities.map((one) => (one.id === 'customer' ? { ...one, name: 'Client' } : one)) }, PLACES, 'all')
  cards.renew(next)
  expect([...layer.children]).toEqual([order, line, customer])
  expect(names()).toEqual(['Order', 'Line', 'Client'])
  expect(customer?.id).toBe('d-2')
  expect(line?.lastElementChild === body).toBe(true)
})

test('cards stand where the scene has them', () => {
  const cards = made()
  cards.sync(scene, [1], 9)
  expect((layer.firstElementChild as HTMLElement).style.transform).toBe('translate(400px,0px)')
})

test('whatever is wanted is there, and nothing else', () => {
  const { diagram, positions } = drawn(8)
  const all = sceneOf(diagram, positions, 'all')
  const cards = made()
  for (let turn = 1; turn < 40; turn += 1) {
    const wanted = [...all.entities.keys()].filter((i) => (i * turn) % 7 < 3)
    cards.sync(all, wanted, 999)
    expect([...layer.children].map((card) => Number((card as HTMLElement).dataset.i))).toEqual(wanted)
  }
})
