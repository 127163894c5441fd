import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { announce } from '@/shared/announce'
import { useNow } from '@/shared/composables/useNow'
import { useSubmit } from '@/shared/composables/useSubmit'
import { useTitle } from '@/shared/composables/useTitle'
import { formatDuration } from '@/shared/format'
import { idOf, isOver, problemsOf, useRequest } from '@/shared/requests'
import { useBadge } from './badge'
import { cancelRun, getModel, retryRun } from './runs.api'
import { lastPhaseOf } from './steps'
import { useVersion } from './useVersion'

/** One run: what it is of, how it stands, and what can be done with it. */
export function useRun(id: string) {
  const { t, te } = useI18n()
  const router = useRouter()
  const queries = useQueryClient()
  const now = useNow()
  const request = useRequest(id)
  const { run, over, polling } = request
  const { version } = useVersion(id)
  const name = computed(() => version.value?.name ?? '')

  const { data: model } = useQuery({
    queryKey: ['version-model', id],
    queryFn: ({ signal }) => getModel(id, signal),
    enabled: () => run.value?.status === 'failed',
    staleTime: Infinity,
  })
  /** The first thing of the model that a failure is about. */
  const cause = computed(() => {
    const problems = problemsOf(run.value?.error?.details ?? [])
    return problems.map((problem) => idOf(problem, model.value)).find(Boolean) ?? ''
  })

  const phase = computed(() => {
    const last = lastPhaseOf(run.value ?? { steps: [] })
    return te(`phase.run.${last}`) ? t(`phase.run.${last}`) : last
  })
  const standing = computed(() => {
    const { progress = 0, ahead, status, cancel_requested: stopping } = run.value ?? {}
    if (stopping) return t('run.cancelling')
    if (status === 'pending') return ahead ? t('run.queuedBehind', { n: ahead }, ahead) : t('run.queued')
    return phase.value ? t('run.at', { phase: phase.value, progress }) : t('run.progress', { progress })
  })
  const duration = computed(() => {
    const began = run.value?.started_at ?? run.value?.created_at
    if (!began) return ''
    const end = run.value?.finished_at ? Date.parse(run.value.finished_at) : now.value
    return formatDuration(Math.max(0, end - Date.parse(began)))
  })
  /** How it ended, in a sentence; "" while it runs. */
  const ended = computed(() => {
    const { status } = run.value ?? {}
    if (!status || !isOver(status)) return ''
    return t(`run.announce.${status}`, { name: t('run.of', { name: name.value, number: version.value?.number ?? '' }) })
  })

  useTitle(() => {
    if (!run.value || !name.value) return name.value
    return over.value ? name.value : `(${String(run.value.progress)}%) ${name.value}`
  })
  useBadge(() => {
    if (!run.value) return ''
    if (!over.value) return 'running'
    return run.value.status === 'completed' ? 'ready' : run.value.status === 'failed' ? 'failed' : ''
  })
  watch(() => run.value?.status, (status, before) => {
    if (!status || !before || !over.value) return
    announce(ended.value)
    void queries.invalidateQueries({ queryKey: ['projects'] })
  })

  const cancel = useSubmit(async () => {
    await cancelRun(id)
    polling.checkNow()
  })
  const retry = useSubmit(async () => {
    const next = await retryRun(id)
    await queries.invalidateQueries({ queryKey: ['projects'] })
    if (version.value) await router.push({ name: 'version', params: { id: version.value.project, version: next } })
  })
  const trouble = computed(() => cancel.general() || retry.general())

  return { ...request, now, version, model, cause, phase, standing, duration, ended, cancel, retry, trouble }
}
