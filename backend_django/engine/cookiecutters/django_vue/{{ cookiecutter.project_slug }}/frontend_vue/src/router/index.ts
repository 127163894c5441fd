import { createRouter, createWebHistory, type Router } from 'vue-router'

import { useAuth } from '@/auth/store'

import { routes as entityRoutes } from './generated'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown to everybody, signed in or not. */
    open?: boolean
  }
}

const routes = [
  { path: '/', component: () => import('@/pages/HomePage.vue') },
  { path: '/profile', component: () => import('@/auth/ProfilePage.vue') },
  { path: '/sign-in', component: () => import('@/auth/SignInPage.vue'), meta: { open: true } },
  { path: '/sign-up', component: () => import('@/auth/SignUpPage.vue'), meta: { open: true } },
  {
    path: '/password-reset',
    component: () => import('@/auth/PasswordResetPage.vue'),
    meta: { open: true },
  },
  {
    path: '/password-reset/:uid/:token',
    component: () => import('@/auth/PasswordResetConfirmPage.vue'),
    meta: { open: true },
    props: true,
  },
  ...entityRoutes,
  { path: '/:path(.*)*', component: () => import('@/pages/NotFoundPage.vue'), meta: { open: true } },
]

export function makeRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  })

  router.beforeEach(async (to) => {
    const auth = useAuth()
    // Without a server nothing can be shown anyway: the page itself says so.
    const signedIn = await auth.restore().catch(() => true)
    if (signedIn || to.meta.open) return true
    return { path: '/sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  })

  // The token has expired or was revoked, in this window or in another.
  window.addEventListener('signed-out', () => {
    useAuth().forget()
    const { fullPath, meta } = router.currentRoute.value
    if (!meta.open) void router.push({ path: '/sign-in', query: { next: fullPath } })
  })
  return router
}
