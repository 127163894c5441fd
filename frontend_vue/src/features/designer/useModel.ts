import { computed, shallowRef } from 'vue'
import { useAnswer } from '@/shared/composables/useAnswer'
import { countsOf } from '@/shared/blueprint'
import { checkModel } from './designer.api'
import type { Positions } from './diagram/diagram.types'
import { placeOf } from './find'
import { begun, pushed, redone, stateOf, undone } from './history'
import { adopted } from './identities'
import type { Blueprint } from './model'
import { countsBy, problemsOf } from './problems'

/** What the three views show, and what a step of the history holds. */
export interface State {
  blueprint: Blueprint
  positions: Positions
  /** The text it was written as, "" where it is printed. */
  text: string
}

export interface Applied {
  /** Edits of one key that follow each other at once are one step. */
  key?: string
  select?: readonly string[]
  text?: string
  positions?: Positions
}

const NOTHING: State = { blueprint: adopted({}), positions: {}, text: '' }

/** The one state that outline, diagram, text and table show, with its history and what is wrong with it. */
export function useModel(now: () => number = Date.now) {
  const history = shallowRef(begun(NOTHING))
  const selected = shallowRef<readonly string[]>([])
  const state = computed(() => stateOf(history.value))
  const blueprint = computed(() => state.value.blueprint)
  const loaded = computed(() => blueprint.value !== NOTHING.blueprint)

  const { answer, error, busy, again } = useAnswer(
    () => (loaded.value ? blueprint.value : undefined),
    async (asked, signal) => ({ asked, findings: await checkModel(asked, signal) }),
    200,
  )
  const problems = computed(() => (answer.value ? problemsOf(answer.value.asked, answer.value.findings) : []))
  /** Whether what is shown can be generated; undefined until the service said so. */
  const valid = computed(() => (answer.value?.asked === blueprint.value ? !problems.value.some(({ severity }) => severity === 'error') : undefined))
  const problemCounts = computed(() => (answer.value ? countsBy(answer.value.asked, problems.value) : new Map<string, number>()))

  /** Begin with a model that comes from elsewhere; what was done before is no step of it. */
  function load(next: Partial<Omit<State, 'blueprint'>> & { blueprint: unknown }): void {
    history.value = begun({ ...NOTHING, ...next, blueprint: adopted(next.blueprint) })
    selected.value = selected.value.filter((id) => placeOf(blueprint.value, id))
  }

  function apply(label: string, next: Blueprint, { key = '', select, text = '', positions }: Applied = {}): boolean {
    if (next === blueprint.value) return false
    const { positions: before } = state.value
    history.value = pushed(history.value, label, { blueprint: next, positions: positions ?? before, text }, now(), key)
    selected.value = (select ?? selected.value).filter((id) => placeOf(next, id))
    return true
  }

  /** Cards were moved: a step, but no edit of the model. */
  function arrange(label: string, positions: Positions): void {
    history.value = pushed(history.value, label, { ...state.value, positions }, now(), 'arrange')
  }

  /** Places were found for cards that had none: nothing that anybody did. */
  function place(positions: Positions): void {
    const { done, base, undone: later } = history.value
    const last = done.at(-1)
    history.value = last
      ? { base, undone: later, done: [...done.slice(0, -1), { ...last, state: { ...last.state, positions } }] }
      : { base: { ...base, positions }, done, undone: later }
  }

  const step = (walk: typeof undone, label: string | undefined) => (): string => {
    history.value = walk(history.value)
    selected.value = selected.value.filter((id) => placeOf(blueprint.value, id))
    return label ?? ''
  }

  return {
    state,
    blueprint,
    positions: computed(() => state.value.positions),
    loaded,
    selection: computed(() => selected.value),
    select: (ids: readonly string[]) => (selected.value = ids),
    current: computed(() => placeOf(blueprint.value, selected.value[0] ?? '')),
    problems,
    problemCounts,
    valid,
    checking: busy,
    checkError: error,
    checkAgain: again,
    counts: computed(() => countsOf(blueprint.value)),
    undoLabel: computed(() => history.value.done.at(-1)?.label ?? ''),
    redoLabel: computed(() => history.value.undone.at(-1)?.label ?? ''),
    undo: () => step(undone, history.value.done.at(-1)?.label)(),
    redo: () => step(redone, history.value.undone.at(-1)?.label)(),
    complete: adopted,
    load,
    apply,
    arrange,
    place,
  }
}

export type Model = ReturnType<typeof useModel>
