import { expect, test } from 'vitest'
import { filtered, outlineOf, sharedCounts, startable, type Shared } from './shared'

const SHARED: Shared = {
  name: 'Library',
  blueprint: {
    groundwork: 1,
    project: { name: 'Library' },
    modules: { caching: {}, telepathy: { range: 3 } },
    apps: [
      {
        name: 'books',
        entities: [
          {
            id: 'b',
            name: 'Book',
            fields: [{ name: 'title', type: 'char', max_length: 80, required: true }, { name: 'format', type: 'enum', enum: 'books.Format' }],
            relationships: [{ name: 'author', kind: 'foreign_key', target: 'books.Author' }, { name: 'tags', kind: 'many_to_many', target: 'books.Tag' }],
          },
          { name: 'Author' },
        ],
      },
    ],
  },
  text: '',
  layout: { b: { x: 1, y: 2 } },
  verify: 'deep',
  updated_at: '2026-03-10T12:00:00Z',
  made_by: '1.0.0',
  version: '1.1.0',
  modules_not_offered: ['telepathy'],
}

test('the outline names entities with what they hold', () => {
  expect(outlineOf(SHARED)).toEqual([
    {
      id: 'b',
      name: 'Book',
      app: 'books',
      fields: [
        { name: 'title', type: 'char(80)', required: true },
        { name: 'format', type: 'Format', required: false },
        { name: 'author', type: '→ Author', required: false },
        { name: 'tags', type: '↔ Tag', required: false },
      ],
    },
    { id: 'books.Author', name: 'Author', app: 'books', fields: [] },
  ])
  expect(sharedCounts(SHARED)).toMatchObject({ entities: 2, relationships: 2 })
})

test('a filter finds entities by their names and by those of their fields', () => {
  const names = (filter: string): string[] => filtered(outlineOf(SHARED), filter).map(({ name }) => name)
  expect([names('AUTH'), names('title'), names('nothing'), names(' ')]).toEqual([['Book', 'Author'], ['Book'], [], ['Book', 'Author']])
})

test('a project begins without the modules that are offered no more', () => {
  expect(startable(SHARED)).toMatchObject({ name: 'Library', verify: 'deep', layout: { b: { x: 1, y: 2 } }, blueprint: { modules: { caching: {} } } })
  expect(Object.keys((startable(SHARED).blueprint as { modules: object }).modules)).toEqual(['caching'])
})
