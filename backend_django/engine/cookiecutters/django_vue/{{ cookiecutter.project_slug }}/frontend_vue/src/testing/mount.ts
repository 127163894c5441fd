import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { type Component, h } from 'vue'
import { createMemoryHistory, createRouter, type Router, RouterView } from 'vue-router'

/** Show a component as a page of the app: with a router, queries and a store. */
export async function show(
  component: Component,
  props: Record<string, unknown> = {},
  at = '/',
): Promise<{ page: VueWrapper; router: Router }> {
  const routes = [
    { path: '/elsewhere', component: { render: () => h('p') } },
    { path: '/:path(.*)*', component: { render: () => h(component, props) } },
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(at)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const page = mount(RouterView, {
    attachTo: document.body,
    global: { plugins: [createPinia(), router, [VueQueryPlugin, { queryClient }]] },
  })
  await flushPromises()
  return { page, router }
}

/** Run a composable within a page and hand back what it gives. */
export async function use<T>(composable: () => T, at = '/'): Promise<{ result: T; router: Router }> {
  let result: T | undefined
  const host: Component = {
    setup() {
      result = composable()
      return () => null
    },
  }
  const { router } = await show(host, {}, at)
  return { result: result as T, router }
}
