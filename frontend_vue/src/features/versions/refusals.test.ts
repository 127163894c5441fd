import { expect, test } from 'vitest'
import { ApiError, offline } from '@/shared/api/errors'
import { refusalOf } from './refusals'

const detail = (message: string, suggestion: string) => ({ pointer: '/archive', message, suggestion, code: '', line: 0, column: 0 })

test('what is wrong with the archive is said at the archive, once, with the way out', () => {
  const error = new ApiError(422, 'manifest_missing', 'There is no manifest.', [detail('There is no manifest.', 'Send the top folder.')])
  expect(refusalOf(error)).toMatchObject({ about: 'archive', message: 'There is no manifest.', suggestions: ['Send the top folder.'] })
})

test('a version that is too old is said at the version', () => {
  expect(refusalOf(new ApiError(422, 'later_version', 'Yours is newer.')).about).toBe('version')
})

test('of a form only what is wrong with its members is said', () => {
  const error = new ApiError(400, 'invalid', 'The input is not valid.', [detail('Send one archive.', '')])
  expect(refusalOf(error)).toMatchObject({ message: 'Send one archive.', suggestions: [] })
})

test('a road that breaks has no words of the server', () => {
  expect(refusalOf(offline())).toMatchObject({ about: 'archive', message: '' })
})
