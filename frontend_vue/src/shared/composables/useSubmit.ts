import { ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ApiError } from '../api/errors'
import { asApiError } from '../api/errors'

/** One form on its way: busy while it is sent, then what the server has against it. */
export function useSubmit(send: () => Promise<void>) {
  const { t } = useI18n()
  const busy = ref(false)
  const error = shallowRef<ApiError>()

  async function submit(): Promise<void> {
    if (busy.value) return
    busy.value = true
    error.value = undefined
    try {
      await send()
    } catch (reason) {
      error.value = asApiError(reason)
    } finally {
      busy.value = false
    }
  }

  /** The sentence over the form: whatever no member shown in it explains. */
  function general(...members: string[]): string {
    if (!error.value) return ''
    if (error.value.code === 'unreachable') return t('error.unreachable')
    if (!error.value.message && !error.value.details.length) {
      return t('error.status', { status: error.value.status })
    }
    return error.value.besides(...members)
  }

  const about = (member: string): string => error.value?.about(member) ?? ''

  return { busy, error, submit, general, about }
}
