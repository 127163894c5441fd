import { inject, provide, type InjectionKey, type Ref } from 'vue'
import type { Edits } from './useEdits'
import type { Model } from './useModel'
import type { Problem } from './problems'

/** What every part of the designer works with. */
export interface Studio {
  model: Model
  edits: Edits
  /** Show a thing and, where a view can, begin to rename it. */
  reveal: (id: string, rename?: boolean) => void
  /** The thing whose name is being typed in the outline. */
  renaming: Ref<string>
  about: (id: string, member: string) => Problem | undefined
}

const KEY: InjectionKey<Studio> = Symbol('studio')

export const provideStudio = (studio: Studio): void => {
  provide(KEY, studio)
}

export function useStudio(): Studio {
  const studio = inject(KEY)
  if (!studio) throw new Error('The designer is used outside its studio.')
  return studio
}
