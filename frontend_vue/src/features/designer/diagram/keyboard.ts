/** What keys mean while the diagram has the focus. */
import type { Show } from './diagram.types'

export type Way = 'left' | 'right' | 'up' | 'down'

export type Command =
  | { do: 'nudge'; dx: number; dy: number }
  | { do: 'relate'; way: Way }
  | { do: 'go'; by: 'next' | 'previous' | 'first' | 'last' }
  | { do: 'show'; show: Show }
  | { do: 'zoom'; factor: number }
  | { do: 'add' | 'all' | 'choose' | 'connect' | 'escape' | 'fit' | 'fitSelection' | 'focus' | 'open' | 'remove' | 'tidy' }

export type Key = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

const SMALL = 8
const LARGE = 40
export const STEP = 1.25

const WAYS: Record<string, { way: Way; dx: number; dy: number }> = {
  ArrowLeft: { way: 'left', dx: -1, dy: 0 },
  ArrowRight: { way: 'right', dx: 1, dy: 0 },
  ArrowUp: { way: 'up', dx: 0, dy: -1 },
  ArrowDown: { way: 'down', dx: 0, dy: 1 },
}
/** Digits by their place: on some keyboards Shift writes them. */
const DIGITS: Record<string, [plain: Command, shifted?: Command]> = {
  Digit1: [{ do: 'show', show: 'all' }, { do: 'fit' }],
  Digit2: [{ do: 'show', show: 'keys' }, { do: 'fitSelection' }],
  Digit3: [{ do: 'show', show: 'names' }],
}
const KEYS: Record<string, Command> = {
  'a': { do: 'add' },
  'c': { do: 'connect' },
  'f': { do: 'focus' },
  'Enter': { do: 'open' },
  'F2': { do: 'open' },
  'Delete': { do: 'remove' },
  'Backspace': { do: 'remove' },
  'Escape': { do: 'escape' },
  'PageDown': { do: 'go', by: 'next' },
  'PageUp': { do: 'go', by: 'previous' },
  'Home': { do: 'go', by: 'first' },
  'End': { do: 'go', by: 'last' },
  '+': { do: 'zoom', factor: STEP },
  '=': { do: 'zoom', factor: STEP },
  '-': { do: 'zoom', factor: 1 / STEP },
  '_': { do: 'zoom', factor: 1 / STEP },
}
const EDITS: readonly string[] = ['nudge', 'connect', 'open', 'remove', 'add', 'tidy']

/** `single` says whether keys that write a character do anything. */
export function commandOf(key: Key, { readonly = false, single = true } = {}): Command | undefined {
  const command = single || !isSingle(key) ? anyCommand(key) : undefined
  return command && readonly && EDITS.includes(command.do) ? undefined : command
}

const isSingle = ({ key, ctrlKey, metaKey }: Key): boolean => key.length === 1 && !ctrlKey && !metaKey

function anyCommand({ key, code, altKey, ctrlKey, metaKey, shiftKey }: Key): Command | undefined {
  const arrow = WAYS[key]
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' && !altKey && !shiftKey ? { do: 'all' } : undefined
  if (altKey) return arrow && !shiftKey ? { do: 'relate', way: arrow.way } : undefined
  if (arrow) {
    const far = shiftKey ? LARGE : SMALL
    return { do: 'nudge', dx: arrow.dx * far, dy: arrow.dy * far }
  }
  const digit = DIGITS[code]
  if (digit) return digit[shiftKey ? 1 : 0]
  if (shiftKey && key.toLowerCase() === 't') return { do: 'tidy' }
  const plain = KEYS[key.length === 1 ? key.toLowerCase() : key]
  return shiftKey && /^[a-z]$/i.test(key) ? undefined : plain
}
