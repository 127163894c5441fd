import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'

import { api, unwrap } from '@/api/client'
import { useAuth } from '@/auth/store'

import { NOTIFICATIONS } from './notifications'

/** The newest notifications of the caller, and the ways to mark them as read. */
export function useNotifications() {
  const auth = useAuth()
  const queries = useQueryClient()
  const answer = useQuery({
    queryKey: NOTIFICATIONS,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/realtime/notifications/', { signal })),
    enabled: computed(() => auth.signedIn),
  })
  const refresh = () => queries.invalidateQueries({ queryKey: NOTIFICATIONS })
  const one = useMutation({
    mutationFn: (id: number) =>
      unwrap(api.POST('/api/v1/realtime/notifications/{id}/read/', { params: { path: { id } } })),
    onSettled: refresh,
  })
  const all = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/realtime/notifications/read/')),
    onSettled: refresh,
  })
  const notifications = computed(() => answer.data.value?.results ?? [])

  return {
    notifications,
    unread: computed(() => notifications.value.filter((n) => n.read_at === null).length),
    more: computed(() => Boolean(answer.data.value?.next)),
    loaded: computed(() => answer.data.value !== undefined),
    error: answer.error,
    retry: () => void answer.refetch(),
    markRead: one.mutate,
    markAllRead: () => all.mutate(),
  }
}
