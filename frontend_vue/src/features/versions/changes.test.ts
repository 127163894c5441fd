import { expect, test } from 'vitest'
import { groupsOf, risksOf } from './changes'
import type { ModelChange } from './versions.types'

const change = (subject: string, risk: ModelChange['risk']): ModelChange => ({ kind: 'changed', subject, message: '', consequence: '', risk })
const CHANGES = [change('Book', 'none'), change('Author.name', 'none'), change('Book.pages', 'loss'), change('Book.isbn', 'check')]

test('what became of an entity stands together, the gravest risk over it', () => {
  expect(groupsOf(CHANGES).map(({ name, changes, risk }) => [name, changes.length, risk])).toEqual([
    ['Book', 3, 'loss'],
    ['Author', 1, 'none'],
  ])
})

test('risks are counted, the gravest first', () => {
  expect(risksOf(CHANGES)).toEqual([{ risk: 'loss', count: 1 }, { risk: 'check', count: 1 }, { risk: 'none', count: 2 }])
  expect(risksOf([change('Book', 'none')])).toEqual([{ risk: 'none', count: 1 }])
})
