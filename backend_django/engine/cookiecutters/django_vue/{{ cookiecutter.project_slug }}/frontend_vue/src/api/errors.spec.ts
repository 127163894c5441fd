import { expect, it } from 'vitest'

import { refusal } from '@/testing/server'

import { messageOf, toApiError, toFieldErrors } from './errors'

it('gives every message to the field it points to', () => {
  const body = refusal('invalid', 'Bad.', { '/name': 'Too long.', '/helpers/0': 'Gone.' })
  expect(toFieldErrors(toApiError(body, 400), ['name', 'helpers'])).toEqual({
    name: ['Too long.'],
    helpers: ['Gone.'],
  })
})

it('says by name what is wrong with a field that the form does not have', () => {
  const body = refusal('invalid', 'Bad.', { '/owner': 'Is required.', '': 'Both together.' })
  expect(toFieldErrors(toApiError(body, 400), ['name'])).toEqual({
    '': ['owner: Is required.', 'Both together.'],
  })
})

it('shows the message of a refusal without details', () => {
  const error = toApiError(refusal('protected', 'Still in use.'), 409)
  expect(toFieldErrors(error, ['name'])).toEqual({ '': ['Still in use.'] })
})

it.each([
  [toApiError('<html>', 502), '502'],
  [new TypeError('Failed to fetch'), 'could not be reached'],
  ['odd', 'odd'],
])('finds words for %s', (failure, words) => {
  expect(messageOf(failure)).toContain(words)
})
