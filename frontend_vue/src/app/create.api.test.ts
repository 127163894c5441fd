import { afterEach, expect, test, vi } from 'vitest'
import { createProject } from './create.api'

afterEach(() => {
  vi.unstubAllGlobals()
})

const BODY = { source: 'entity A', notation: 'jdl', verify: 'quick' } as const

function server(...answers: (Response | Error)[]) {
  const keys: (string | null)[] = []
  vi.stubGlobal('fetch', (request: Request) => {
    keys.push(request.headers.get('Idempotency-Key'))
    const answer = answers.shift()
    return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer ?? new Error('asked too often'))
  })
  return keys
}

const made = () => new Response('{"id": "1"}', { status: 202 })

test('what is sent again after a lost answer is made once', async () => {
  const keys = server(new TypeError('Failed to fetch'), made())
  await expect(createProject(BODY)).rejects.toMatchObject({ code: 'unreachable' })
  await createProject(BODY)
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(keys[1]).toBe(keys[0])
})

test('the same model may become a second project', async () => {
  const keys = server(made(), made())
  await createProject(BODY)
  await createProject(BODY)
  expect(keys[1]).not.toBe(keys[0])
})

test('another model is another project', async () => {
  const keys = server(new TypeError('Failed to fetch'), made())
  await expect(createProject(BODY)).rejects.toBeDefined()
  await createProject({ ...BODY, source: 'entity B' })
  expect(keys[1]).not.toBe(keys[0])
})
