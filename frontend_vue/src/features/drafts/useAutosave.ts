import { onScopeDispose, ref, watch, type WatchSource } from 'vue'
import { saveDraft, type Change } from './drafts.api'

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed'

const PAUSE = 600

/** Save what was changed after a pause, one save at a time; `begin` says of which revision the changes are. */
export function useAutosave(project: string, change: WatchSource<Change | undefined>) {
  const state = ref<Saving>('saved')
  let revision = 0
  let next: Change | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined

  async function save(): Promise<void> {
    while (next) {
      const sent = next
      next = undefined
      state.value = 'saving'
      try {
        revision = await saveDraft(project, sent, revision)
        state.value = 'saved'
      } catch {
        next ??= sent
        state.value = 'failed'
        return
      }
    }
  }

  /** Everything that waits is saved now; the revision that it came to. */
  async function flush(): Promise<number> {
    clearTimeout(timer)
    running = (running ?? Promise.resolve()).then(save)
    await running
    return revision
  }

  watch(change, (changed) => {
    if (!changed) return
    next = changed
    state.value = 'waiting'
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), PAUSE)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    if (next) void flush()
  })
  return { state, flush, begin: (known: number) => (revision = known) }
}

export type Autosave = ReturnType<typeof useAutosave>
