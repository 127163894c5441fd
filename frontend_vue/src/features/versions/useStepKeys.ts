import { onScopeDispose } from 'vue'
import { preferences } from '@/shared/preferences'

/** n and p, wherever nobody is typing. */
export function useStepKeys(step: (by: 1 | -1) => void): void {
  const pressed = (event: KeyboardEvent) => {
    const by = stepOf(event)
    if (!by) return
    event.preventDefault()
    step(by)
  }
  addEventListener('keydown', pressed)
  onScopeDispose(() => {
    removeEventListener('keydown', pressed)
  })
}

/** What a key asks for; 0 for other keys, while somebody types, and where single keys are switched off. */
export function stepOf(event: KeyboardEvent): 1 | -1 | 0 {
  if (!preferences.singleKeys || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return 0
  const [target] = event.composedPath()
  if (target instanceof Element && target.matches('input, textarea, select')) return 0
  return event.key === 'n' ? 1 : event.key === 'p' ? -1 : 0
}
