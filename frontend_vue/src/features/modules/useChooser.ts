import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { announce } from '@/shared/announce'
import { turned, turnOf, type Settings, type Turn } from './choice'
import { useEffects } from './effects'
import { weigh, type Module } from './modules.api'
import type { Option } from './options'
import { useModules } from './useModules'

/** What the list of modules works on. */
export interface Chosen {
  project: string
  /** The modules of the model as it is now. */
  settings: () => Settings
  /** The last model without errors. */
  model: () => Record<string, unknown> | undefined
  change: (settings: Settings, step: string, key: string) => void
}

/** The modules that are offered, what turning each would do, and the steps that do it. */
export function useChooser({ project, settings, model, change }: Chosen) {
  const { t } = useI18n()
  const { data, error, isPending, refetch } = useModules()
  const modules = computed<readonly Module[]>(() => data.value ?? [])
  const on = computed<ReadonlySet<string>>(() => new Set(Object.keys(settings())))
  /** The one that somebody points to. */
  const looked = ref('')
  const others = computed(() => (data.value ? [...on.value].filter((name) => !modules.value.some((one) => one.name === name)).map(strange) : []))

  const turnsOf = (active: ReadonlySet<string>) => new Map(modules.value.map((one) => [one.name, turnOf(modules.value, active, one)]))
  const turns = computed(() => turnsOf(on.value))
  const { weighed, again } = useEffects({
    model: () => (data.value ? model() : undefined),
    turns: (asked) => turnsOf(new Set(Object.keys((asked.modules ?? {}) as Settings))),
    ask: (asked, turn, signal) => weigh(project, asked, names(turn.on), names(turn.off), signal),
    first: () => looked.value,
  })

  function turn(module: Module, { on: more, off }: Turn): void {
    const wanted = more.length > 0
    const step = t(wanted ? 'modules.step.on' : 'modules.step.off', { title: module.title })
    change(turned(settings(), { on: more, off }), step, '')
    announce(step)
  }

  function set(module: Module, option: Option, value: unknown): void {
    const before = settings()
    const own = { ...before[module.name] }
    if (own[option.key] === value) return
    const step = t('modules.step.option', { title: module.title, option: option.title })
    change({ ...before, [module.name]: { ...own, [option.key]: value } }, step, `module:${module.name}:${option.key}`)
  }

  return { modules, others, error, isPending, refetch, on, turns, looked, weighed, again, turn, set }
}

export type Chooser = ReturnType<typeof useChooser>

const names = (modules: Turn['on']): string[] => modules.map(({ name }) => name)

/** A module that the model has on and this server does not know. */
const strange = (name: string): Module => ({ name, title: name, summary: '', group: '', requires: [], conflicts: [], options: {} })
