import { expect, test } from 'vitest'
import { adopted } from './identities'
import { goal, opening, outlineRows, ROLES, typedAhead } from './outline'

const blueprint = adopted({
  project: { name: 'X' },
  roles: [{ name: 'clerk' }],
  apps: [
    { name: 'shop', enums: [{ name: 'Status', values: [{ value: 'open' }] }], entities: [{ name: 'Order', label: 'Bestellung', fields: [{ name: 'number', type: 'char' }], relationships: [{ name: 'customer', kind: 'foreign_key', target: 'crm.Customer' }] }, { name: 'Offer' }] },
    { name: 'crm', entities: [{ name: 'Customer' }] },
  ],
})
const names = (open: string[], filter = ''): string[] => outlineRows(blueprint, new Set(open), filter).map(({ depth, name, kind }) => `${'-'.repeat(depth)}${name || kind}`)

test('rows are grouped by app, closed until somebody opens them', () => {
  expect(names([])).toEqual(['shop', 'crm', 'roles'])
  expect(names(['shop', 'shop.Order'])).toEqual(['shop', '-Order', '--number', '--customer', '-Offer', '-Status', 'crm', 'roles'])
  expect(names([ROLES])).toEqual(['shop', 'crm', 'roles', '-clerk'])
})

test('a filter shows what it matches with what that stands in', () => {
  expect(names([], 'cust')).toEqual(['shop', '-Order', '--customer', 'crm', '-Customer'])
  expect(names([], 'bestellung')).toEqual(['shop', '-Order'])
  expect(names(['shop.Order'], 'order')).toEqual(['shop', '-Order', '--number', '--customer'])
})

test('a thing is seen once all that it stands in is open', () => {
  expect(opening(blueprint, 'shop.Order.customer').sort()).toEqual(['shop', 'shop.Order'])
  expect(opening(blueprint, 'nowhere')).toEqual([])
})

test('keys walk the tree as the pattern says', () => {
  const rows = outlineRows(blueprint, new Set(['shop', 'shop.Order']))
  expect([goal(rows, 0, 'ArrowDown'), goal(rows, 0, 'ArrowUp'), goal(rows, 0, 'End'), goal(rows, 3, 'Home')]).toEqual([{ to: 1 }, { to: 0 }, { to: 7 }, { to: 0 }])
  expect([goal(rows, 2, 'ArrowLeft'), goal(rows, 1, 'ArrowLeft'), goal(rows, 1, 'ArrowRight'), goal(rows, 6, 'ArrowRight')]).toEqual([{ to: 1 }, { turn: 'shop.Order' }, { to: 2 }, { turn: 'crm' }])
  expect(goal(rows, 0, 'x')).toBeUndefined()
})

test('letters go to the next row that begins with them', () => {
  const rows = outlineRows(blueprint, new Set(['shop']))
  expect([typedAhead(rows, 0, 'o'), typedAhead(rows, 1, 'o'), typedAhead(rows, 1, 'oo'), typedAhead(rows, 1, 'off'), typedAhead(rows, 2, 'z')]).toEqual([1, 2, 2, 2, 2])
})
