import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { useAuth } from '@/auth/store'
import { page as listOf, type Sent, fakeServer } from '@/testing/server'
import { show } from '@/testing/mount'

import { onBroadcast } from './broadcasts'
import NotificationBell from './NotificationBell.vue'
import { makeNotifications, NOTIFICATIONS } from './notifications'
import { FakeWebSocket } from './testing'

const PATH = '/api/v1/realtime/notifications/'
const user = { id: 1, email: 'ann@example.com', name: '', is_staff: false, date_joined: '' }

interface Known {
  id: number
  title: string
  text: string
  link: string
  created_at: string
  read_at: string | null
}

let notifications: Known[]
let sent: Sent[]

const known = (id: number, more: Partial<Known> = {}): Known => ({
  ...{ id, title: `Title ${id}`, text: '', link: '', read_at: null },
  created_at: '2026-01-02T03:04:05Z',
  ...more,
})

beforeEach(() => {
  notifications = [known(2), known(1, { read_at: '2026-01-03T03:04:05Z' })]
  sent = fakeServer(({ method, path }) => {
    if (path === PATH) return { body: listOf(notifications) }
    if (method === 'POST' && path.startsWith(PATH)) return { body: {} }
    return { body: { ticket: 't', expires_in: 30 } }
  })
})

afterEach(() => {
  document.body.innerHTML = ''
  vi.restoreAllMocks()
})

async function bell() {
  const shown = await show(NotificationBell)
  useAuth().user = user
  await flushPromises()
  return shown.page
}

const posted = () => sent.filter(({ method }) => method === 'POST').map(({ path }) => path)

it('asks for nothing before somebody is signed in', async () => {
  const { page } = await show(NotificationBell)
  expect(sent).toEqual([])
  expect(page.find('button').exists()).toBe(false)
})

it('says how many are unread, and shows them', async () => {
  const page = await bell()
  const button = page.get('button')
  expect(button.attributes('aria-label')).toBe('Notifications, 1 unread')
  expect(button.attributes('aria-expanded')).toBe('false')
  await button.trigger('click')
  expect(button.attributes('aria-expanded')).toBe('true')
  expect(page.text()).toContain('Title 2')
  expect(page.text()).toContain('Title 1')
})

it('marks one, or all, as read', async () => {
  const page = await bell()
  await page.get('button').trigger('click')
  await page.get('[aria-label="Mark as read: Title 2"]').trigger('click')
  await flushPromises()
  await page.get('.button.wide').trigger('click')
  await flushPromises()
  expect(posted()).toEqual([`${PATH}2/read/`, `${PATH}read/`])
})

it('closes by the keyboard', async () => {
  const page = await bell()
  await page.get('button').trigger('click')
  await page.get('.notifications').trigger('keydown', { key: 'Escape' })
  expect(page.find('#notifications').exists()).toBe(false)
})

it('follows paths of this page, and nothing else', async () => {
  const links = ['/catalog', '//evil.example', 'https://evil.example', '/\\evil.example', '']
  notifications = links.map((link, place) => known(place + 1, { link }))
  const page = await bell()
  await page.get('button').trigger('click')
  expect(page.findAll('li a').map((link) => link.attributes('href'))).toEqual(['/catalog'])
})

it('reads them again when the server says that there are others', async () => {
  FakeWebSocket.install()
  const { QueryClient } = await import('@tanstack/vue-query')
  const queries = new QueryClient()
  const invalidate = vi.spyOn(queries, 'invalidateQueries')
  const socket = makeNotifications(queries)
  const told: unknown[] = []
  const stop = onBroadcast('news', (data) => told.push(data))
  socket.open()
  await vi.waitFor(() => FakeWebSocket.latest())
  const wire = FakeWebSocket.latest()
  wire.say('event', { id: '1-0', event: 'notifications.new', data: { id: 3 } })
  expect(invalidate).toHaveBeenCalledWith({ queryKey: NOTIFICATIONS })
  wire.say('event', { id: '2-0', event: 'news', data: { n: 1 } })
  stop()
  wire.say('event', { id: '3-0', event: 'news', data: { n: 2 } })
  expect(told).toEqual([{ n: 1 }])
  expect(invalidate).toHaveBeenCalledOnce()
  socket.close()
  vi.unstubAllGlobals()
})
