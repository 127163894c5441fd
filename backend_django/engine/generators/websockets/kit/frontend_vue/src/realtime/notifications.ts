import type { QueryClient } from '@tanstack/vue-query'

import { told } from './broadcasts'
import { makeSocket, type Message, type Socket } from './socket'

export const NOTIFICATIONS = ['realtime', 'notifications'] as const

/** Hears what is meant for this user; notifications are read again when there are others. */
export function makeNotifications(queries: QueryClient): Socket {
  const refresh = () => void queries.invalidateQueries({ queryKey: NOTIFICATIONS })

  function hear({ type, event, data }: Message): void {
    if (type !== 'event' || typeof event !== 'string') return
    if (event.startsWith('notifications.')) refresh()
    told(event, (data ?? {}) as Record<string, unknown>)
  }

  return makeSocket({ path: 'notifications', hear, reload: refresh })
}
