import { ref, watchEffect } from 'vue'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const KEY = 'theme'
const isTheme = (value: string | null): value is Theme => themes.includes(value as Theme)
const stored = localStorage.getItem(KEY)
const theme = ref<Theme>(isTheme(stored) ? stored : 'system')

watchEffect(() => {
  document.documentElement.dataset.theme = theme.value
})

/** Light, dark, or as the system has it; remembered in this browser. */
export function useTheme() {
  function choose(next: Theme): void {
    theme.value = next
    localStorage.setItem(KEY, next)
  }
  return { theme, choose }
}
