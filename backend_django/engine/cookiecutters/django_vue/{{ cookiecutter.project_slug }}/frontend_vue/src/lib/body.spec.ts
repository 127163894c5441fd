import { expect, it } from 'vitest'

import { things } from '@/testing/things'

import { hasFile, toBody, toFormData } from './body'

const entity = things()
const paper = new File(['text'], 'paper.txt')

it('sends relations by their keys, and nothing as the API wants it', () => {
  const values = {
    name: 'One',
    amount: '',
    colour: null,
    keeper: { id: 7, label: 'Ann' },
    helpers: [{ id: 1, label: 'Bob' }],
    notes: null,
    constructor: null,
  }
  expect(toBody(entity, Object.keys(values), values)).toEqual({
    name: 'One',
    amount: null,
    colour: null,
    keeper: 7,
    helpers: [1],
    notes: {},
    constructor: '',
  })
})

it('sends a file as a form, lists repeated and documents as JSON', () => {
  const body = { name: 'One', amount: null, helpers: [1, 2], notes: { a: 1 }, paper }
  expect(hasFile(body)).toBe(true)
  const form = toFormData(entity, body)
  expect(form.getAll('helpers')).toEqual(['1', '2'])
  expect(form.get('notes')).toBe('{"a":1}')
  expect(form.get('amount')).toBe('')
  expect((form.get('paper') as File).name).toBe('paper.txt')
})

it.each(['/media/old.txt', null])('sends no file where none was chosen: %j', (stored) => {
  expect(toBody(entity, ['name', 'paper'], { name: 'One', paper: stored })).toEqual({ name: 'One' })
  expect(toBody(entity, ['paper'], { paper })).toEqual({ paper })
})
