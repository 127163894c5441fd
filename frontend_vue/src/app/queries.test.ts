import { expect, test } from 'vitest'
import { ApiError, offline } from '@/shared/api/errors'
import { mayPass } from './queries'

test('a server that is away is asked again, a refusal is not', () => {
  expect(mayPass(offline())).toBe(true)
  expect(mayPass(new ApiError(503, 'unavailable', ''))).toBe(true)
  expect(mayPass(new ApiError(404, 'not_found', ''))).toBe(false)
  expect(mayPass(new ApiError(401, 'not_authenticated', ''))).toBe(false)
})
