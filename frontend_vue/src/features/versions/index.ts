import { defineAsyncComponent } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

export const ProjectHistory = defineAsyncComponent(() => import('./ProjectHistory.vue'))

/** Below a project's page. */
export const tabs: RouteRecordRaw[] = [
  { path: 'compare', name: 'compare', props: true, component: () => import('./Compare.page.vue') },
  { path: 'upgrade', name: 'upgrade', props: true, component: () => import('./Upgrade.page.vue') },
]
