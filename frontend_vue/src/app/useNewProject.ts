import { useQueryClient } from '@tanstack/vue-query'
import { computed, markRaw, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { useModel } from '@/features/designer'
import { askedOf, isEmpty, isExample, loadExample, printModel, readModel, tally, useOpening, type Example, type Source } from '@/features/importer'
import { getProposal } from '@/features/jobs'
import type { Blueprint } from '@/shared/blueprint'
import { asApiError } from '@/shared/api/errors'
import { useAnswer } from '@/shared/composables/useAnswer'
import { useSubmit } from '@/shared/composables/useSubmit'
import type { ModelInput } from '@/shared/model'
import { remember, remembered } from '@/shared/recall'
import { blueprintOf, createProject } from './create.api'
import { asDraft, hasModel, useDraft, type Draft } from './draft'

/** Everything the new-project screen does, without its looks. */
export function useNewProject() {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const queries = useQueryClient()
  const { draft, replace, clear } = useDraft()
  const earlier = shallowRef<Draft>()
  const notice = ref('')
  const design = useModel()
  /** The model was edited here: its text is no longer the source of it. */
  const ours = computed(() => draft.blueprint !== null)

  const source = computed<Source>({
    get: () => ({ text: draft.text, filename: draft.filename, files: draft.files, notation: draft.notation, keepNames: draft.keepNames, skip: draft.skip }),
    set: (next) => Object.assign(draft, next),
  })
  const reading = useAnswer(() => (isEmpty(source.value) ? undefined : { source: source.value }), readModel, 250)
  const answer = reading.answer
  const blueprint = computed<Blueprint | undefined>(() => (ours.value ? design.blueprint.value : (answer.value?.blueprint ?? undefined)))
  const errors = computed(() => (ours.value ? tally(design.problems.value).error : tally(answer.value?.problems ?? []).error))
  const ownName = computed(() => blueprint.value?.project.name ?? '')
  const ownModules = computed(() => Object.keys(blueprint.value?.modules ?? {}))
  const modules = computed<ReadonlySet<string>>(() => new Set([...draft.modules, ...ownModules.value]))

  const written = () => ({
    ...(draft.files.length ? {} : { source: draft.text }),
    ...askedOf({ ...source.value, notation: draft.notation || (answer.value?.notation ?? '') }),
  })
  const input = (): ModelInput => ({
    ...(ours.value ? { blueprint: { ...design.blueprint.value } } : written()),
    ...(draft.name.trim() && { name: draft.name.trim() }),
    ...(draft.modules.length && { modules: Object.fromEntries(draft.modules.map((name) => [name, {}])) }),
  })

  /** The last model that could be generated: it is what the preview shows while the text is wrong. */
  const model = shallowRef<ModelInput>()
  const valid = computed(() => (ours.value ? design.valid.value : answer.value?.valid))
  watch([answer, valid, design.blueprint, () => draft.name, () => draft.modules], () => {
    if (!hasModel(draft)) model.value = undefined
    else if (valid.value) model.value = input()
  })
  const stale = computed(() => model.value !== undefined && valid.value === false)

  watch(answer, (got) => {
    if (ours.value) return
    if (got?.blueprint) design.load({ blueprint: got.blueprint, positions: draft.positions })
    else if (!got) design.clear()
  })
  watch(design.state, (state) => {
    if (!design.loaded.value) return
    draft.blueprint = state.ours ? markRaw(state.blueprint) : null
    draft.written = state.text
    draft.positions = markRaw(state.positions)
  })
  loadOurs()

  function loadOurs(): void {
    if (draft.blueprint) design.load({ blueprint: draft.blueprint, positions: draft.positions, ours: true, text: draft.written })
    else design.clear()
  }

  const { busy, error, submit, general } = useSubmit(async () => {
    const { id } = await createProject({ ...input(), verify: draft.verify }, draft.follows)
    remember({ id, name: draft.name.trim() || ownName.value, draft: { ...draft } })
    clear()
    await queries.invalidateQueries({ queryKey: ['projects'] })
    await router.push({ name: 'run', params: { id } })
  })

  function begin(next: Draft): void {
    const before = replace(next)
    loadOurs()
    const other = before.text !== next.text || (before.blueprint !== null && next.blueprint === null)
    earlier.value = hasModel(before) && other ? before : undefined
    notice.value = ''
  }

  /** Another model in the same setup: name, modules and verification stay. */
  const beginWith = (next: Partial<Draft>): void => {
    begin({ ...asDraft(undefined), modules: [...draft.modules], verify: draft.verify, name: draft.name, ...next })
  }

  const opening = useOpening(beginWith)

  /** Put a blueprint in the place of the text, in our own notation, as one step that can be undone. */
  async function useBlueprint(blueprint: Blueprint): Promise<void> {
    if (ours.value) {
      design.apply(t('designer.step.import'), design.complete(blueprint))
      return
    }
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

  /** The model of a finished version goes on as the next one; that of a run that failed is tried again. */
  async function useRun(id: string): Promise<void> {
    const known = remembered(id)
    const finished = await blueprintOf(id).catch(() => undefined)
    const draftOf = asDraft(known?.draft)
    if (finished) begin({ ...draftOf, ...asDraft({ blueprint: finished, positions: draftOf.positions, name: draftOf.name, verify: draftOf.verify }), follows: id })
    else if (known?.draft) begin(draftOf)
    else notice.value = t('new.noModel')
  }

  /** What a prompt came to: the next version, a change of this draft, or a model of its own. */
  async function usePrompt(id: string): Promise<void> {
    try {
      const { blueprint: proposed, base, changes } = (await getProposal(id)).artifact
      const model = proposed as unknown as Blueprint
      if (base) begin({ ...asDraft({ blueprint: model, verify: draft.verify }), follows: base.version })
      else if (changes.length) await useBlueprint(model)
      else beginWith({ name: '', text: (await printModel(proposed, 'groundwork')).text })
    } catch (reason) {
      notice.value = asApiError(reason).message || t('new.noProposal')
    }
  }

  function restore(): void {
    if (earlier.value) replace(earlier.value)
    loadOurs()
    earlier.value = undefined
  }

  /** Give up what was edited here for the text that it began with; a step that can be undone, too. */
  function backToText(): void {
    if (answer.value?.blueprint) design.revert(t('new.backToText'), answer.value.blueprint)
  }

  async function open(): Promise<void> {
    const { example, from, prompt } = route.query
    if (isExample(example)) await useExample(example)
    else if (typeof from === 'string') await useRun(from)
    else if (typeof prompt === 'string') await usePrompt(prompt)
    else return
    await router.replace({ query: {} })
  }
  void open()

  return { draft, source, reading, design, ours, blueprint, errors, ownName, ownModules, modules, model, stale, busy, error, submit, general, earlier, notice, opening, useExample, useBlueprint, restore, backToText, beginWith }
}
