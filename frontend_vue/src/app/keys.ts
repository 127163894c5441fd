import { preferences } from '@/shared/preferences'

/** What a key means wherever one is; tabs by the letter after G. */
export type AppKey = 'palette' | 'files' | 'modules' | 'keys' | { tab: string }

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent)
const CONTROLLED: Readonly<Record<string, AppKey>> = { k: 'palette', p: 'files', b: 'modules' }
/** Tabs by the letter that follows G. */
const TABS: Readonly<Record<string, string>> = { m: 'model', o: 'modules', f: 'files', v: 'project' }
const WAIT = 1500
/** Where letters are typed, or find what begins with them. */
const TEXT = 'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true], [role=textbox]'
const TYPED_AHEAD = '[role=tree], [role=grid], [role=menu]'

/** Reads key after key; G waits for its letter. */
export function keyReader(now: () => number = Date.now) {
  let waiting = -Infinity
  return (event: KeyboardEvent): AppKey | undefined => {
    const after = now() - waiting < WAIT
    waiting = -Infinity
    const { key, shiftKey, altKey } = event
    if (altKey || event.isComposing) return undefined
    if (event.ctrlKey || event.metaKey) return (MAC ? event.metaKey : event.ctrlKey) && !shiftKey ? CONTROLLED[key.toLowerCase()] : undefined
    if (!preferences.singleKeys || isTaken(event)) return undefined
    if (key === '?') return 'keys'
    if (shiftKey || key.length !== 1) return undefined
    const tab = after ? TABS[key.toLowerCase()] : undefined
    if (!tab && key.toLowerCase() === 'g') waiting = now()
    return tab ? { tab } : undefined
  }
}

/** Somebody types there, or a dialog stands over the page. */
function isTaken(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  if (!(target instanceof Element)) return false
  if (target.matches(TEXT) || document.querySelector('[role=dialog]')) return true
  return event.key !== '?' && target.closest(TYPED_AHEAD) !== null
}
