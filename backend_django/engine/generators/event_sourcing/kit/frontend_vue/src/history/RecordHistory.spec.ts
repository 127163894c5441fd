import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { show } from '@/testing/mount'
import { fakeServer, page as pageOf, type Sent } from '@/testing/server'
import { thing, things } from '@/testing/things'

import { recorded } from './recorded'
import RecordHistory from './RecordHistory.vue'

const changes = [
  { field: 'colour', old: 'red', new: 'blue' },
  { field: 'keeper', old: null, new: { id: 7, label: 'ann@example.com' } },
]
const ann = { id: 7, label: 'ann@example.com' }
const created = [{ field: 'name', old: null, new: 'Thing 1' }]
const entries = [
  { id: 9, version: 2, event_type: 'changed', timestamp: '2026-01-02T03:04:05Z', user: ann, changes },
  { id: 8, version: 1, event_type: 'created', timestamp: '2026-01-01T03:04:05Z', user: null, changes: created },
]

function answer({ path }: Sent) {
  if (path.endsWith('/history/')) return { body: pageOf(entries) }
  if (path.endsWith('/state/')) {
    return { body: { version: 1, deleted: false, state: { old_name: 'x', colour: 'red', name: 'Thing 1' } } }
  }
  return { body: { from_version: 1, to_version: 2, changes: changes.slice(0, 1) } }
}

beforeEach(() => {
  recorded.set('users.User', async () => things())
})
afterEach(() => {
  recorded.delete('users.User')
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

const history = () => show(RecordHistory, { entity: things(), record: thing(1) })

it('says who changed what, before and after, with the words of the entity', async () => {
  const requests = fakeServer(answer)
  const { page } = await history()
  expect(requests[0]?.path).toBe('/api/v1/audit/users/User/1/history/')
  const [changed, first] = page.findAll('li')
  expect(changed?.get('summary').text()).toContain('Changed by ann@example.com')
  const cells = changed?.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))
  expect(cells).toEqual([
    ['Colour', 'Red', 'Deep blue'],
    ['Keeper', '—', 'ann@example.com'],
  ])
  expect(first?.get('summary').text()).toContain('Created by the system')
})

it('shows the record as it was, and what is different now', async () => {
  const requests = fakeServer(answer)
  const { page } = await history()
  await page.get('button[aria-label="Show the record as of version 1"]').trigger('click')
  await flushPromises()
  expect(requests.slice(1).map(({ path, query }) => [path.split('/').at(-2), query])).toEqual([
    ['state', { version: '1' }],
    ['changes', { from: '1' }],
  ])
  const shown = page.findAll('.detail').map((row) => [row.get('dt').text(), row.get('dd').text()])
  expect(shown).toEqual([
    ['Name', 'Thing 1'],
    ['Colour', 'RedNowDeep blue'],
    ['old_name', 'x'],
  ])
  await page.get('form .quiet').trigger('click')
  expect(page.findAll('.detail')).toHaveLength(0)
})

it('travels to a moment', async () => {
  const requests = fakeServer(answer)
  const { page } = await history()
  await page.get('input[type=datetime-local]').setValue('2026-01-01T12:00')
  await flushPromises()
  const at = new Date('2026-01-01T12:00').toISOString()
  expect(requests[1]?.query).toEqual({ at })
  expect(requests[2]?.query).toEqual({ from: at })
})

it('says that the record was deleted by then', async () => {
  fakeServer((sent) =>
    sent.path.endsWith('/state/')
      ? { body: { version: 3, deleted: true, state: {} } }
      : answer(sent),
  )
  const { page } = await history()
  await page.get('input[type=number]').setValue('3')
  await flushPromises()
  expect(page.text()).toContain('was deleted by then')
})

it('shows nothing where nothing is recorded', async () => {
  recorded.delete('users.User')
  const requests = fakeServer(answer)
  const { page } = await history()
  expect(page.text()).toBe('')
  expect(requests).toEqual([])
})
