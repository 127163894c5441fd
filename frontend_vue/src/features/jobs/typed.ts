import { ref, watch, type Ref } from 'vue'

/** A prompt that is not sent yet lives in this browser, so that a reload loses nothing. */
const KEY = 'groundwork.prompt'

export function useTyped(): Ref<string> {
  const text = ref(typed())
  watch(text, keepTyped)
  return text
}

export function typed(): string {
  return localStorage.getItem(KEY) ?? ''
}

export function keepTyped(text: string): void {
  try {
    if (text) localStorage.setItem(KEY, text)
    else localStorage.removeItem(KEY)
  } catch {
    // A full store keeps what it had; the text on the screen is still whole.
  }
}
