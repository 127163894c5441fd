import { expect, test } from 'vitest'
import { appName, className, firstFree, memberName, memberOf, pascal, plural, singular, snake, title } from './naming'

test.each([
  ['OrderLine', 'order_line', 'OrderLine', 'Order line'],
  ['HTTPServer', 'http_server', 'HttpServer', 'Http server'],
  ['naïve Größe', 'naive_grosse', 'NaiveGrosse', 'Naive grosse'],
  ['名前', '', '', ''],
])('%s is %s, %s and %s', (given, asSnake, asPascal, asTitle) => {
  expect([snake(given), pascal(given), title(given)]).toEqual([asSnake, asPascal, asTitle])
})

test.each([['Category', 'Categories'], ['Day', 'Days'], ['Box', 'Boxes'], ['Address', 'Addresses'], ['Order', 'Orders']])('one %s, many %s', (one, many) => {
  expect(plural(one)).toBe(many)
  expect(singular(many)).toBe(one)
})

test('names are put into the shape of their kind', () => {
  expect([className('order line'), className('OrderLine'), className('2nd'), className('名')]).toEqual(['OrderLine', 'OrderLine', 'Entity2nd', ''])
  expect([memberOf('Due date'), memberOf('2nd'), appName('My App')]).toEqual(['due_date', 'field_2nd', 'my_app'])
  expect([memberName('in-progress'), memberName('2nd'), memberName('o'), memberName('')]).toEqual(['IN_PROGRESS', 'V_2ND', 'V_O', 'VALUE'])
})

test('a taken name is counted on, and cut where it would be too long', () => {
  expect(firstFree('a', new Set(['a', 'a_2']))).toBe('a_3')
  expect(firstFree('abcdef', new Set(['abcdef']), '', 6)).toBe('abcde2')
})
