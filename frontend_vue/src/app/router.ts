import { createRouter, createWebHistory, type RouteRecordRaw, type Router, type RouterHistory } from 'vue-router'
import { routes as auth } from '@/features/auth'
import { routes as prompts } from '@/features/jobs'
import { routes as projects } from '@/features/projects'
import { session } from '@/shared/session'
import { settings } from './settings/sections'
import { workspace } from './workspace/tabs'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown without signing in. */
    open?: boolean
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/projects' },
  ...auth,
  { path: '/projects/new', name: 'new-project', component: () => import('./pages/NewProject.page.vue') },
  ...projects,
  ...prompts,
  { path: '/runs/:id', name: 'run', props: true, component: () => import('./pages/Run.page.vue') },
  workspace,
  settings,
  { path: '/s', name: 'shared', meta: { open: true }, component: () => import('./pages/Shared.page.vue') },
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('./pages/NotFound.page.vue') },
]

export function makeRouter(history: RouterHistory): Router {
  const made = createRouter({
    history,
    routes,
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  made.beforeEach((to) => {
    if (!to.meta.open && !session.signedIn.value) {
      return { name: 'sign-in', query: to.fullPath === '/projects' ? {} : { next: to.fullPath } }
    }
    if (session.signedIn.value && (to.name === 'sign-in' || to.name === 'sign-up')) return { name: 'projects' }
    return true
  })
  return made
}

export const router = makeRouter(createWebHistory())
