import { defineAsyncComponent } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

export { duplicateProject, listProjects, type Project } from './projects.api'
export { homeOf } from './rows'
export const DeleteProject = defineAsyncComponent(() => import('./DeleteProject.vue'))

export const routes: RouteRecordRaw[] = [
  { path: '/projects', name: 'projects', component: () => import('./ProjectList.page.vue') },
]
