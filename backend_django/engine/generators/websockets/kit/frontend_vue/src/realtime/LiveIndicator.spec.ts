import { expect, it } from 'vitest'
import { nextTick, ref } from 'vue'

import { show } from '@/testing/mount'
import { things } from '@/testing/things'

import { live } from './live'
import LiveIndicator from './LiveIndicator.vue'
import type { State } from './socket'
import { setLive } from './useLive'

const [key] = Object.keys(live) as (keyof typeof live)[]

it('says whether a list follows what others change', async () => {
  const state = ref<State>('off')
  setLive(state)
  const { page } = await show(LiveIndicator, { entity: things(key ? { key } : {}) })
  expect(page.text()).toBe('')
  state.value = 'connecting'
  await nextTick()
  expect(page.get('[role=status]').text()).toBe('Reconnecting…')
  state.value = 'live'
  await nextTick()
  expect(page.get('[role=status]').text()).toBe('Live')
})

it('says nothing of an entity that is not live', async () => {
  setLive(ref<State>('live'))
  const { page } = await show(LiveIndicator, { entity: things({ key: 'users.User' }) })
  expect(page.text()).toBe('')
})
