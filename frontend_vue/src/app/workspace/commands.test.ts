import { expect, test, vi } from 'vitest'
import { useModel } from '@/features/designer'
import { fileCommands, modelCommands } from './commands'

const signal = new AbortController().signal

test('an entity and what it holds are found, and lead to it', async () => {
  const { complete } = useModel()
  const blueprint = complete({
    groundwork: 1,
    project: { name: 'Library' },
    apps: [
      {
        id: 'a',
        name: 'books',
        entities: [
          {
            id: 'b',
            name: 'Book',
            description: 'A book on a shelf.',
            fields: [{ id: 't', name: 'title', type: 'char' }],
            relationships: [{ id: 'w', name: 'writer', kind: 'foreign_key', target: 'books.Author' }],
          },
        ],
      },
    ],
  })
  const go = vi.fn()
  const found = modelCommands(blueprint, go)
  expect(found.map(({ kind, title, note }) => [kind, title, note])).toEqual([
    ['entity', 'Book', 'books'],
    ['field', 'title', 'Book · char'],
    ['field', 'writer', 'Book · → Author'],
  ])
  expect(await found[1]?.sight?.(signal)).toMatchObject({ title: 'Book', lead: 'A book on a shelf.', rows: [{ name: 'title' }, { name: 'writer' }] })
  void found[2]?.run()
  expect(go).toHaveBeenCalledWith('w')
})

test('a file has its folder beside it, and shows how it begins', async () => {
  const go = vi.fn()
  const [file, top] = fileCommands(['backend_django/shop/models.py', 'README.md'], go, () => Promise.resolve('import this'))
  expect([file?.title, file?.note, top?.title, top?.note]).toEqual(['models.py', 'backend_django/shop', 'README.md', ''])
  expect(await file?.sight?.(signal)).toEqual({ title: 'models.py', lead: 'backend_django/shop/models.py', text: 'import this' })
  void file?.run()
  expect(go).toHaveBeenCalledWith('backend_django/shop/models.py')
})
