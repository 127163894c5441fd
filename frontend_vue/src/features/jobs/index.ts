import { defineAsyncComponent } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

export { getProposal } from './jobs.api'

/** Fetched when somebody wants them. */
export const PromptDialog = defineAsyncComponent(() => import('./PromptDialog.vue'))
export const PromptStart = defineAsyncComponent(() => import('./PromptStart.vue'))

export const routes: RouteRecordRaw[] = [
  { path: '/prompts', name: 'prompts', component: () => import('./PromptList.page.vue') },
  { path: '/prompts/:id', name: 'prompt', props: true, component: () => import('./Prompt.page.vue') },
]
