import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { askedOf, isEmpty, isExample, loadExample, printModel, readModel, tally, useOpening, type Example, type Source } from '@/features/importer'
import type { Blueprint } from '@/shared/blueprint'
import { asApiError } from '@/shared/api/errors'
import { useAnswer } from '@/shared/composables/useAnswer'
import { useSubmit } from '@/shared/composables/useSubmit'
import type { ModelInput } from '@/shared/model'
import { remember, remembered } from '@/shared/recall'
import { blueprintOf, createProject } from './create.api'
import { asDraft, useDraft, type Draft } from './draft'

/** Everything the new-project screen does, without its looks. */
export function useNewProject() {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const queries = useQueryClient()
  const { draft, replace, clear } = useDraft()
  const earlier = ref<Draft>()
  const notice = ref('')

  const source = computed<Source>({
    get: () => ({ text: draft.text, filename: draft.filename, files: draft.files, notation: draft.notation, keepNames: draft.keepNames, skip: draft.skip }),
    set: (next) => Object.assign(draft, next),
  })
  const reading = useAnswer(() => (isEmpty(source.value) ? undefined : { source: source.value }), readModel, 250)
  const answer = reading.answer
  const errors = computed(() => tally(answer.value?.problems ?? []).error)
  const ownName = computed(() => answer.value?.blueprint?.project.name ?? '')
  const ownModules = computed(() => Object.keys(answer.value?.blueprint?.modules ?? {}))
  const modules = computed<ReadonlySet<string>>(() => new Set([...draft.modules, ...ownModules.value]))

  const input = (): ModelInput => ({
    ...(draft.files.length ? {} : { source: draft.text }),
    ...askedOf({ ...source.value, notation: draft.notation || (answer.value?.notation ?? '') }),
    ...(draft.name.trim() && { name: draft.name.trim() }),
    ...(draft.modules.length && { modules: Object.fromEntries(draft.modules.map((name) => [name, {}])) }),
  })

  /** The last model that could be generated: it is what the preview shows while the text is wrong. */
  const model = shallowRef<ModelInput>()
  watch([answer, () => draft.name, () => draft.modules], () => {
    if (isEmpty(draft)) model.value = undefined
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
    earlier.value = !isEmpty(before) && before.text !== next.text ? before : undefined
    notice.value = ''
  }

  /** Another model in the same setup: name, modules and verification stay. */
  const beginWith = (next: Partial<Draft>): void => {
    begin({ ...asDraft(undefined), modules: [...draft.modules], verify: draft.verify, name: draft.name, ...next })
  }

  const opening = useOpening(beginWith)

  /** Put a blueprint in the place of the text, in our own notation, as one step that can be undone. */
  async function useBlueprint(blueprint: Blueprint): Promise<void> {
    try {
      const { text } = await printModel({ ...blueprint }, 'groundwork')
      beginWith({ text })
    } catch (reason) {
      notice.value = asApiError(reason).message || t('import.failed')
    }
  }

  async function useExample(name: Example): Promise<void> {
    beginWith({ name: '', text: await loadExample(name), filename: `${name}.jdl` })
  }

  async function useRun(id: string): Promise<void> {
    const known = remembered(id)
    if (known?.draft) begin(asDraft(known.draft))
    else {
      const blueprint = await blueprintOf(id).catch(() => undefined)
      if (blueprint) begin({ ...asDraft(undefined), text: JSON.stringify(blueprint, null, 2), filename: 'blueprint.json' })
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

  return { draft, source, reading, errors, ownName, ownModules, modules, model, stale, busy, error, submit, general, earlier, notice, opening, useExample, useBlueprint, restore }
}
