import { expect, test } from 'vitest'
import { ApiError, errorOf } from './errors'

const answer = (body: unknown, status = 400) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })

test('the one error shape is read whole', async () => {
  const error = await errorOf(
    answer({
      error: {
        code: 'invalid',
        category: 'input',
        message: 'The input has 1 problem.',
        retryable: false,
        details: [{ pointer: '/email', message: 'Enter an e-mail address.', suggestion: '' }],
        request_id: 'r-1',
      },
    }),
  )
  expect(error).toMatchObject({ status: 400, code: 'invalid', requestId: 'r-1' })
  expect(error.about('email')).toBe('Enter an e-mail address.')
})

test("a proxy's page in place of an answer still has its status", async () => {
  const error = await errorOf(answer('<h1>Bad gateway</h1>', 502))
  expect(error).toMatchObject({ status: 502, code: 'http_502', message: '', details: [] })
})

test('what no shown member explains is said in one place', () => {
  const detail = (pointer: string, message: string) =>
    ({ pointer, message, suggestion: '', code: '', line: 0, column: 0 })
  const error = new ApiError(400, 'invalid', 'Two problems.', [
    detail('/email', 'Enter an e-mail address.'),
    detail('/captcha', 'Missing.'),
  ])
  expect(error.besides('email')).toBe('Missing.')
  expect(error.besides('email', 'captcha')).toBe('')
  expect(new ApiError(400, 'invalid', 'Wrong password.').besides('email')).toBe('Wrong password.')
})
