import { expect, test } from 'vitest'
import { originOf, piecesOf, thingsAt } from './origin'

const entity = (name: string) => ({ id: name.toLowerCase(), name, fields: [{ id: 'f', name: 'price' }] })
const BLUEPRINT = {
  project: { name: 'Shop' },
  apps: [{ name: 'shop', entities: [entity('Product'), entity('Category')], enums: [{ id: 'state', name: 'State' }] }],
}
const names = (pointer: string) => thingsAt(BLUEPRINT, pointer).map(({ name }) => name)

test('a file is for an entity, for all of an app, or for the model as a whole', () => {
  expect(names('/apps/0/entities/1')).toEqual(['Category'])
  expect(names('/apps/0/entities')).toEqual(['Product', 'Category'])
  expect(names('/apps/0')).toEqual(['Product', 'Category'])
  expect(names('/apps/0/enums')).toEqual(['State'])
  expect(names('')).toEqual([])
  expect(names('/apps/7/entities/1')).toEqual([])
})

test('the origin says who wrote a file and leads to what it is for', () => {
  expect(originOf(BLUEPRINT, { generator: 'models', blueprint_pointer: '/apps/0/entities/0' })).toEqual({
    maker: 'models',
    things: [{ id: 'product', name: 'Product' }],
  })
  expect(originOf(undefined, {})).toEqual({ maker: '', things: [] })
})

test('many names are cut where nobody reads on', () => {
  const things = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => ({ id: name, name }))
  const said = (count: number) => piecesOf(things.slice(0, count), (rest) => `${String(rest)} more`)
  expect(said(2)).toEqual([{ text: 'A', id: 'A' }, { text: ' and ' }, { text: 'B', id: 'B' }])
  expect(said(5).filter(({ id }) => id)).toHaveLength(5)
  expect(said(6).map(({ text }) => text).join('')).toBe('A, B, C, D, and 2 more')
})
