import { expect, test } from 'vitest'
import { optionsOf, parsed, valueOf, written, wrongWith, type Option } from './options'

const SCHEMA = {
  type: 'object',
  required: ['name'],
  properties: {
    entities: { type: 'array', items: { type: 'string', format: 'entity' }, default: [], title: 'Entities', description: 'Whose' },
    exclude: { type: 'array', items: { type: 'string' }, default: [] },
    seconds: { type: 'integer', minimum: 1, maximum: 86400, default: 300, title: 'Seconds' },
    ratio: { type: 'number', default: 0.5 },
    ranges: { type: 'boolean', default: true },
    pages: { type: 'string', enum: ['page', 'cursor'], default: 'page' },
    rate: { type: 'string', pattern: '^[1-9][0-9]*/(second|hour)$', default: '10/hour' },
    name: { type: 'string', minLength: 2, maxLength: 5 },
    shape: { type: 'object' },
  },
}
const options = optionsOf(SCHEMA)
const option = (key: string): Option => {
  const found = options.find((one) => one.key === key)
  if (!found) throw new Error(key)
  return found
}

test('each declared type has its control', () => {
  expect(options.map(({ key, kind }) => [key, kind])).toEqual([
    ['entities', 'entities'],
    ['exclude', 'texts'],
    ['seconds', 'number'],
    ['ratio', 'number'],
    ['ranges', 'switch'],
    ['pages', 'choice'],
    ['rate', 'text'],
    ['name', 'text'],
    ['shape', 'other'],
  ])
  expect(option('entities')).toMatchObject({ title: 'Entities', help: 'Whose', initial: [] })
  expect(option('exclude').title).toBe('exclude')
})

test('an option that nobody declared is there all the same', () => {
  expect(optionsOf({}, { odd: { a: 1 } })).toMatchObject([{ key: 'odd', kind: 'other' }])
  expect(optionsOf(undefined)).toEqual([])
  expect(written({ a: 1 })).toBe('{"a":1}')
})

test('what is not set is what it is at first', () => {
  expect(valueOf(option('seconds'), {})).toBe(300)
  expect(valueOf(option('seconds'), { seconds: 7 })).toBe(7)
  expect(valueOf(option('ranges'), { ranges: false })).toBe(false)
})

test('typed text becomes a value of its type', () => {
  expect(parsed(option('seconds'), '60')).toBe(60)
  expect(parsed(option('seconds'), 'soon')).toBe('soon')
  expect(parsed(option('exclude'), ' hr.Person.salary \n\n')).toEqual(['hr.Person.salary'])
  expect(written(['a', 'b'])).toBe('a\nb')
})

test('what does not fit is told', () => {
  const why = (key: string, typed: string) => wrongWith(option(key), parsed(option(key), typed))?.why
  expect(why('seconds', '60')).toBeUndefined()
  expect(why('seconds', '')).toBe('missing')
  expect(why('seconds', 'soon')).toBe('whole')
  expect(why('seconds', '1.5')).toBe('whole')
  expect(why('seconds', '0')).toBe('min')
  expect(why('seconds', '86401')).toBe('max')
  expect(why('ratio', '1.5')).toBeUndefined()
  expect(why('ratio', 'x')).toBe('number')
  expect(why('rate', '10/hour')).toBeUndefined()
  expect(why('rate', 'often')).toBe('form')
  expect(why('pages', 'scroll')).toBe('choice')
  expect(why('name', 'a')).toBe('short')
  expect(why('name', 'abcdef')).toBe('long')
  expect(why('name', '')).toBe('missing')
})
