import { ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useStudio } from '../studio'

/** The words of one thing's options, and what is wrong with each of them. */
export function useOptions(id: () => string) {
  const { t } = useI18n()
  const { about } = useStudio()
  /** What somebody typed that is no value at all. */
  const refused = ref<Record<string, string>>({})
  watch(id, () => (refused.value = {}))

  function error(member: string): string {
    const problem = about(id(), member)
    return refused.value[member] ?? (problem ? [problem.message, problem.suggestion].filter(Boolean).join('. ') : '')
  }

  /** Take a value that was read from what somebody typed, or say that it is none. */
  function taken<T>(member: string, value: T | undefined, take: (value: T) => unknown): void {
    refused.value = { ...refused.value, [member]: value === undefined ? t('designer.notRead') : '' }
    if (value === undefined) return
    refused.value = Object.fromEntries(Object.entries(refused.value).filter(([key]) => key !== member))
    take(value)
  }

  return { error, taken }
}
