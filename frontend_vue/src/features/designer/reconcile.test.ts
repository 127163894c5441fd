// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { rename } from './edits'
import { placeOf, placesOf } from './find'
import { adopted } from './identities'
import type { Blueprint } from './model'
import { anonymous, reconciled } from './reconcile'
import { SAMPLES } from './samples'

/** As a text would be read back: nothing of it has an id but the path of its names. */
const read = (blueprint: Blueprint): Blueprint => adopted(anonymous(blueprint))

describe.each(Object.entries(SAMPLES))('the example %s', (_, sample) => {
  const blueprint = adopted(sample)

  test('read back it is the same, ids and all', () => {
    expect(reconciled(blueprint, read(blueprint))).toEqual(blueprint)
  })

  test('any one name that changes keeps its id', () => {
    for (const [id, { kind }] of placesOf(blueprint)) {
      const renamed = rename(blueprint, id, 'something else')
      const again = reconciled(blueprint, read(renamed))
      expect(placeOf(again, id)?.kind, id).toBe(kind)
      expect(new Set(placesOf(again).keys())).toEqual(new Set(placesOf(blueprint).keys()))
    }
  })
})

const one = (entities: unknown[]): Blueprint => adopted({ project: { name: 'X' }, apps: [{ name: 'shop', entities }] })
const field = (name: string) => ({ name, type: 'char' })

test('a name that was given up is free for another thing', () => {
  const before = rename(one([{ name: 'Order', fields: [field('number')] }]), 'shop.Order', 'Purchase')
  const after = one([{ name: 'Purchase', fields: [field('number')] }, { name: 'Order', fields: [field('note')] }])
  expect(reconciled(before, after).apps[0]?.entities.map(({ id, name }) => [name, id])).toEqual([['Purchase', 'shop.Order'], ['Order', 'shop.Order-2']])
})

test('a line put between others is new, the others stay', () => {
  const before = one([{ name: 'Order', fields: [field('a'), field('c')] }])
  const after = one([{ name: 'Order', fields: [field('a'), field('b'), field('c')] }])
  expect(reconciled(before, after).apps[0]?.entities[0]?.fields.map(({ id }) => id)).toEqual(['shop.Order.a', 'shop.Order.b', 'shop.Order.c'])
})

test('what is gone from the text is gone', () => {
  const before = one([{ name: 'Order', fields: [field('a'), field('b')] }, { name: 'Note' }])
  const after = one([{ name: 'Order', fields: [field('b')] }])
  expect([...placesOf(reconciled(before, after)).keys()]).toEqual(['shop', 'shop.Order', 'shop.Order.b'])
})

test('an entity that moved to another app is the same', () => {
  const before = one([{ name: 'Order', fields: [field('a')] }])
  const after = adopted({ project: { name: 'X' }, apps: [{ name: 'shop' }, { name: 'sales', entities: [{ name: 'Order', fields: [field('a')] }] }] })
  expect(reconciled(before, after).apps[1]?.entities[0]?.id).toBe('shop.Order')
})

test('an id in the text is taken at its word', () => {
  const before = one([{ name: 'Order', fields: [field('a')] }])
  const after = one([{ name: 'Bill', id: 'shop.Order', fields: [{ ...field('z'), id: 'own' }] }])
  const [bill] = reconciled(before, after).apps[0]?.entities ?? []
  expect([bill?.id, bill?.fields[0]?.id]).toEqual(['shop.Order', 'shop.Order.a'])
})
