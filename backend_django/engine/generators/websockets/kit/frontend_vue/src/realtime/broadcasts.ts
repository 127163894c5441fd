type Listener = (data: Record<string, unknown>) => void

const listeners = new Map<string, Set<Listener>>()

/** Listen to what the server tells this user under a name; call what is returned to stop. */
export function onBroadcast(event: string, listener: Listener): () => void {
  const known = listeners.get(event) ?? new Set()
  listeners.set(event, known.add(listener))
  return () => void known.delete(listener)
}

export function told(event: string, data: Record<string, unknown>): void {
  for (const listener of listeners.get(event) ?? []) listener(data)
}
