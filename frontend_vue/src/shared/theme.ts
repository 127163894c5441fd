import { computed, ref, watchEffect } from 'vue'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'groundwork.theme'
const systemDark = matchMedia('(prefers-color-scheme: dark)')
const systemIsDark = ref(systemDark.matches)

export const theme = ref<Theme>(THEMES.find((name) => name === localStorage.getItem(KEY)) ?? 'system')

const dark = computed(() => (theme.value === 'system' ? systemIsDark.value : theme.value === 'dark'))

/** Keep the page in the theme that the user or the system asks for. */
export function applyTheme(): void {
  systemDark.addEventListener('change', ({ matches }) => (systemIsDark.value = matches))
  watchEffect(() => {
    document.documentElement.classList.toggle('dark', dark.value)
  })
}

export function chooseTheme(name: Theme): void {
  theme.value = name
  localStorage.setItem(KEY, name)
}
