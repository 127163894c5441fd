import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'

import { ApiError } from '@/api/errors'
import App from '@/App.vue'
import type { Plugin } from '@/lib/plugin'
import { slots } from '@/lib/slots'
import { makeRouter } from '@/router'

import '@/styles.css'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays one however often it is asked for.
      retry: (failures, failure) => !(failure instanceof ApiError) && failures < 2,
    },
  },
})
const app = createApp(App)
app.use(createPinia())
const router = makeRouter()
app.use(VueQueryPlugin, { queryClient: queries })

const plugins = import.meta.glob<Plugin>('./plugins/*.ts', { eager: true, import: 'default' })
for (const install of Object.values(plugins)) install({ app, router, queries, slots })
// The router starts as soon as it is used: by then the plug-ins have had their say.
app.use(router)

app.mount('#app')
