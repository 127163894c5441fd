import { ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { useAnswer } from '@/shared/composables/useAnswer'
import { offerCommands, palette, type Command } from '@/shared/commands'
import { fileCommands, modelCommands } from './commands'
import { beginningOf, pathsOf } from './draftFiles'
import { TABS } from './tabs'
import type { Workspace } from './workspace'

const TAB_KEYS: Readonly<Record<string, string>> = { model: 'G M', modules: 'G O', files: 'G F', project: 'G V' }

/** What can be found and done in a project, for the palette; `modules` says that their dialog is wanted. */
export function useProjectCommands({ id, model, draft, previewed, generate }: Workspace) {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const modules = ref(false)
  const paths = shallowRef<string[]>([])
  const { answer } = useAnswer(
    () => (palette.value && draft.value ? previewed.value?.blueprint : undefined),
    (blueprint, signal) => pathsOf(id, blueprint, signal),
    0,
  )
  watch(answer, (found) => {
    if (found) paths.value = found
  })

  const go = (name: string, query = {}) => router.push({ name, params: { id }, query })
  const begin = (path: string, signal: AbortSignal) => beginningOf(id, previewed.value?.blueprint ?? {}, path, signal)
  const action = (name: string, title: string, run: () => unknown, keys = ''): Command => ({ id: name, kind: 'action', title, run, ...(keys && { keys }) })

  async function show(thing: string): Promise<void> {
    await go('model', { ...(route.name === 'model' && route.query), e: thing })
    model.select([thing])
  }

  offerCommands(() => {
    if (!draft.value) return []
    const { undoLabel: { value: undo }, redoLabel: { value: redo } } = model
    return [
      action('generate', t('command.generate'), generate, 'Ctrl+Enter'),
      action('modules', t('command.modules'), () => (modules.value = true), 'Ctrl+B'),
      ...(undo ? [action('undo', t('command.undo', { label: undo }), model.undo, 'Ctrl+Z')] : []),
      ...(redo ? [action('redo', t('command.redo', { label: redo }), model.redo, 'Ctrl+Shift+Z')] : []),
    ]
  })
  offerCommands(() => TABS.map((name): Command => ({ id: `tab:${name}`, kind: 'tab', title: t(`workspace.tab.${name}`), run: () => go(name), ...(TAB_KEYS[name] && { keys: TAB_KEYS[name] }) })))
  offerCommands(() => (model.loaded.value ? modelCommands(model.blueprint.value, show) : []))
  offerCommands(() => fileCommands(paths.value, (path) => go('files', { path }), begin))
  return { modules }
}
