import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/runs/:id', name: 'run', props: true, component: () => import('./Run.page.vue') },
]
