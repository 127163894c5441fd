import { onScopeDispose, type Ref, ref, watch } from 'vue'

/** Follow `source`, once it has been still for `delay` milliseconds. */
export function useDebounced<T>(source: Ref<T>, delay = 250): Ref<T> {
  const settled = ref(source.value) as Ref<T>
  let timer = 0
  watch(source, (value) => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => {
      settled.value = value
    }, delay)
  })
  onScopeDispose(() => window.clearTimeout(timer))
  return settled
}
