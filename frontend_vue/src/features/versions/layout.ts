import { ref, watch } from 'vue'

export const LAYOUTS = ['unified', 'split'] as const
export type Layout = (typeof LAYOUTS)[number]

const KEY = 'groundwork.compare.layout'

/** How two texts are laid out; this browser keeps it. */
export const layout = ref<Layout>(LAYOUTS.find((name) => name === localStorage.getItem(KEY)) ?? 'unified')

watch(layout, (name) => {
  try {
    localStorage.setItem(KEY, name)
  } catch {
    // It lasts as long as the page.
  }
})
