import { onScopeDispose, readonly, ref } from 'vue'
import { api, told as body } from '../api/client'
import { socketAddress } from '../api/sockets'
import { createLive } from './live'

const PROTOCOL = 'groundwork.v1'

/** Hear at once when a request changes, while there is a socket that says so; else nothing is said. */
export function useLive(id: string, { after, heard, lost }: { after: () => number; heard: () => void; lost: () => void }) {
  const alive = ref(false)
  const live = createLive({
    open: async () => {
      const { ticket } = body(await api.POST('/auth/ticket/', { body: { request: id } }))
      return new WebSocket(socketAddress(id, after()), [PROTOCOL, `ticket.${ticket}`])
    },
    heard,
    told: (now) => {
      alive.value = now
      if (!now) lost()
    },
  })
  onScopeDispose(live.stop)
  return { alive: readonly(alive), start: live.start, stop: live.stop }
}
