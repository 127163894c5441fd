import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { asApiError } from '@/shared/api/errors'
import { uploadModel } from './importer.api'
import type { Source } from './importer.types'
import { plainText, sourceOf } from './source'

/** Files that somebody opens or drops become a source; the service opens what the page cannot. */
export function useOpening(took: (source: Source) => void) {
  const { t } = useI18n()
  const refused = ref('')
  const opening = ref(false)
  let latest = 0

  async function take(files: readonly File[]): Promise<void> {
    const mine = (latest += 1)
    opening.value = true
    refused.value = ''
    try {
      const plain = await plainText(files)
      const source = sourceOf(plain ? [plain] : (await uploadModel(files)).files)
      if (mine === latest) took(source)
    } catch (reason) {
      const error = asApiError(reason)
      if (mine === latest) refused.value = sayingOf(error.code, error.message, error.status)
    }
    if (mine === latest) opening.value = false
  }

  function sayingOf(code: string, message: string, status: number): string {
    if (code === 'unreachable') return t('error.unreachable')
    if (code === 'too_large') return t('import.tooLarge')
    return message || t('error.status', { status })
  }

  return { take, refused, opening }
}
