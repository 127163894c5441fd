import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { readToken, writeToken } from '@/api/token'
import { makeRouter } from '@/router'
import { show } from '@/testing/mount'
import { fakeServer, refusal } from '@/testing/server'

import { nextPage } from './nextPage'
import SignInPage from './SignInPage.vue'
import SignUpPage from './SignUpPage.vue'
import { useAuth } from './store'

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
  document.body.innerHTML = ''
})

const user = { id: 1, email: 'ann@example.com' }
const unauthorized = { status: 401, body: refusal('not_authenticated', 'Sign in.') }

it.each([
  ['/catalog?page=2', '/catalog?page=2'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  [undefined, '/'],
])('goes from %j to %s after signing in', (asked, followed) => {
  expect(nextPage(asked)).toBe(followed)
})

it('signs in, remembers the token and goes where the visitor wanted to', async () => {
  fakeServer(({ path }) => ({ body: path.includes('login') ? { key: 'k' } : user }))
  const { page, router } = await show(SignInPage, {}, '/sign-in?next=/things/3')
  await page.get('input[type=email]').setValue(user.email)
  await page.get('input[type=password]').setValue('secret')
  await page.get('form').trigger('submit')
  await flushPromises()
  expect(readToken()).toBe('k')
  expect(router.currentRoute.value.path).toBe('/things/3')
})

it('shows what the server has against a password at its field', async () => {
  const body = refusal('invalid', 'Bad.', { '/password1': 'Too common.' })
  fakeServer(() => ({ status: 400, body }))
  const { page } = await show(SignUpPage)
  await page.get('form').trigger('submit')
  await flushPromises()
  expect(page.get('.field.invalid').text()).toContain('Too common.')
})

it('keeps a token through a failure of the server, and forgets one that is refused', async () => {
  writeToken('k')
  fakeServer(() => ({ status: 503, body: {} }))
  await expect(useAuth().restore()).rejects.toThrow('503')
  expect(readToken()).toBe('k')
  fakeServer(() => unauthorized)
  expect(await useAuth().restore()).toBe(false)
  expect(readToken()).toBeNull()
})

it('shows no page to a visitor who has not signed in, and comes back to it', async () => {
  fakeServer(() => unauthorized)
  const router = makeRouter()
  await router.push('/profile')
  expect(router.currentRoute.value.fullPath).toBe('/sign-in?next=/profile')
})

it('signs out here even when the server cannot be reached', async () => {
  writeToken('k')
  fakeServer(() => ({ body: user }))
  const auth = useAuth()
  await auth.restore()
  vi.spyOn(window, 'fetch').mockRejectedValue(new TypeError('offline'))
  await auth.signOut()
  expect(auth.signedIn).toBe(false)
  expect(readToken()).toBeNull()
})
