import { computed } from 'vue'
import type { Settings } from '@/features/modules'
import { announce } from '@/shared/announce'
import type { Workspace } from './workspace'

/** The modules of the draft as the list of them takes them, each change a step of the model. */
export function useModuleSteps({ id, model, previewed }: Workspace) {
  return {
    settings: computed<Settings>(() => model.blueprint.value.modules),
    valid: computed(() => previewed.value?.blueprint),
    entities: computed(() => model.blueprint.value.apps.flatMap((app) => app.entities.map(({ name }) => `${app.name}.${name}`))),
    files: (path: string) => ({ name: 'files', params: { id }, query: { path } }),
    change: (modules: Settings, step: string, key: string) => {
      model.apply(step, { ...model.blueprint.value, modules }, { key })
    },
    undo: () => {
      announce(model.undo())
    },
    redo: () => {
      announce(model.redo())
    },
  }
}
