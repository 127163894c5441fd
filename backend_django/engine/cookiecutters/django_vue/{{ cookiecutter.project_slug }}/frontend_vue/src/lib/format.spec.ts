import { expect, it } from 'vitest'

import type { Field } from './entity'
import { formatValue, inSentence, safeLink } from './format'

const field = (widget: Field['widget'], more: Partial<Field> = {}): Field => ({
  label: 'Field',
  widget,
  ...more,
})

it.each<[Field, unknown, string]>([
  [field('text'), null, ''],
  [field('boolean'), true, 'Yes'],
  [field('boolean'), false, 'No'],
  [field('choice', { choices: [{ value: 'a', label: 'Anna' }] }), 'a', 'Anna'],
  [field('choice', { choices: [] }), 'gone', 'gone'],
  [field('relation'), { id: 3, label: 'Three' }, 'Three'],
  [field('relations'), [{ id: 1, label: 'One' }, { id: 2, label: 'Two' }], 'One, Two'],
  [field('json'), { a: [1] }, '{"a":[1]}'],
  [field('decimal'), '10.00', '10.00'],
  [field('file'), 'https://x.org/media/0123.pdf?v=1', 'PDF file'],
  [field('file'), '/media/0123', 'File'],
  [field('integer'), 0, '0'],
])('shows %o with %j as %j', (shownField, value, text) => {
  expect(formatValue(shownField, value)).toBe(text)
})

it.each([
  ['https://example.com', true],
  ['/media/a.pdf', true],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
])('follows %s: %s', (address, followed) => {
  expect(safeLink(address) !== null).toBe(followed)
})

it.each([
  ['Order line', 'order line'],
  ['SKU', 'SKU'],
  ['価格', '価格'],
])('writes %s within a sentence as %s', (label, said) => {
  expect(inSentence(label)).toBe(said)
})
