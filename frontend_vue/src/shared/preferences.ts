import { computed, reactive, ref, watch } from 'vue'

export const DENSITIES = ['compact', 'comfortable'] as const
export const CODE_SIZES = ['small', 'normal', 'large', 'huge'] as const

/** How the page looks and listens in this browser. */
export interface Preferences {
  density: (typeof DENSITIES)[number]
  codeSize: (typeof CODE_SIZES)[number]
  /** No motion, whatever the system says. */
  still: boolean
  /** Letters, digits and signs do things while no field has the focus. */
  singleKeys: boolean
}

const KEY = 'groundwork.preferences'
const DEFAULTS: Readonly<Preferences> = { density: 'compact', codeSize: 'normal', still: false, singleKeys: true }
const PIXELS = { small: 11.5, normal: 12.5, large: 14, huge: 16 }
const ROWS = { compact: 28, comfortable: 32 }

const systemStill = matchMedia('(prefers-reduced-motion: reduce)')
const systemIsStill = ref(systemStill.matches)

export const preferences = reactive<Preferences>(load())

/** Whether things go to their places at once. */
export const still = computed(() => preferences.still || systemIsStill.value)

/** Pixels of a row in lists that know it beforehand. */
export const rowHeight = computed(() => ROWS[preferences.density])

/** Whatever was kept; what does not fit is as it was at first. */
export function asPreferences(value: unknown): Preferences {
  const given = typeof value === 'object' && value !== null ? (value as Partial<Preferences>) : {}
  return {
    density: DENSITIES.find((name) => name === given.density) ?? DEFAULTS.density,
    codeSize: CODE_SIZES.find((name) => name === given.codeSize) ?? DEFAULTS.codeSize,
    still: given.still === true,
    singleKeys: given.singleKeys !== false,
  }
}

/** Keep the page as it is preferred, here and in other tabs. */
export function applyPreferences(): void {
  systemStill.addEventListener('change', ({ matches }) => (systemIsStill.value = matches))
  addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) Object.assign(preferences, load())
  })
  watch(preferences, (now) => { show(now) }, { immediate: true })
  watch(preferences, (now) => { keep(now) })
}

function show({ density, codeSize, still: calm }: Preferences): void {
  const { dataset, style } = document.documentElement
  dataset.density = density
  dataset.motion = calm ? 'still' : 'system'
  style.setProperty('--code-size', `${String(PIXELS[codeSize])}px`)
}

function load(): Preferences {
  try {
    return asPreferences(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
  } catch {
    return asPreferences(undefined)
  }
}

function keep(now: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(now))
  } catch {
    // It lasts as long as the page.
  }
}
