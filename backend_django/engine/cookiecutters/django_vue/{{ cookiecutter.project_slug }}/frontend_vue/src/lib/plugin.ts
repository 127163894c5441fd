import type { QueryClient } from '@tanstack/vue-query'
import type { App } from 'vue'
import type { Router } from 'vue-router'

import type { Slots } from './slots'

/** What a file in `src/plugins/` exports by default: it is called once, before the page shows. */
export type Plugin = (context: {
  app: App
  router: Router
  queries: QueryClient
  slots: Slots
}) => void
