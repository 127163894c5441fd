import { expect, test } from 'vitest'
import { byRisk, entitiesOf, sorted, stretchesOf } from './proposal'
import type { ModelChange, Remark } from './jobs.types'

const remark = (quote: string, severity: Remark['severity'] = 'info'): Remark => ({ message: `About ${quote}.`, severity, suggestion: '', quote })

test('an entity is told by its fields and where its relationships lead', () => {
  const blueprint = {
    apps: [
      {
        name: 'shop',
        entities: [
          {
            id: 'x1',
            name: 'Book',
            fields: [
              { name: 'title', type: 'char', max_length: 200, required: true },
              { name: 'price', type: 'decimal', max_digits: 12, decimal_places: 2 },
              { name: 'genre', type: 'enum', enum: 'shop.Genre' },
              { name: 'pages', type: 'integer', max_length: null },
            ],
            relationships: [{ name: 'author', kind: 'foreign_key', target: 'shop.Author', required: true }],
          },
          { name: 'Author' },
        ],
      },
    ],
  }
  const [book, author] = entitiesOf(blueprint)
  expect(book?.rows.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'title char(200)',
    'price decimal(12, 2)',
    'genre Genre',
    'pages integer',
    'author → Author',
  ])
  expect(book?.rows[0]).toMatchObject({ required: true, relation: false })
  expect(author).toEqual({ id: 'shop.Author', app: 'shop', name: 'Author', rows: [] })
})

test('a model without apps has no entities', () => {
  expect(entitiesOf({})).toEqual([])
})

test('what was not understood is told apart', () => {
  const { open, understood } = sorted([remark('a'), remark('b', 'warning'), remark('c', 'error')])
  expect(open.map(({ quote }) => quote)).toEqual(['b', 'c'])
  expect(understood.map(({ quote }) => quote)).toEqual(['a'])
})

test('what loses data comes first, and the order is kept otherwise', () => {
  const change = (subject: string, risk: ModelChange['risk']): ModelChange => ({ kind: 'changed', subject, message: '', consequence: '', risk })
  const changes = [change('a', 'none'), change('b', 'loss'), change('c', 'check'), change('d', 'none')]
  expect(byRisk(changes).map(({ subject }) => subject)).toEqual(['b', 'c', 'a', 'd'])
})

test('a prompt is marked where remarks quote it, whatever is left over', () => {
  const prompt = 'Books have a title. Fly away.'
  const parts = stretchesOf(prompt, [remark('Books'), remark('a title'), remark('a title'), remark('Fly', 'warning'), remark('')])
  expect(parts.map(({ text, tone }) => [text, tone])).toEqual([
    ['Books', 'understood'],
    [' have ', ''],
    ['a title', 'understood'],
    ['. ', ''],
    ['Fly', 'open'],
    [' away.', ''],
  ])
  expect(parts.map(({ text }) => text).join('')).toBe(prompt)
})
