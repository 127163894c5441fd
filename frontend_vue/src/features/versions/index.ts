import { defineAsyncComponent } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

/** What Generate would do, over whatever is shown. */
export const PlanSheet = defineAsyncComponent(() => import('./PlanSheet.vue'))
/** Two versions, or one and the draft; its diagram is drawn by whoever can. */
export const ComparePage = defineAsyncComponent(() => import('./Compare.page.vue'))
export const ProjectHistory = defineAsyncComponent(() => import('./ProjectHistory.vue'))

/** Below a project's page. */
export const tabs: RouteRecordRaw[] = [
  { path: 'upgrade', name: 'upgrade', props: true, component: () => import('./Upgrade.page.vue') },
]
