import { ref, watch } from 'vue'
import { TIMES, type Times } from './log'

const KEY = 'groundwork.log.times'

/** How the times of a log are written; this browser keeps it. */
export const times = ref<Times>(TIMES.find((name) => name === localStorage.getItem(KEY)) ?? 'seconds')

watch(times, (name) => {
  try {
    localStorage.setItem(KEY, name)
  } catch {
    // It lasts as long as the page.
  }
})
