import type { RouteRecordRaw } from 'vue-router'

/** Sections of the settings. */
export const routes: RouteRecordRaw[] = [
  { path: 'profile', name: 'settings-profile', component: () => import('./ProfileSettings.vue') },
  { path: 'tokens', name: 'settings-tokens', component: () => import('./TokenSettings.vue') },
  { path: 'sessions', name: 'settings-sessions', component: () => import('./SessionSettings.vue') },
  { path: 'security', name: 'settings-security', component: () => import('./SecuritySettings.vue') },
]
