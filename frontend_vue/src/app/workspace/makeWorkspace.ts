import { useQuery } from '@tanstack/vue-query'
import { computed, ref, shallowRef, watch } from 'vue'
import { useModel } from '@/features/designer'
import { adoptUnsaved, createDraft, forgetProject, getDraft, useAutosave, type Content, type Draft, type Level, type Unsaved } from '@/features/drafts'
import { api, told } from '@/shared/api/client'
import { asApiError } from '@/shared/api/errors'
import type { ModelInput } from '@/shared/model'
import { same } from '@/shared/same'
import { useSharedDraft, type SharedDraft } from './useSharedDraft'
import type { Version, Workspace } from './workspace'

/** The draft of a project with everything that the tabs share; a project that has none gets one of its latest version. */
export function makeWorkspace(id: string): Workspace & { shared: SharedDraft } {
  const model = useModel()
  const draft = shallowRef<Draft>()
  const error = ref<unknown>()
  const previewed = shallowRef<ModelInput>()
  const generating = ref(false)
  const level = ref<Level>('standard')
  const content = computed<Content | undefined>(() => {
    if (!draft.value || !model.loaded.value) return undefined
    return { blueprint: model.blueprint.value, layout: model.positions.value, verify: level.value }
  })
  const autosave = useAutosave(id, content, (revision) => { shared.tell(revision) })
  const shared = useSharedDraft({ id, model, autosave, mine: () => content.value, show })

  function show(next: Draft): void {
    draft.value = next
    level.value = next.verify
  }

  async function load(): Promise<void> {
    error.value = undefined
    try {
      const [got, unsaved] = await Promise.all([opened(id), adoptUnsaved(id)])
      begin(got, unsaved)
    } catch (reason) {
      if (asApiError(reason).status === 404) void forgetProject(id)
      error.value = reason
    }
  }

  /** Show the draft, or what this browser holds of it: a change of that revision, or of an earlier one. */
  function begin(got: Draft, unsaved: Unsaved | undefined): void {
    const there = shared.contentOf(got)
    const here = unsaved && !same(unsaved.content, there) ? unsaved : undefined
    const { blueprint, layout, verify } = here?.content ?? there
    model.load({ blueprint, positions: layout })
    show({ ...got, verify })
    const mine = { blueprint: model.blueprint.value, layout: model.positions.value, verify }
    if (!here) autosave.machine.begin(got.revision, mine)
    else if (here.revision === got.revision) autosave.machine.begin(got.revision, there, mine)
    else {
      autosave.machine.begin(here.revision, mine)
      autosave.machine.dispute()
      shared.dispute(got)
    }
  }
  void load()

  watch(() => autosave.state.value.saving, (saving) => {
    if (saving === 'conflict' && !shared.theirs.value) void shared.look()
  })
  watch([model.valid, model.blueprint], () => {
    if (model.valid.value) previewed.value = { blueprint: { ...model.blueprint.value } }
  })
  const { data: versions } = useQuery({
    queryKey: ['projects', 'latest', id],
    queryFn: ({ signal }) => latestOf(id, signal),
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? 3000 : false),
  })

  return {
    id,
    model,
    draft,
    verify: computed({ get: () => level.value, set: (next) => (level.value = next) }),
    autosave,
    shared,
    previewed,
    files: shallowRef<number>(),
    error,
    name: computed(() => (draft.value ? model.blueprint.value.project.name : '')),
    errors: computed(() => model.problems.value.filter(({ severity }) => severity === 'error').length),
    latest: computed(() => versions.value?.[0]),
    reload: () => void load(),
    problemsOpen: ref(false),
    generating,
    generate: () => (generating.value = draft.value !== undefined),
  }
}

const isRunning = ({ request_status: status }: Version): boolean => status === 'pending' || status === 'processing'

async function latestOf(id: string, signal: AbortSignal): Promise<Version[]> {
  const params = { path: { project_id: id }, query: { page_size: 1 } }
  return told(await api.GET('/projects/detail/{project_id}/', { params, signal })).versions.results
}

async function opened(project: string): Promise<Draft> {
  try {
    return await getDraft(project)
  } catch (reason) {
    if (asApiError(reason).status !== 404) throw reason
    return await createDraft({ project })
  }
}
