import { expect, it } from 'vitest'

import { things } from '@/testing/things'

import { type Field, editableFields } from './entity'
import { problemOf, validate } from './validation'
import { startValues, Unreadable } from './values'

const field = (more: Partial<Field>): Field => ({ label: 'Field', widget: 'text', ...more })

it.each<[string, Partial<Field>, unknown]>([
  ['nothing where something is required', { required: true }, ''],
  ['blanks where something is required', { required: true }, '   '],
  ['no relation where one is required', { widget: 'relations', required: true }, []],
  ['a text too long', { maxLength: 2 }, 'abc'],
  ['a text too short', { minLength: 2 }, 'a'],
  ['a text of the wrong form', { pattern: '^\\d+$' }, 'x1'],
  ['an address without a host', { widget: 'url' }, 'example.com'],
  ['an e-mail without an @', { widget: 'email' }, 'ann'],
  ['a slug with a blank', { widget: 'slug' }, 'a b'],
  ['a UUID with a letter too many', { widget: 'uuid' }, '123e4567-e89b-12d3-a456-42661417400g'],
  ['an IP address of words', { widget: 'ip' }, 'home'],
  ['a fraction of a whole number', { widget: 'integer' }, 1.5],
  ['a number that no float can hold', { widget: 'integer' }, 2 ** 60],
  ['a number below the least', { widget: 'integer', min: 0 }, -1],
  ['a number above the most', { widget: 'float', max: 1 }, 1.01],
  ['a decimal with too many places', { widget: 'decimal', decimalPlaces: 2 }, '1.001'],
  ['a decimal with too many digits', { widget: 'decimal', maxDigits: 4, decimalPlaces: 2 }, '100'],
  ['a decimal above the most', { widget: 'decimal', max: '9.99' }, '10'],
  ['words for a decimal', { widget: 'decimal' }, 'ten'],
  ['a duration of words', { widget: 'duration' }, 'an hour'],
  ['an option that is none', { widget: 'choice', choices: [] }, 'x'],
  ['a day before the first', { widget: 'date', min: '2026-01-01' }, '2025-12-31'],
  ['what a control cannot read', {}, new Unreadable('{', 'Not valid JSON.')],
])('refuses %s', (_, constraints, value) => {
  expect(problemOf(field(constraints), value)).toBeTruthy()
})

it.each<[string, Partial<Field>, unknown]>([
  ['nothing where nothing is required', {}, ''],
  ['false where a yes or no is asked', { widget: 'boolean' }, false],
  ['0 at the least', { widget: 'integer', min: 0, required: true }, 0],
  ['trailing zeros of a decimal', { widget: 'decimal', maxDigits: 3, decimalPlaces: 2 }, '1.500'],
  ['characters, not code units', { maxLength: 2 }, '🧀🧀'],
  ['a pattern that only Python can read', { pattern: '^(?P<a>x)$' }, 'y'],
  ['an IPv6 address', { widget: 'ip' }, '::1'],
  ['an empty document', { widget: 'json', required: true }, {}],
])('takes %s', (_, constraints, value) => {
  expect(problemOf(field(constraints), value)).toBeNull()
})

it('shows a broken rule at the field it is about, once both sides are known', () => {
  const entity = things()
  const names = editableFields(entity)
  const values = { ...startValues(entity), name: 'x', end: '2026-01-01' }
  expect(validate(entity, names, values)).toEqual({})
  expect(validate(entity, names, { ...values, start: '2026-01-02' })).toEqual({
    end: ['Must not be before the start.'],
  })
})
