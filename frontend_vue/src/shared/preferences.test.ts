import { afterEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { applyPreferences, asPreferences, preferences, rowHeight, still } from './preferences'

const AT_FIRST = { density: 'compact', codeSize: 'normal', still: false, singleKeys: true }

applyPreferences()
afterEach(async () => {
  Object.assign(preferences, AT_FIRST)
  await nextTick()
  localStorage.clear()
})

test('what was kept comes back, what does not fit is as it was at first', () => {
  const chosen = { density: 'comfortable', codeSize: 'huge', still: true, singleKeys: false }
  expect(asPreferences(chosen)).toEqual(chosen)
  expect(asPreferences(undefined)).toEqual(AT_FIRST)
  expect(asPreferences({ density: 'airy', codeSize: 12, still: 'yes', singleKeys: 1 })).toEqual(AT_FIRST)
})

test('a choice is applied at once, and kept', async () => {
  preferences.density = 'comfortable'
  preferences.codeSize = 'large'
  preferences.still = true
  await nextTick()
  const { dataset, style } = document.documentElement
  expect([dataset.density, dataset.motion, style.getPropertyValue('--code-size')]).toEqual(['comfortable', 'still', '14px'])
  expect([rowHeight.value, still.value]).toEqual([32, true])
  expect(JSON.parse(localStorage.getItem('groundwork.preferences') ?? '')).toMatchObject({ density: 'comfortable', still: true })
})

test('other tabs follow', () => {
  localStorage.setItem('groundwork.preferences', JSON.stringify({ ...AT_FIRST, singleKeys: false }))
  dispatchEvent(Object.assign(new Event('storage'), { key: 'groundwork.preferences' }))
  expect(preferences.singleKeys).toBe(false)
})
