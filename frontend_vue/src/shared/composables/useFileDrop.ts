import { onScopeDispose, ref } from 'vue'

/** Take a file that is dropped anywhere on the page. */
export function useFileDrop(take: (file: File) => void) {
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
      const file = event.dataTransfer?.files[0]
      if (!file) return
      event.preventDefault()
      take(file)
    },
  }
  for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener as EventListener)
  onScopeDispose(() => {
    for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener as EventListener)
  })
  return { over }
}
