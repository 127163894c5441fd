import { onScopeDispose } from 'vue'

/** However often somebody comes back to the page, it is not asked for more often than this. */
const GAP = 5000

/** Hear early that a draft was saved elsewhere: at once from another tab, from elsewhere when somebody comes back to this one. */
export function useElsewhere(project: string, { heard, back }: { heard: (revision: number) => void; back: () => void }) {
  const channel = new BroadcastChannel('groundwork.drafts')
  let asked = 0
  channel.onmessage = ({ data }: MessageEvent<{ project: string; revision: number }>) => {
    if (data.project === project) heard(data.revision)
  }
  function seen(): void {
    if (document.hidden || Date.now() - asked < GAP) return
    asked = Date.now()
    back()
  }
  addEventListener('focus', seen)
  document.addEventListener('visibilitychange', seen)
  onScopeDispose(() => {
    channel.close()
    removeEventListener('focus', seen)
    document.removeEventListener('visibilitychange', seen)
  })
  return {
    tell: (revision: number) => {
      channel.postMessage({ project, revision })
    },
  }
}
