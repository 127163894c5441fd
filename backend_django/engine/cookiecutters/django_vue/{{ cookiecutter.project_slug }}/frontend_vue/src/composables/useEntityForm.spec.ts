import { afterEach, expect, it, vi } from 'vitest'

import { fakeServer, refusal } from '@/testing/server'
import { thing, things } from '@/testing/things'

import { useEntityForm } from './useEntityForm'

afterEach(() => vi.restoreAllMocks())

it('says nothing before the first attempt, then sends nothing that the API would refuse', async () => {
  const requests = fakeServer(() => undefined)
  const form = useEntityForm(things())
  expect(form.errors.value).toEqual({})
  expect(await form.submit()).toBeUndefined()
  expect(form.errors.value.name).toHaveLength(1)
  expect(requests).toHaveLength(0)
})

it('creates a record from its fields, without those that are read only', async () => {
  const requests = fakeServer(({ body }) => ({ status: 201, body: { id: 5, ...(body as object) } }))
  const form = useEntityForm(things())
  form.set('name', 'New')
  expect(await form.submit()).toMatchObject({ id: 5 })
  expect(requests[0]).toMatchObject({ method: 'POST', body: { name: 'New', done: false, notes: {} } })
  expect(requests[0]?.body).not.toHaveProperty('changed')
})

it('changes only what was edited', async () => {
  const requests = fakeServer(() => ({ body: thing(1) }))
  const form = useEntityForm(things(), thing(1))
  expect(form.changed.value).toEqual([])
  form.set('name', 'Other')
  form.set('keeper', { id: 8, label: 'Bob' })
  await form.submit()
  expect(requests[0]).toMatchObject({ method: 'PATCH', body: { name: 'Other', keeper: 8 } })
  expect(Object.keys(requests[0]?.body as object)).toHaveLength(2)
})

it('shows what the server refuses at its field until that is edited', async () => {
  const body = refusal('invalid', 'Bad.', { '/name': 'Is taken.' })
  fakeServer(() => ({ status: 400, body }))
  const form = useEntityForm(things(), thing(1))
  form.set('name', 'Taken')
  expect(await form.submit()).toBeUndefined()
  expect(form.errors.value.name).toEqual(['Is taken.'])
  form.set('name', 'Free')
  expect(form.errors.value.name).toBeUndefined()
})

it('has no errors at a field that is called constructor', () => {
  expect(useEntityForm(things()).errors.value.constructor).toBeUndefined()
})
