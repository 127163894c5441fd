import { readonly, ref } from 'vue'

export interface Notice {
  id: number
  text: string
}

const SHOWN_FOR = 5000
const notices = ref<Notice[]>([])
let last = 0

/** Short messages about what has just been done; read out by screen readers. */
export function useNotices() {
  function dismiss(id: number): void {
    notices.value = notices.value.filter((notice) => notice.id !== id)
  }

  function tell(text: string): void {
    const id = ++last
    notices.value = [...notices.value, { id, text }]
    window.setTimeout(() => dismiss(id), SHOWN_FOR)
  }

  return { notices: readonly(notices), tell, dismiss }
}
