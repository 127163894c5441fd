import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { isExample, loadExample, readModel, tally, type Example } from '@/features/importer'
import { useAnswer } from '@/shared/composables/useAnswer'
import { useSubmit } from '@/shared/composables/useSubmit'
import type { ModelInput } from '@/shared/model'
import { remember, remembered } from '@/shared/recall'
import { blueprintOf, createProject } from './create.api'
import { asDraft, EMPTY, useDraft, type Draft } from './draft'

export const MAX_TEXT = 1_000_000

/** Everything the new-project screen does, without its looks. */
export function useNewProject() {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const queries = useQueryClient()
  const { draft, replace, clear } = useDraft()
  const earlier = ref<Draft>()
  const notice = ref('')

  const reading = useAnswer(
    () => (draft.text.trim() ? { text: draft.text, filename: draft.filename, notation: draft.notation } : undefined),
    readModel,
    250,
  )
  const answer = reading.answer
  const errors = computed(() => tally(answer.value?.problems ?? []).error)
  const ownName = computed(() => answer.value?.blueprint?.project.name ?? '')
  const ownModules = computed(() => Object.keys(answer.value?.blueprint?.modules ?? {}))
  const modules = computed<ReadonlySet<string>>(() => new Set([...draft.modules, ...ownModules.value]))

  const input = (): ModelInput => ({
    source: draft.text,
    notation: draft.notation || (answer.value?.notation ?? ''),
    filename: draft.filename,
    ...(draft.name.trim() && { name: draft.name.trim() }),
    ...(draft.modules.length && { modules: Object.fromEntries(draft.modules.map((name) => [name, {}])) }),
  })

  /** The last model that could be generated: it is what the preview shows while the text is wrong. */
  const model = shallowRef<ModelInput>()
  watch([answer, () => draft.name, () => draft.modules], () => {
    if (!draft.text.trim()) model.value = undefined
    else if (answer.value?.valid) model.value = input()
  })
  const stale = computed(() => model.value !== undefined && answer.value?.valid === false)

  const { busy, error, submit, general } = useSubmit(async () => {
    const { id } = await createProject({ ...input(), verify: draft.verify })
    remember({ id, name: draft.name.trim() || ownName.value, draft: { ...draft } })
    clear()
    await queries.invalidateQueries({ queryKey: ['projects'] })
    await router.push({ name: 'run', params: { id } })
  })

  function begin(next: Draft): void {
    const before = replace(next)
    earlier.value = before.text.trim() && before.text !== next.text ? before : undefined
    notice.value = ''
  }

  async function useExample(name: Example): Promise<void> {
    begin({ ...EMPTY, modules: [...draft.modules], verify: draft.verify, text: await loadExample(name), filename: `${name}.jdl` })
  }

  async function useFile(file: File): Promise<void> {
    if (file.size > MAX_TEXT) notice.value = t('new.tooLarge', { name: file.name })
    else begin({ ...EMPTY, modules: [...draft.modules], verify: draft.verify, name: draft.name, text: await file.text(), filename: file.name })
  }

  async function useRun(id: string): Promise<void> {
    const known = remembered(id)
    if (known?.draft) begin(asDraft(known.draft))
    else {
      const blueprint = await blueprintOf(id).catch(() => undefined)
      if (blueprint) begin({ ...EMPTY, modules: [], text: JSON.stringify(blueprint, null, 2), filename: 'blueprint.json' })
      else notice.value = t('new.noModel')
    }
  }

  function restore(): void {
    if (earlier.value) replace(earlier.value)
    earlier.value = undefined
  }

  async function open(): Promise<void> {
    const { example, from } = route.query
    if (isExample(example)) await useExample(example)
    else if (typeof from === 'string') await useRun(from)
    else return
    await router.replace({ query: {} })
  }
  void open()

  return { draft, reading, errors, ownName, ownModules, modules, model, stale, busy, error, submit, general, earlier, notice, useExample, useFile, restore }
}
