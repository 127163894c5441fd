import { QueryClient } from '@tanstack/vue-query'
import { ApiError } from '@/shared/api/errors'

/** What the server said may be said again for a moment; only what may pass is tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && mayPass(error),
    },
    mutations: { networkMode: 'always' },
  },
})

/** A refusal stays a refusal; a server that is away or busy may answer the next time. */
export function mayPass(error: unknown): boolean {
  return error instanceof ApiError && (error.retryable || error.status >= 502)
}
