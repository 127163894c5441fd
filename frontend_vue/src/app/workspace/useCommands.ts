import { useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { generateDraft } from '@/features/drafts'
import { announce } from '@/shared/announce'
import { asApiError } from '@/shared/api/errors'
import { newKey } from '@/shared/api/once'
import type { Workspace } from './workspace'

/** Generate and save, wherever in the project somebody asks for it. */
export function useCommands({ id, autosave, errors, generating, draft }: Workspace, hasSheet: boolean) {
  const { t } = useI18n()
  const router = useRouter()
  const queries = useQueryClient()
  const busy = ref(false)
  const blocked = ref('')
  let key = newKey()

  async function generate(): Promise<void> {
    blocked.value = ''
    if (!draft.value || busy.value) return
    if (hasSheet) generating.value = true
    else if (errors.value) blocked.value = t('workspace.errorsFirst', errors.value)
    else await atOnce()
  }

  async function atOnce(): Promise<void> {
    busy.value = true
    try {
      const run = await generateDraft(id, await autosave.flush(), key)
      key = newKey()
      await queries.invalidateQueries({ queryKey: ['projects'] })
      await router.push({ name: 'run', params: { id: run } })
    } catch (reason) {
      blocked.value = asApiError(reason).message || t('workspace.saving.failed')
    }
    busy.value = false
  }

  function save(): void {
    autosave.flush().then(
      () => { announce(t('workspace.saving.saved')) },
      () => { announce(t(`workspace.saving.${autosave.state.value.saving}`)) },
    )
  }

  function pressed(event: KeyboardEvent): void {
    const { key: pressedKey, ctrlKey, metaKey, altKey, shiftKey, target } = event
    if (!(ctrlKey || metaKey) || altKey || shiftKey) return
    if (pressedKey.toLowerCase() === 's') {
      event.preventDefault()
      save()
    } else if (pressedKey === 'Enter' && !(target as Element).closest('form, [role=dialog]')) {
      event.preventDefault()
      void generate()
    }
  }
  addEventListener('keydown', pressed, { capture: true })
  onScopeDispose(() => {
    removeEventListener('keydown', pressed, { capture: true })
  })
  return { generate, busy, blocked }
}
