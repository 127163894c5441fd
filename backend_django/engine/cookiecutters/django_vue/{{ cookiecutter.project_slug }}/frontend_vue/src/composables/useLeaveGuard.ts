import { onBeforeUnmount } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

const QUESTION = 'Leave without saving your changes?'

/** Ask before a page is left on which something would be lost. */
export function useLeaveGuard(wouldLose: () => boolean) {
  let released = false
  const isGuarded = () => !released && wouldLose()

  function onUnload(event: BeforeUnloadEvent): void {
    if (isGuarded()) event.preventDefault()
  }
  window.addEventListener('beforeunload', onUnload)
  onBeforeUnmount(() => window.removeEventListener('beforeunload', onUnload))
  onBeforeRouteLeave(() => !isGuarded() || window.confirm(QUESTION))

  return {
    release(): void {
      released = true
    },
  }
}
