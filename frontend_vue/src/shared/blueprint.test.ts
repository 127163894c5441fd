import { expect, test } from 'vitest'
import { countsOf, namesAt, type Blueprint } from './blueprint'

const blueprint: Blueprint = {
  groundwork: 1,
  project: { name: 'Shop' },
  apps: [
    {
      name: 'shop',
      enums: [{ name: 'Status' }],
      entities: [
        { name: 'Product', fields: [{ name: 'title' }, { name: 'price' }], relationships: [{ name: 'category' }] },
        { name: 'Category' },
      ],
    },
  ],
}

test('a model is counted over all its apps', () => {
  expect(countsOf(blueprint)).toEqual({ entities: 2, relationships: 1, enums: 1 })
})

test.each([
  ['/apps/0/entities/0/fields/1', 'shop.Product.price'],
  ['/apps/0', 'shop'],
  ['', ''],
  ['/apps/7/entities/0', ''],
])('the pointer %s means %s', (pointer, names) => {
  expect(namesAt(blueprint, pointer)).toBe(names)
})
