import type { QueryClient } from '@tanstack/vue-query'

import type { EntityKey } from '@/entities'

import { live } from './live'
import { makeSocket, type Message, type Socket } from './socket'

const TOGETHER = 100

export const isLive = (key: string): key is EntityKey => Object.hasOwn(live, key)

/** Keeps what is on the page as it is on the server: a change makes what shows it stale. */
export function makeUpdates(queries: QueryClient): Socket {
  const changed = new Set<EntityKey>()
  let waiting = 0

  // One transaction changes many rows: they are read again once.
  function refresh(): void {
    waiting = 0
    for (const key of changed) void queries.invalidateQueries({ queryKey: [key] })
    changed.clear()
  }

  function hear({ type, entity }: Message): void {
    if (type !== 'change' || typeof entity !== 'string' || !isLive(entity)) return
    for (const key of live[entity] ?? []) changed.add(key)
    waiting ||= window.setTimeout(refresh, TOGETHER)
  }

  return makeSocket({
    path: 'updates',
    greet: () => Object.keys(live).map((entity) => ({ type: 'subscribe', entity })),
    hear,
    reload: () => void queries.invalidateQueries(),
  })
}
