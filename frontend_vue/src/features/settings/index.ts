import type { RouteRecordRaw } from 'vue-router'

/** Sections of the settings. */
export const routes: RouteRecordRaw[] = [
  { path: 'appearance', name: 'settings-appearance', component: () => import('./AppearanceSettings.vue') },
  { path: 'connections', name: 'settings-connections', component: () => import('./ConnectionSettings.vue') },
]
