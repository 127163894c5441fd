import { afterEach, beforeEach, expect, it } from 'vitest'

import { show } from '@/testing/mount'
import { thing, things } from '@/testing/things'

import { children } from './children'
import NestedRecords from './NestedRecords.vue'

beforeEach(() => {
  children.set('users.User', [{ name: 'parts', by: 'keeper', load: async () => things() }])
})
afterEach(() => {
  children.delete('users.User')
  document.body.innerHTML = ''
})

async function texts(parts: unknown): Promise<string[][]> {
  const { page } = await show(NestedRecords, { entity: things(), record: thing(1, { parts }) })
  return page.findAll('tr').map((row) => row.findAll('th, td').map((cell) => cell.text()))
}

it('lists what is part of a record, without the way back to it', async () => {
  expect(await texts([thing(2), thing(3, { colour: 'blue' })])).toEqual([
    ['Thing', 'Colour'],
    ['Thing 2', 'Red'],
    ['Thing 3', 'Deep blue'],
  ])
})

it('says that there is nothing', async () => {
  const { page } = await show(NestedRecords, { entity: things(), record: thing(1, { parts: [] }) })
  expect(page.get('section').attributes('aria-label')).toBe('Things')
  expect(page.text()).toContain('None yet.')
})

it('shows nothing where a record has no parts', async () => {
  children.delete('users.User')
  const { page } = await show(NestedRecords, { entity: things(), record: thing(1) })
  expect(page.text()).toBe('')
})
