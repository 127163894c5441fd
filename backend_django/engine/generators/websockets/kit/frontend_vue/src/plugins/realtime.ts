import { watch } from 'vue'

import { useAuth } from '@/auth/store'
import type { Plugin } from '@/lib/plugin'
import LiveIndicator from '@/realtime/LiveIndicator.vue'
import { makeNotifications } from '@/realtime/notifications'
import NotificationBell from '@/realtime/NotificationBell.vue'
import { makeUpdates } from '@/realtime/updates'
import { setLive } from '@/realtime/useLive'

/** Lists and records that follow what others change, and a bell, for whoever is signed in. */
const realtime: Plugin = ({ queries, slots }) => {
  const auth = useAuth()
  const updates = makeUpdates(queries)
  const sockets = [updates, makeNotifications(queries)]
  setLive(updates.state)
  slots.list.push(LiveIndicator)
  slots.header.push(NotificationBell)

  watch(
    () => auth.user?.id,
    (id) => {
      for (const socket of sockets) {
        socket.close()
        if (id !== undefined) socket.open()
      }
    },
    { immediate: true },
  )
}

export default realtime
