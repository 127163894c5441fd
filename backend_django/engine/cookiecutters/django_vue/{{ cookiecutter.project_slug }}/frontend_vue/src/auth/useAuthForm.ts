import { reactive, ref } from 'vue'

import { toFieldErrors } from '@/api/errors'
import type { FieldErrors } from '@/lib/validation'

/** A small form whose rules are the server's: values, its errors by field, one attempt at a time. */
export function useAuthForm<V extends Record<string, string>>(start: V) {
  const values = reactive({ ...start }) as V
  const errors = ref<FieldErrors>({})
  const busy = ref(false)

  async function attempt(action: (values: V) => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    errors.value = {}
    try {
      await action(values)
    } catch (failure) {
      errors.value = toFieldErrors(failure, Object.keys(start))
    } finally {
      busy.value = false
    }
  }

  return { values, errors, busy, attempt }
}
