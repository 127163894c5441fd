import { ref, watch, type Ref } from 'vue'

/** One of some choices, kept in this browser: what was stored and is none of them is the first. */
export function kept<T extends string>(key: string, choices: readonly [T, ...T[]]): Ref<T> {
  const chosen = ref(choices.find((one) => one === stored(key)) ?? choices[0]) as Ref<T>
  watch(chosen, (next) => {
    try {
      localStorage.setItem(key, next)
    } catch {
      // It lasts as long as the page.
    }
  })
  return chosen
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
