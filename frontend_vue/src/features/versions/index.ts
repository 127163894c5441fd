import { defineAsyncComponent } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

export const ProjectHistory = defineAsyncComponent(() => import('./ProjectHistory.vue'))

export const routes: RouteRecordRaw[] = [
  { path: '/projects/:id/compare', name: 'compare', props: true, component: () => import('./Compare.page.vue') },
  { path: '/projects/:id/upgrade', name: 'upgrade', props: true, component: () => import('./Upgrade.page.vue') },
]
