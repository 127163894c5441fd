import type { Plugin } from '@/lib/plugin'

/** How well the cache does: a page for administrators. */
const caching: Plugin = ({ router, slots }) => {
  router.addRoute({ path: '/caching', component: () => import('@/caching/CachePage.vue') })
  slots.navigation.push({ label: 'Cache', to: '/caching', staff: true })
}

export default caching
