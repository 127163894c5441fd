import { dictionary } from '@/lib/dictionary'
import type { FieldErrors } from '@/lib/validation'

interface Detail {
  pointer?: string
  message: string
}

/** A refusal of the API, in its own words. */
export class ApiError extends Error {
  override name = 'ApiError'

  constructor(
    message: string,
    readonly status: number,
    readonly code: string,
    readonly details: readonly Detail[] = [],
    readonly requestId = '',
  ) {
    super(message)
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Read the error envelope of the API; anything else (a proxy's page) keeps its status alone. */
export function toApiError(body: unknown, status: number): ApiError {
  const error = isObject(body) && isObject(body.error) ? body.error : {}
  const details = Array.isArray(error.details) ? (error.details as Detail[]) : []
  return new ApiError(
    typeof error.message === 'string' ? error.message : `The server answered with status ${status}.`,
    status,
    typeof error.code === 'string' ? error.code : 'unknown',
    details,
    typeof error.request_id === 'string' ? error.request_id : '',
  )
}

/** What to tell a person about any failure. */
export function messageOf(failure: unknown): string {
  if (failure instanceof ApiError) return failure.message
  if (failure instanceof TypeError) return 'The server could not be reached. Try again in a moment.'
  return failure instanceof Error ? failure.message : String(failure)
}

/** The first step of a JSON pointer: `/lines/0/price` is about `lines`. */
function fieldOfPointer(pointer = ''): string {
  return (pointer.split('/')[1] ?? '').replace(/~1/g, '/').replace(/~0/g, '~')
}

/**
 * The messages of a failure by the field they are about.
 *
 * What concerns no field of the form, or the form as a whole, is found under ''.
 */
export function toFieldErrors(failure: unknown, fields: readonly string[]): FieldErrors {
  const errors: FieldErrors = dictionary()
  const details = failure instanceof ApiError ? failure.details : []
  for (const { pointer, message } of details) {
    const name = fieldOfPointer(pointer)
    const known = fields.includes(name)
    const text = known || !name || name === 'non_field_errors' ? message : `${name}: ${message}`
    ;(errors[known ? name : ''] ??= []).push(text)
  }
  return details.length ? errors : dictionary({ '': [messageOf(failure)] })
}
