import { onScopeDispose, watchEffect } from 'vue'

/** Screens within screens: the innermost one that has a title names the tab. */
const shown: (() => string)[] = []

/** Name the tab after the screen, for as long as the screen is shown. */
export function useTitle(title: () => string): void {
  shown.push(title)
  watchEffect(name)
  onScopeDispose(() => {
    shown.splice(shown.indexOf(title), 1)
    name()
  })
}

function name(): void {
  const said = shown.map((title) => title()).findLast(Boolean)
  document.title = said ? `${said} · Groundwork` : 'Groundwork'
}
