import type { RouteRecordRaw } from 'vue-router'
import { routes as account } from '@/features/account'
import { routes as browser } from '@/features/settings'

/** Names of the sections' routes, in the order in which they are listed. */
export const SECTIONS = [
  'settings-profile',
  'settings-appearance',
  'settings-tokens',
  'settings-sessions',
  'settings-security',
  'settings-connections',
] as const

/** Settings of whoever is signed in: each room brings its sections as children. */
export const settings: RouteRecordRaw = {
  path: '/settings',
  component: () => import('./Settings.page.vue'),
  redirect: { name: 'settings-appearance' },
  children: [...account, ...browser],
}
