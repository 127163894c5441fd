import { onScopeDispose } from 'vue'
import { useI18n } from 'vue-i18n'
import { announce } from '@/shared/announce'
import type { Workspace } from './workspace'

/** Generate and save by key, wherever in the project somebody asks for it. */
export function useCommands({ autosave, generate }: Workspace): void {
  const { t } = useI18n()

  function save(): void {
    const said = (): void => {
      announce(t(`workspace.saving.${autosave.state.value.saving}`))
    }
    autosave.flush().then(said, said)
  }

  function pressed(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event
    if (!(ctrlKey || metaKey) || altKey || shiftKey) return
    if (key.toLowerCase() === 's') {
      event.preventDefault()
      save()
    } else if (key === 'Enter' && !(target as Element).closest('form, [role=dialog]')) {
      event.preventDefault()
      generate()
    }
  }
  addEventListener('keydown', pressed, { capture: true })
  onScopeDispose(() => {
    removeEventListener('keydown', pressed, { capture: true })
  })
}
