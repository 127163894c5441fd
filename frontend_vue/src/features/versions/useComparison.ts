import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { DRAFT, readComparison, writeComparison, type Comparison, type Target } from './compare'
import { numberOf, readyOf } from './history'
import { draftSide, versionSide } from './sides'
import { useProject } from './useProject'
import { getDiff, getModel, getPlan } from './versions.api'
import type { Diff, Problem } from './versions.types'

export type Compared = Pick<Diff, 'model' | 'files'> & {
  /** What keeps the draft from being generated; it has no files then. */
  problems: Problem[]
}

/** Two versions of a project, or a version and its draft, as the address names them, and how they differ. */
export function useComparison(id: string, draft: { revision: () => number; ready: () => Promise<unknown> }) {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const state = useProject(id)
  const ready = computed(() => (state.project.value ? readyOf(state.project.value) : []))
  const numbers = computed(() => ready.value.map(numberOf))
  const comparison = computed(() => readComparison(route.query, numbers.value))
  const withDraft = computed(() => comparison.value.to === DRAFT)
  const idOf = (target: Target): string => ready.value.find((version) => numberOf(version) === target)?.id ?? ''
  const nameOf = (target: Target): string => (target === DRAFT ? t('compare.draft') : t('run.version', { number: target }))
  const from = computed(() => versionSide(idOf(comparison.value.from), nameOf(comparison.value.from)))
  const to = computed(() => {
    const { to: target } = comparison.value
    return target === DRAFT ? draftSide(id, draft.revision(), nameOf(target), from.value.id) : versionSide(idOf(target), nameOf(target))
  })
  const same = computed(() => from.value.id === to.value.id)

  async function compared(signal: AbortSignal): Promise<Compared> {
    if (!withDraft.value) return { ...(await getDiff(from.value.id, to.value.id, signal)), problems: [] }
    await draft.ready()
    const { model, files, problems, valid } = await getPlan(id, signal, { against: from.value.id })
    return { model, files, problems: valid ? [] : problems.filter(({ severity }) => severity === 'error') }
  }

  const diff = useQuery({
    queryKey: ['diff', computed(() => from.value.id), computed(() => to.value.id)],
    queryFn: ({ signal }) => compared(signal),
    enabled: () => Boolean(from.value.id && to.value.id) && !same.value,
    staleTime: Infinity,
  })
  const modelOf = (side: () => string, wanted: () => boolean) =>
    useQuery({
      queryKey: ['version-model', computed(side)],
      queryFn: ({ signal }) => getModel(side(), signal),
      enabled: () => comparison.value.view === 'model' && Boolean(diff.data.value?.model.length) && wanted(),
      staleTime: Infinity,
    }).data
  const before = modelOf(() => from.value.id, () => true)
  const after = modelOf(() => to.value.id, () => !withDraft.value)

  /** Another comparison; a step that the browser can take back, unless it is only passing by. */
  function change(part: Partial<Comparison>, passing = false): void {
    const query = writeComparison({ ...comparison.value, ...part })
    void (passing ? router.replace({ query }) : router.push({ query }))
  }

  return {
    ...state,
    numbers,
    comparison,
    from,
    to,
    same,
    diff,
    withDraft,
    before,
    after,
    /** The version that has the files in which nothing changed. */
    whole: computed(() => (withDraft.value ? from.value.id : to.value.id)),
    change,
  }
}
