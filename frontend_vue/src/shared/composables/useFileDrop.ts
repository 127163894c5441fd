import { onScopeDispose, ref } from 'vue'

/** Take the files that are dropped anywhere on the page. */
export function useFileDrop(take: (files: File[]) => void) {
  const over = ref(false)
  let depth = 0

  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
  const listeners = {
    dragenter(event: DragEvent) {
      if (!holdsFiles(event)) return
      depth += 1
      over.value = true
    },
    dragover(event: DragEvent) {
      if (holdsFiles(event)) event.preventDefault()
    },
    dragleave(event: DragEvent) {
      if (!holdsFiles(event)) return
      depth = Math.max(0, depth - 1)
      over.value = depth > 0
    },
    drop(event: DragEvent) {
      depth = 0
      over.value = false
      const files = [...(event.dataTransfer?.files ?? [])]
      if (!files.length || event.defaultPrevented) return
      event.preventDefault()
      take(files)
    },
  }
  for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener as EventListener)
  onScopeDispose(() => {
    for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener as EventListener)
  })
  return { over }
}
