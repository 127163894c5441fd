import { onScopeDispose } from 'vue'
import { preferences } from '@/shared/preferences'

/** What the keys of the designer do; `plain` ones only while no field has the focus, and unless they are switched off. */
export interface Keys {
  undo: () => void
  redo: () => void
  nextProblem: (by: 1 | -1) => void
  plain: Readonly<Record<string, () => void>>
}

const TEXT = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [role=textbox]'

/** Whether somebody types there: letters are text then. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && (target.matches(TEXT) || target.shadowRoot !== null)
}

/** What was typed and is not taken yet is taken back by the field itself. */
const ownUndo = (target: EventTarget | null): boolean =>
  target instanceof Element && (target.shadowRoot !== null || target.matches('[data-typed]') || (target instanceof HTMLInputElement && target.form !== null && target.value !== ''))

export function useKeys(keys: Keys, off: () => boolean): void {
  function pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || off()) return
    const done = commandOf(event)
    if (!done) return
    event.preventDefault()
    done()
  }

  function commandOf({ key, target, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): (() => void) | undefined {
    const low = key.toLowerCase()
    if ((ctrlKey || metaKey) && !altKey) {
      if (ownUndo(target)) return undefined
      if (low === 'z') return shiftKey ? keys.redo : keys.undo
      return low === 'y' && !shiftKey ? keys.redo : undefined
    }
    if (ctrlKey || metaKey || altKey) return undefined
    if (key === 'F8') return () => { keys.nextProblem(shiftKey ? -1 : 1) }
    return shiftKey || !preferences.singleKeys || isTyping(target) ? undefined : keys.plain[low]
  }

  addEventListener('keydown', pressed)
  onScopeDispose(() => {
    removeEventListener('keydown', pressed)
  })
}
