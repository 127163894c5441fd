import { onScopeDispose, watchEffect } from 'vue'

/** Name the tab after the screen, for as long as the screen is shown. */
export function useTitle(title: () => string): void {
  watchEffect(() => {
    document.title = title() ? `${title()} · Groundwork` : 'Groundwork'
  })
  onScopeDispose(() => {
    document.title = 'Groundwork'
  })
}
