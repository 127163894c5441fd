import { expect, test } from 'vitest'
import { firstToShow, totalSize } from './files'

const file = (path: string, pointer = '', size = 10) => ({ path, blueprint_pointer: pointer, size, generator: 'models' })

test('the models of the model come first', () => {
  expect(
    firstToShow([file('README.md'), file('backend_django/users/models.py'), file('backend_django/shop/models.py', '/apps/0')]),
  ).toBe('backend_django/shop/models.py')
})

test('without models there is a README, without a README there is something', () => {
  expect(firstToShow([file('Makefile'), file('README.md')])).toBe('README.md')
  expect(firstToShow([file('Makefile')])).toBe('Makefile')
  expect(firstToShow([])).toBe('')
})

test('sizes add up', () => {
  expect(totalSize([file('a'), file('b', '', 5)])).toBe(15)
})
