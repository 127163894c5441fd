import { computed, ref, shallowRef, watch } from 'vue'
import { useModel } from '@/features/designer'
import { createDraft, getDraft, useAutosave, type Change, type Draft } from '@/features/drafts'
import { asApiError } from '@/shared/api/errors'
import type { ModelInput } from '@/shared/model'
import type { Workspace } from './workspace'

/** The draft of a project with everything that the tabs share; a project that has none gets one of its latest version. */
export function makeWorkspace(id: string, generate: () => void): Workspace {
  const model = useModel()
  const draft = shallowRef<Draft>()
  const error = ref<unknown>()
  const previewed = shallowRef<ModelInput>()
  const change = computed<Change | undefined>(() => {
    if (!draft.value || !model.loaded.value) return undefined
    const { blueprint, positions } = model.state.value
    return { blueprint: { ...blueprint }, layout: { ...positions } }
  })
  const autosave = useAutosave(id, () => (model.state.value === begun ? undefined : change.value))
  let begun: unknown

  async function load(): Promise<void> {
    error.value = undefined
    try {
      const got = await opened(id)
      draft.value = got
      autosave.begin(got.revision)
      model.load({ blueprint: got.blueprint, positions: got.layout, ours: true })
      begun = model.state.value
    } catch (reason) {
      error.value = reason
    }
  }
  void load()

  watch([model.valid, model.blueprint], () => {
    if (model.valid.value) previewed.value = { blueprint: { ...model.blueprint.value } }
  })

  return {
    id,
    model,
    draft,
    autosave,
    previewed,
    error,
    name: computed(() => model.blueprint.value.project.name),
    errors: computed(() => model.problems.value.filter(({ severity }) => severity === 'error').length),
    reload: () => void load(),
    generate,
  }
}

async function opened(project: string): Promise<Draft> {
  try {
    return await getDraft(project)
  } catch (reason) {
    if (asApiError(reason).status !== 404) throw reason
    return await createDraft({ project } as Parameters<typeof createDraft>[0])
  }
}
