import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Component } from 'vue'

import { show } from '@/testing/mount'
import { fakeServer, page } from '@/testing/server'

import { routes } from './generated'

const complaints = vi.fn()

beforeEach(() => {
  complaints.mockReset()
  vi.spyOn(console, 'warn').mockImplementation(complaints)
  vi.spyOn(console, 'error').mockImplementation(complaints)
  fakeServer(({ path }) => ({ body: /\/\d+\/$/.test(path) ? { id: 1 } : page([]) }))
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

interface Page {
  path: string
  load: () => Promise<{ default: Component }>
}

/** Each page once: the form that adds a record is the one that edits it. */
const pages = routes
  .filter(({ path }) => !path.endsWith('/edit'))
  .map(({ path, component }) => ({ path, load: component }) as Page)

it.each(pages)('$path shows without a complaint', async ({ path, load }) => {
  const { default: component } = await load()
  const at = path.replace(':id(\\d+)', '1')
  const { page: shown } = await show(component, at === path ? {} : { id: 1 }, at)
  expect(shown.find('h1').text()).not.toBe('')
  expect(complaints).not.toHaveBeenCalled()
})

it('knows no path twice', () => {
  expect(new Set(routes.map(({ path }) => path)).size).toBe(routes.length)
})
