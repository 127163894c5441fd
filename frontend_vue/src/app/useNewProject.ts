import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { createDraft, type NewDraft } from '@/features/drafts'
import { askedOf, isEmpty, isExample, loadExample, readModel, useOpening, type Example, type Source } from '@/features/importer'
import { getProposal } from '@/features/jobs'
import { useAnswer } from '@/shared/composables/useAnswer'
import { useSubmit } from '@/shared/composables/useSubmit'
import { asStart, useStart, type Start } from './start'

/** Everything the new-project screen does, without its looks. */
export function useNewProject() {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const queries = useQueryClient()
  const { start, replace, clear } = useStart()
  const earlier = shallowRef<Start>()
  const proposed = ref('')

  const source = computed<Source>({
    get: () => ({ text: start.text, filename: start.filename, files: start.files, notation: start.notation, keepNames: start.keepNames, skip: start.skip }),
    set: (next) => Object.assign(start, next),
  })
  const reading = useAnswer(() => (isEmpty(source.value) ? undefined : { source: source.value }), readModel, 250)
  const ownName = computed(() => reading.answer.value?.blueprint?.project.name ?? '')
  const name = computed(() => start.name.trim() || ownName.value)

  /** Nothing pasted is a model of nothing yet. */
  function input(): NewDraft {
    if (isEmpty(source.value)) return { blueprint: { project: { name: name.value || t('new.untitled') } } }
    const notation = start.notation || (reading.answer.value?.notation ?? '')
    return { ...(!start.files.length && { source: start.text }), ...askedOf({ ...source.value, notation }), ...(start.name.trim() && { name: start.name.trim() }) }
  }

  async function begin(body: NewDraft): Promise<void> {
    const { project } = await createDraft(body)
    await queries.invalidateQueries({ queryKey: ['projects'] })
    await router.replace({ name: 'model', params: { id: project } })
  }

  const { busy, error, submit, general } = useSubmit(async () => {
    if (!proposed.value) {
      await begin(input())
      clear()
      return
    }
    const { base, blueprint } = (await getProposal(proposed.value)).artifact
    if (base) await router.replace({ name: 'model', params: { id: base.project }, query: { proposal: proposed.value } })
    else await begin({ blueprint })
  })

  /** Another model under the same name. */
  function beginWith(next: Partial<Start>): void {
    const before = replace({ ...asStart(undefined), name: start.name, ...next })
    earlier.value = !isEmpty(before) && before.text !== start.text ? before : undefined
  }

  const opening = useOpening(beginWith)

  async function useExample(example: Example): Promise<void> {
    beginWith({ text: await loadExample(example), filename: `${example}.jdl` })
  }

  function restore(): void {
    if (earlier.value) replace(earlier.value)
    earlier.value = undefined
  }

  async function open(): Promise<void> {
    const { example, prompt } = route.query
    if (typeof prompt === 'string') {
      proposed.value = prompt
      await submit()
      proposed.value = ''
    }
    if (isExample(example)) await useExample(example)
    if (route.name === 'new-project' && (example ?? prompt)) await router.replace({ query: {} })
  }
  void open()

  return { start, source, reading, name, ownName, busy, error, submit, general, earlier, opening, useExample, restore }
}
