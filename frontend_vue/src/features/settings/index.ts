import { defineAsyncComponent } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

export type { Facts, Member } from './facts'

/** Facts about a project, as its blueprint has them. */
export const ProjectFacts = defineAsyncComponent(() => import('./ProjectFacts.vue'))
/** Something to be done to a project as a whole, with what becomes of it. */
export const DangerRow = defineAsyncComponent(() => import('./DangerRow.vue'))

/** Sections of the settings. */
export const routes: RouteRecordRaw[] = [
  { path: 'appearance', name: 'settings-appearance', component: () => import('./AppearanceSettings.vue') },
  { path: 'connections', name: 'settings-connections', component: () => import('./ConnectionSettings.vue') },
]
