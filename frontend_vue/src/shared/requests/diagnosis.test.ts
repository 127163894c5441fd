import { expect, test } from 'vitest'
import { idOf, problemsOf, whereOf } from './diagnosis'

const problem = { message: '', suggestion: '', pointer: '', file: '', line: 0, column: 0 }
const blueprint = { apps: [{ name: 'shop', entities: [{ name: 'Order', fields: [{ name: 'status' }] }] }] }

test.each([
  [{ ...problem, file: 'backend_django/shop/models.py', line: 12 }, 'backend_django/shop/models.py:12'],
  [{ ...problem, line: 3, column: 7 }, '3:7'],
  [{ ...problem, pointer: '/blueprint/apps/0/entities/0/fields/0' }, 'shop.Order.status'],
  [{ ...problem, pointer: '/apps/0/entities/0' }, 'shop.Order'],
  [{ ...problem, pointer: '/modules/caching' }, '/modules/caching'],
  [problem, ''],
])('%j stands at %s', (given, place) => {
  expect(whereOf(given, blueprint)).toBe(place)
})

test('a detail without a place is still a problem', () => {
  expect(problemsOf([{ code: 'tests', message: '3 tests failed.', line: null }])).toEqual([
    { ...problem, message: '3 tests failed.' },
  ])
})

test('a problem names the innermost thing that has an id', () => {
  const named = { apps: [{ id: 'shop', name: 'shop', entities: [{ id: 'order', name: 'Order', fields: [{ name: 'status' }] }] }] }
  expect(idOf({ ...problem, pointer: '/blueprint/apps/0/entities/0/fields/0/type' }, named)).toBe('order')
  expect(idOf({ ...problem, pointer: '/modules/caching' }, named)).toBe('')
  expect(idOf(problem, undefined)).toBe('')
})
