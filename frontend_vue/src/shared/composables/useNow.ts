import { onScopeDispose, ref, type Ref } from 'vue'

/** The clock, moving once a second while somebody looks at it. */
export function useNow(every = 1000): Ref<number> {
  const now = ref(Date.now())
  const timer = setInterval(() => {
    if (!document.hidden) now.value = Date.now()
  }, every)
  onScopeDispose(() => {
    clearInterval(timer)
  })
  return now
}
