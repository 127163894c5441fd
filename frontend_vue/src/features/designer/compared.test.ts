import { expect, test } from 'vitest'
import { comparedDiagram } from './compared'

const field = (id: string) => ({ id, name: id, type: 'char' })
const entity = (id: string, name: string, more: object = {}) => ({ id, name, fields: [field(`${id}.name`)], ...more })
const model = (...entities: object[]) => ({ groundwork: 1, project: { name: 'Shop' }, apps: [{ id: 'shop', name: 'shop', entities }] })
const to = (id: string, target: string) => ({ relationships: [{ id, name: 'of', kind: 'foreign_key', target }] })

const BEFORE = model(entity('a', 'Author'), entity('b', 'Book', to('b.of', 'shop.Author')), entity('s', 'Shelf'))
const AFTER = model(entity('b', 'Title'), entity('s', 'Shelf'), entity('l', 'Loan', to('l.of', 'shop.Title')))
const { diagram, marks } = comparedDiagram(BEFORE, AFTER, [{ subject: 'Title' }, { subject: 'Loan' }, { subject: 'caching' }])

test('what is gone is drawn beside what is there, each with its mark', () => {
  expect(diagram.entities.map(({ id, name }) => [id, name, marks[id]])).toEqual([
    ['b', 'Title', 'changed'],
    ['s', 'Shelf', undefined],
    ['l', 'Loan', 'added'],
    ['a', 'Author', 'removed'],
  ])
})

test('relations of what is gone lead to what is still there', () => {
  expect(diagram.edges.map(({ id, from, to: end }) => [id, from, end])).toEqual([
    ['l.of', 'l', 'b'],
    ['b.of', 'b', 'a'],
  ])
})
