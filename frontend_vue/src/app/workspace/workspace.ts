import { inject, provide, type ComputedRef, type InjectionKey, type Ref, type ShallowRef, type WritableComputedRef } from 'vue'
import type { Model } from '@/features/designer'
import type { Autosave, Draft, Level } from '@/features/drafts'
import type { Schemas } from '@/shared/api/client'
import type { ModelInput } from '@/shared/model'

export type Version = Schemas['HashedVersion']

/** One project as it is worked on: its draft, which every tab shows and changes. */
export interface Workspace {
  /** The project. */
  id: string
  name: ComputedRef<string>
  /** As it was read; what was changed since then is in `model`. */
  draft: ShallowRef<Draft | undefined>
  /** The model with its history, shown by Model, Modules and Settings alike. */
  model: Model
  /** How far a version is verified. Saved as the model is: nobody else changes the draft. */
  verify: WritableComputedRef<Level>
  autosave: Autosave
  /** The last model without errors: what the preview shows while another is wrong. */
  previewed: ShallowRef<ModelInput | undefined>
  /** How many files it makes; undefined until somebody counted them. */
  files: ShallowRef<number | undefined>
  /** Errors in the model now. */
  errors: ComputedRef<number>
  /** The version that was made last, whatever became of it. */
  latest: ComputedRef<Version | undefined>
  error: Ref<unknown>
  reload: () => void
  /** Whether the problems are shown, under the model. */
  problemsOpen: Ref<boolean>
  /** Whether the sheet that says what Generate would do is open. */
  generating: Ref<boolean>
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
