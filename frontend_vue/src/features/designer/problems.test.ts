import { expect, test } from 'vitest'
import { placeOf } from './find'
import { adopted } from './identities'
import { fixOf } from './fixes'
import { countsBy, problemsOf, thingAt, type Problem } from './problems'

const blueprint = adopted({
  project: { name: 'X' },
  apps: [
    {
      name: 'shop',
      entities: [
        { name: 'Customer', fields: [] },
        { name: 'Order', fields: [{ name: 'class', type: 'boolean', unique: true }], relationships: [{ name: 'customer', kind: 'foreign_key', target: 'shop.Custumer' }], uniques: [{ fields: ['nope'] }] },
      ],
    },
  ],
})

test.each([
  ['/blueprint/apps/0/entities/1/fields/0/name', 'shop.Order.class', 'name'],
  ['/apps/0/entities/1/uniques/0/fields/0', 'shop.Order', 'uniques'],
  ['/apps/0', 'shop', ''],
  ['/project/slug', '', 'project'],
  ['', '', ''],
  ['/apps/9/entities/1', '', 'apps'],
])('the pointer %s is about %s', (pointer, id, member) => {
  expect(thingAt(blueprint, pointer.replace('/blueprint', ''))).toEqual({ id, member })
  expect(problemsOf(blueprint, [{ severity: 'error', code: '', message: '', suggestion: '', pointer }])[0]).toMatchObject({ id, member })
})

const problem = (given: Partial<Problem>): Problem => ({ severity: 'error', code: 'N131', message: '', suggestion: '', id: 'shop.Order.class', member: 'name', names: '', ...given })

test('a problem counts for what it stands in, a note for nothing', () => {
  const counts = countsBy(blueprint, [problem({}), problem({ severity: 'info' }), problem({ id: 'shop.Order' }), problem({ id: '' })])
  expect([...counts]).toEqual([['shop.Order.class', 1], ['shop.Order', 2], ['shop', 2]])
})

test('the way out that is named can be taken', () => {
  const name = fixOf(blueprint, problem({ suggestion: 'Use "klass"; the label may be any text' }))
  expect(placeOf(name?.blueprint ?? blueprint, 'shop.Order.class')?.node).toMatchObject({ name: 'klass' })
  const target = fixOf(blueprint, problem({ id: 'shop.Order.customer', member: 'target', suggestion: 'Did you mean "shop.Customer"?' }))
  expect(placeOf(target?.blueprint ?? blueprint, 'shop.Order.customer')?.node).toMatchObject({ target: 'shop.Customer' })
  const option = fixOf(blueprint, problem({ member: 'unique', suggestion: 'Remove unique' }))
  expect(placeOf(option?.blueprint ?? blueprint, 'shop.Order.class')?.node).toMatchObject({ unique: false })
  expect(fixOf(blueprint, problem({ suggestion: 'Shorten it' }))).toBeUndefined()
  expect(fixOf(blueprint, problem({ member: 'uniques', id: 'shop.Order', suggestion: 'Use "x"' }))).toBeUndefined()
})
