import { onScopeDispose, ref, shallowRef, watch, type WatchSource } from 'vue'
import { session } from '@/shared/session'
import { createAutosave, type AutosaveState } from './autosave'
import type { Content } from './content'
import { saveDraft } from './drafts.api'
import { forgetUnsaved, keepUnsaved } from './unsaved'

/** Save what a draft shows, for as long as it is open; `told` hears of each revision that it comes to. */
export function useAutosave(project: string, content: WatchSource<Content | undefined>, told: (revision: number) => void) {
  const state = shallowRef<AutosaveState>({ saving: 'saved', savedAt: 0, reason: undefined })
  /** Whether this browser holds what is not saved. */
  const kept = ref(true)
  const autosave = createAutosave({
    save: async (change, revision) => {
      const next = await saveDraft(project, change, revision)
      told(next)
      return next
    },
    keep: (some, revision) => void keepUnsaved(project, some, revision).then((done) => (kept.value = done)),
    forget: () => void forgetUnsaved(project),
    told: (news) => (state.value = news),
  })

  watch(content, (next) => {
    if (next) autosave.change(next)
  })
  watch(session.expired, (expired) => {
    if (!expired) autosave.retry()
  })
  const hidden = (): void => {
    if (document.hidden && autosave.saving === 'waiting') autosave.retry()
  }
  addEventListener('online', autosave.retry)
  addEventListener('pagehide', autosave.hold)
  document.addEventListener('visibilitychange', hidden)
  onScopeDispose(() => {
    removeEventListener('online', autosave.retry)
    removeEventListener('pagehide', autosave.hold)
    document.removeEventListener('visibilitychange', hidden)
    autosave.stop()
  })
  return { state, kept, machine: autosave, flush: autosave.flush, retry: autosave.retry }
}

export type Autosave = ReturnType<typeof useAutosave>
