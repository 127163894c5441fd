import { inject, provide, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import type { Model } from '@/features/designer'
import type { Autosave, Draft } from '@/features/drafts'
import type { ModelInput } from '@/shared/model'

/** One project as it is worked on: its draft, which every tab shows and changes. */
export interface Workspace {
  /** The project. */
  id: string
  name: ComputedRef<string>
  /** As it was read; what was changed since then is in `model`. */
  draft: ShallowRef<Draft | undefined>
  /** The model with its history, shown by Model, Modules and Settings alike. */
  model: Model
  autosave: Autosave
  /** The last model without errors: what the preview shows while another is wrong. */
  previewed: ShallowRef<ModelInput | undefined>
  /** Errors in the model now. */
  errors: ComputedRef<number>
  error: Ref<unknown>
  reload: () => void
  /** Open the sheet that says what Generate would do. */
  generate: () => void
}

const KEY: InjectionKey<Workspace> = Symbol('workspace')

export function provideWorkspace(workspace: Workspace): void {
  provide(KEY, workspace)
}

export function useWorkspace(): Workspace {
  const found = inject(KEY)
  if (!found) throw new Error('There is no workspace around this.')
  return found
}
