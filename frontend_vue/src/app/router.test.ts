import { afterEach, expect, test } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { session } from '@/shared/session'
import { makeRouter } from './router'

afterEach(() => {
  session.end()
})

async function at(path: string) {
  const router = makeRouter(createMemoryHistory())
  await router.push(path)
  return router.currentRoute.value
}

test('who is not signed in is asked to, and comes back to where they went', async () => {
  const route = await at('/runs/7?tab=files')
  expect(route.name).toBe('sign-in')
  expect(route.query.next).toBe('/runs/7?tab=files')
})

test('links in e-mails work without signing in', async () => {
  expect((await at('/verify-email/MQ:1a')).params.confirmation).toBe('MQ:1a')
  expect((await at('/reset-password/1/abc-def')).params).toEqual({ uid: '1', token: 'abc-def' })
})

test('who is signed in is not asked again', async () => {
  session.begin('t0k3n', 'ada@example.com')
  expect((await at('/login')).name).toBe('projects')
  expect((await at('/')).name).toBe('projects')
})

test('an address of nothing is said to be one', async () => {
  session.begin('t0k3n', 'ada@example.com')
  expect((await at('/nowhere/at/all')).name).toBe('not-found')
})
