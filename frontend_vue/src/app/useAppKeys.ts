import { onScopeDispose } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { keysOpen, palette, runOffered } from '@/shared/commands'
import { keyReader, type AppKey } from './keys'

/** Keys that count on every screen, before what has the focus gets them. */
export function useAppKeys(): void {
  const route = useRoute()
  const router = useRouter()
  const read = keyReader()
  const project = (): string => (route.path.startsWith('/p/') ? String(route.params.id) : '')

  /** False where the key means nothing here: it is the browser's, then. */
  function act(key: AppKey): boolean {
    const id = project()
    if (key === 'palette') palette.value = palette.value ? '' : 'all'
    else if (key === 'keys') keysOpen.value = true
    else if (!id) return false
    else if (key === 'files') palette.value = 'files'
    else if (key !== 'modules') void router.push({ name: key.tab, params: { id } })
    else if (!runOffered('modules')) void router.push({ name: 'modules', params: { id } })
    return true
  }

  function pressed(event: KeyboardEvent): void {
    const key = read(event)
    if (!key || !act(key)) return
    event.preventDefault()
    event.stopPropagation()
  }

  addEventListener('keydown', pressed, { capture: true })
  onScopeDispose(() => {
    removeEventListener('keydown', pressed, { capture: true })
    palette.value = ''
    keysOpen.value = false
  })
}
