import { expect, test } from 'vitest'
import { toDiagram } from './toDiagram'
import { adopted } from './identities'

const blueprint = adopted({
  project: { name: 'X' },
  apps: [
    {
      name: 'shop',
      enums: [{ name: 'Status', values: [{ value: 'open' }] }],
      entities: [
        { name: 'Customer', fields: [{ name: 'email', type: 'email', unique: true }] },
        {
          name: 'Order',
          fields: [{ name: 'number', type: 'char', max_length: 20, required: true }, { name: 'total', type: 'decimal', max_digits: 8, decimal_places: 2 }, { name: 'status', type: 'enum', enum: 'Status' }],
          relationships: [{ name: 'customer', kind: 'foreign_key', target: 'Customer', required: true }, { name: 'by', kind: 'foreign_key', target: 'users.User' }],
        },
      ],
    },
  ],
})

test('cards have fields and relationships as rows, edges only what is on the board', () => {
  const { entities, edges } = toDiagram(blueprint, new Map([['shop.Order', 2]]))
  expect(entities.map(({ name, module, problems }) => [name, module, problems])).toEqual([['Customer', 'shop', 0], ['Order', 'shop', 2]])
  expect(entities[1]?.rows.map(({ name, type, mark }) => [name, type, mark])).toEqual([
    ['number', 'char(20)', 'required'],
    ['total', 'decimal(8, 2)', ''],
    ['status', 'Status', ''],
    ['customer', '→ Customer', 'reference'],
    ['by', '→ User', 'reference'],
  ])
  expect(edges).toEqual([{ id: 'shop.Order.customer', from: 'shop.Order', fromRow: 'shop.Order.customer', to: 'shop.Customer', kind: 'one-to-many', required: true, label: 'customer' }])
})
