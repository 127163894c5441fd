import { useVirtualizer } from '@tanstack/vue-virtual'
import { computed, nextTick, onMounted, ref, watch, type Ref } from 'vue'
import { rowAt, type LogRow } from './log'

const ROW = 20
/** So near to the end counts as the end. */
const NEAR = 28

/** Rows that are drawn only where they are seen; the end of them is followed until somebody looks elsewhere. */
export function useLogScroll(rows: () => readonly LogRow[], box: Readonly<Ref<HTMLElement | null>>, begin: { at: number; follow: boolean }) {
  const following = ref(begin.follow && !begin.at)
  let last = 0
  const list = useVirtualizer(
    computed(() => ({ count: rows().length, getScrollElement: () => box.value, estimateSize: () => ROW, overscan: 6 })),
  )
  const height = computed(() => list.value.getTotalSize())
  const shown = computed(() =>
    list.value.getVirtualItems().flatMap(({ index, start }) => {
      const row = rows()[index]
      return row ? [{ index, start, row }] : []
    }),
  )

  function toEnd(): void {
    if (box.value) box.value.scrollTop = box.value.scrollHeight
  }

  function follow(): void {
    following.value = true
    toEnd()
  }

  /** Bring a row to the middle; from then on nothing moves by itself. */
  function reveal(index: number): void {
    if (index < 0) return
    following.value = false
    list.value.scrollToIndex(index, { align: 'center' })
  }

  /** Looking up lets go of the end, coming back to it takes hold again. */
  function scrolled(): void {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.value ?? {}
    const away = scrollHeight - scrollTop - clientHeight
    if (away > NEAR && scrollTop < last) following.value = false
    else if (away <= 2 && begin.follow) following.value = true
    last = scrollTop
  }

  watch([height, () => rows().length], async () => {
    if (!following.value) return
    await nextTick()
    toEnd()
  })
  onMounted(async () => {
    await nextTick()
    if (begin.at) reveal(rowAt(rows(), begin.at))
    else if (following.value) toEnd()
  })
  return { height, shown, following, follow, reveal, scrolled, measure: (row: unknown) => { if (row instanceof HTMLElement) list.value.measureElement(row) } }
}
