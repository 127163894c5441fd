import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { useAnswer } from '@/shared/composables/useAnswer'
import { firstToShow, type TreeFile } from '@/shared/files'
import { changesBetween, listFiles, listVersions, modelOf, previewDraft, readText, type Version } from './files.api'
import { marksOf, type Change } from './marks'
import type { Place } from './place'

export interface Asked {
  project: string
  /** The last model without errors; undefined while nobody knows one. */
  blueprint: () => Record<string, unknown> | undefined
  place: () => Place
  /** Changes when there may be a version more. */
  latest: () => string
}

/** The files of the draft, or of a version, with what is other in them than in the version before. */
export function useFiles({ project, blueprint, place, latest }: Asked) {
  const versions = useQuery({ queryKey: ['files', 'versions', project, computed(latest)], queryFn: ({ signal }) => listVersions(project, signal), placeholderData: keepPreviousData })
  const all = computed<Version[]>(() => versions.data.value ?? [])
  const version = computed(() => all.value.find(({ number }) => number === place().version))
  /** The address names a version that has no files. */
  const missing = computed(() => place().version > 0 && versions.data.value !== undefined && !version.value)
  const ofDraft = computed(() => place().version === 0)
  const draft = useDraft(project, () => (ofDraft.value ? blueprint() : undefined), () => place().path)
  const before = computed(() => {
    const number = ofDraft.value ? draft.base.value : all.value.find((one) => one.number < place().version)?.number
    return all.value.find((one) => one.number === number)
  })
  const stored = useStored(() => version.value?.id, () => before.value?.id, () => place().path)
  const source = computed(() => (ofDraft.value ? draft : stored))
  const files = computed<readonly TreeFile[]>(() => source.value.files.value)
  const path = computed(() => place().path || firstToShow(files.value))
  return {
    versions: all,
    version,
    missing,
    /** The version that the marks are against. */
    before,
    files,
    path,
    marks: computed(() => marksOf(source.value.changes.value)),
    changes: computed<readonly Change[]>(() => source.value.changes.value),
    model: computed(() => source.value.model.value),
    /** What was fetched last, and of which file it is. */
    shown: computed(() => source.value.shown.value),
    error: computed(() => versions.error.value ?? source.value.error.value),
    fileError: computed(() => source.value.fileError.value),
    busy: computed(() => source.value.busy.value),
    again: () => {
      if (versions.error.value) void versions.refetch()
      source.value.again()
    },
  }
}

interface Shown {
  path: string
  content: string | null | undefined
}

function useDraft(project: string, blueprint: () => Record<string, unknown> | undefined, path: () => string) {
  /** What is shown where the address names no file. */
  const first = ref('')
  const question = computed(() => {
    const model = blueprint()
    return model && { model, path: path() || first.value }
  })
  const { answer, error, busy, again } = useAnswer(
    question,
    async ({ model, path: of }, signal) => ({ model, ...(await previewDraft(project, model, of, signal)) }),
    100,
  )
  watch(answer, (got) => (first.value = firstToShow(got?.files ?? [])))
  const shown = computed<Shown>((last) => {
    const got = answer.value
    const here = path() || first.value
    if (!got) return { path: here, content: undefined }
    if (got.path !== null) return { path: got.path, content: got.content }
    return { path: here, content: last?.path === here ? last.content : undefined }
  })
  return {
    files: computed<readonly TreeFile[]>(() => answer.value?.files ?? []),
    changes: computed<readonly Change[]>(() => answer.value?.changes ?? []),
    base: computed(() => answer.value?.base ?? 0),
    model: computed<unknown>(() => answer.value?.model),
    shown,
    error,
    fileError: computed<unknown>(() => undefined),
    busy,
    again,
  }
}

function useStored(id: () => string | undefined, beforeId: () => string | undefined, path: () => string) {
  const version = computed(() => id() ?? '')
  const before = computed(() => beforeId() ?? '')
  const fixed = { staleTime: Infinity, placeholderData: keepPreviousData }
  const files = useQuery({ ...fixed, queryKey: ['files', 'all', version], queryFn: ({ signal }) => listFiles(version.value, signal), enabled: () => version.value !== '' })
  const model = useQuery({ ...fixed, queryKey: ['files', 'model', version], queryFn: ({ signal }) => modelOf(version.value, signal), enabled: () => version.value !== '' })
  const changes = useQuery({ ...fixed, queryKey: ['files', 'changes', before, version], queryFn: ({ signal }) => changesBetween(before.value, version.value, signal), enabled: () => version.value !== '' && before.value !== '' })
  const here = computed(() => path() || firstToShow(files.data.value ?? []))
  const there = computed(() => files.data.value?.some((file) => file.path === here.value) ?? false)
  const text = useQuery({
    ...fixed,
    queryKey: ['files', 'text', version, here],
    queryFn: async ({ signal }): Promise<Shown> => ({ path: here.value, content: await readText(version.value, here.value, signal) }),
    enabled: () => there.value && !files.isPlaceholderData.value,
  })
  return {
    files: computed<readonly TreeFile[]>(() => files.data.value ?? []),
    changes: computed<readonly Change[]>(() => (before.value ? (changes.data.value ?? []) : [])),
    base: computed(() => 0),
    model: computed<unknown>(() => model.data.value),
    shown: computed<Shown>(() => (there.value && text.data.value ? text.data.value : { path: here.value, content: undefined })),
    error: computed(() => files.error.value ?? undefined),
    fileError: computed<unknown>(() => text.error.value ?? undefined),
    busy: computed(() => files.isFetching.value || text.isFetching.value),
    again: () => {
      void files.refetch()
      if (there.value) void text.refetch()
    },
  }
}

/** The text of a file in the version before. */
export function useBefore(version: () => string | undefined, path: () => string, wanted: () => boolean) {
  const id = computed(() => version() ?? '')
  const here = computed(path)
  return useQuery({
    queryKey: ['files', 'text', id, here],
    queryFn: async ({ signal }): Promise<Shown> => ({ path: here.value, content: await readText(id.value, here.value, signal) }),
    enabled: () => id.value !== '' && here.value !== '' && wanted(),
    staleTime: Infinity,
  })
}
