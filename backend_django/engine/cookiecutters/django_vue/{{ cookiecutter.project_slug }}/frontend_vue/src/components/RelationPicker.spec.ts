import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { show } from '@/testing/mount'
import { fakeServer, page, type Sent } from '@/testing/server'

import RelationPicker from './RelationPicker.vue'

const PEOPLE = Array.from({ length: 45 }, (_, at) => ({ id: at + 1, email: `p${at + 1}@x.org` }))
let requests: Sent[]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  requests = fakeServer(({ query }) => {
    const found = PEOPLE.filter(({ email }) => email.includes(query.search ?? ''))
    const start = (Number(query.page) - 1) * 20
    return { body: { ...page(found.slice(start, start + 20), found.length), next: found[start + 20] } }
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

async function picker(props: object = {}) {
  const picked = vi.fn()
  const all = { to: 'users.User', label: 'Keeper', 'onUpdate:modelValue': picked, ...props }
  const { page: shown } = await show(RelationPicker, all)
  const input = shown.get('[role=combobox]')
  const press = async (key: string) => {
    await input.trigger('keydown', { key })
    await flushPromises()
  }
  const options = () => shown.findAll('[role=option]').map((option) => option.text())
  return { shown, input, press, options, picked }
}

it('asks the server for nothing until it is opened, then for one page', async () => {
  const { input, options } = await picker()
  expect(requests).toHaveLength(0)
  await input.trigger('click')
  await flushPromises()
  expect(options()).toHaveLength(20)
  expect(requests).toHaveLength(1)
})

it('fetches the next page when the arrow key passes the last option', async () => {
  const { press, options } = await picker()
  for (let at = 0; at < 22; at++) await press('ArrowDown')
  expect(options()).toHaveLength(40)
})

it('lets the server search, once the typing has stopped', async () => {
  const { input, options } = await picker()
  await input.setValue('p4')
  await input.setValue('p45')
  vi.advanceTimersByTime(300)
  await flushPromises()
  expect(options()).toEqual(['p45@x.org'])
  expect(requests.map(({ query }) => query.search)).toEqual([undefined, 'p45'])
})

it('chooses with the arrow keys and Enter', async () => {
  const { press, picked, input } = await picker()
  await press('ArrowDown')
  await press('ArrowDown')
  expect(input.attributes('aria-activedescendant')).toMatch(/-1$/)
  await press('Enter')
  expect(picked).toHaveBeenCalledWith({ id: 2, label: 'p2@x.org' })
  expect(input.attributes('aria-expanded')).toBe('false')
})

it('closes on Escape without choosing', async () => {
  const { press, picked, input } = await picker()
  await press('ArrowDown')
  await press('Escape')
  expect(input.attributes('aria-expanded')).toBe('false')
  expect(picked).not.toHaveBeenCalled()
})

it('shows what is chosen and can be cleared', async () => {
  const { shown, picked, input } = await picker({ modelValue: { id: 9, label: 'Nina' } })
  expect((input.element as HTMLInputElement).value).toBe('Nina')
  await shown.get('[aria-label="Clear Keeper"]').trigger('click')
  expect(picked).toHaveBeenCalledWith(null)
})

it('collects several, and takes the last away with Backspace', async () => {
  const one = { id: 1, label: 'p1@x.org' }
  const { press, picked, shown } = await picker({ multiple: true, modelValue: [one] })
  await press('ArrowDown')
  await press('ArrowDown')
  await press('Enter')
  expect(picked).toHaveBeenLastCalledWith([one, { id: 2, label: 'p2@x.org' }])
  await press('Backspace')
  expect(picked).toHaveBeenLastCalledWith([])
  expect(shown.get('[aria-label="Remove p1@x.org"]').text()).toBe('×')
})
