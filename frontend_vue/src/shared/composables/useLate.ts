import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** True once `source` has been true for so long: a quick answer shows no skeleton. */
export function useLate(source: () => boolean, after = 300): Ref<boolean> {
  const late = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    source,
    (waiting) => {
      clearTimeout(timer)
      late.value = false
      if (waiting) timer = setTimeout(() => (late.value = true), after)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
  })
  return late
}
