import { afterEach, expect, it, vi } from 'vitest'

import { show } from '@/testing/mount'
import { fakeServer, refusal } from '@/testing/server'

import AboutSection from './AboutSection.vue'

afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

const v1 = { name: 'v1', deprecated: null, sunset: null as string | null }
const release = (commit = '', version = v1) => ({
  ...{ name: 'Shop', version: '1.2.0', commit, api_version: 'v1', api_versions: [version] },
})

it.each([
  ['0123abc', 'Shop 1.2.0, commit 0123abc'],
  ['', 'Shop 1.2.0'],
])('says which release is running, at commit %j', async (commit, text) => {
  fakeServer(() => ({ body: release(commit) }))
  const { page } = await show(AboutSection)
  expect(page.findAll('p').map((line) => line.text())).toEqual([text])
})

it('says when a version of the API ends', async () => {
  fakeServer(() => ({ body: release('', { ...v1, sunset: '2026-12-31' }) }))
  const { page } = await show(AboutSection)
  expect(page.text()).toContain('The API v1 ends on 2026-12-31.')
})

it('shows why it does not know', async () => {
  fakeServer(() => ({ status: 503, body: refusal('unavailable', 'Try again.') }))
  const { page } = await show(AboutSection)
  expect(page.text()).toContain('The release is not known')
})
