import { newKey } from './once'

/**
 * Keys under which something is asked for once: what is asked again, because the answer was lost on
 * the way, has the same key; what was answered begins a new one.
 */
export function createKeys() {
  let last = { body: '', key: '' }
  return {
    of(body: string): string {
      if (body !== last.body) last = { body, key: newKey() }
      return last.key
    },
    answered(): void {
      last = { body: '', key: '' }
    },
  }
}
