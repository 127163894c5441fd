import { expect, test } from 'vitest'
import { differences } from './differences'
import { addEntity, addField, remove, rename, setField } from './edits'
import { adopted } from './identities'

const base = adopted({
  project: { name: 'Library' },
  modules: { filtering: {} },
  apps: [{ name: 'core', entities: [{ name: 'Book', fields: [{ name: 'title', type: 'char' }, { name: 'isbn', type: 'char' }] }, { name: 'Shelf', fields: [{ name: 'code', type: 'char' }] }] }],
})
const said = (after: typeof base) => differences(base, after).map(({ kind, what, names, members }) => [kind, what, names, ...members])

test('two models that say the same do not differ', () => {
  expect(differences(base, adopted(JSON.parse(JSON.stringify(base))))).toEqual([])
})

test('what is new, gone or other is told by its name, a thing with what stands in it once', () => {
  const { blueprint } = addField(addEntity(base, 'core', 'Author').blueprint, 'core.Book', 'pages')
  expect(said(remove(blueprint, 'core.Shelf').blueprint)).toEqual([
    ['added', 'field', 'core.Book.pages'],
    ['added', 'entity', 'core.Author'],
    ['removed', 'entity', 'core.Shelf'],
  ])
})

test('a renamed thing is the same one, and its members are told', () => {
  const next = setField(rename(base, 'core.Book.title', 'name'), 'core.Book.isbn', { unique: true, max_length: 13 })
  expect(said(next)).toEqual([
    ['changed', 'field', 'core.Book.name', 'name', 'label'],
    ['changed', 'field', 'core.Book.isbn', 'unique', 'max length'],
  ])
})

test('the project and its modules are told, too', () => {
  expect(said({ ...base, project: { ...base.project, license: 'BSD' }, modules: { caching: {} } })).toEqual([
    ['changed', 'project', 'Library', 'license'],
    ['added', 'module', 'caching'],
    ['removed', 'module', 'filtering'],
  ])
})
