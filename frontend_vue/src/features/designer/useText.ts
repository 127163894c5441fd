import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useAnswer } from '@/shared/composables/useAnswer'
import { printText, readText } from './designer.api'
import { adopted } from './identities'
import type { Blueprint } from './model'
import { reconciled } from './reconcile'
import type { Model } from './useModel'

const PAUSE = 120

/**
 * The model as text: printed whenever it changed elsewhere, read back whenever somebody typed. A text that
 * cannot be read stays as it is; the model keeps its last valid state meanwhile.
 */
export function useText(model: Model, shown: () => boolean, foreign: (text: string) => void) {
  const { t } = useI18n()
  const text = ref('')
  const typed = ref<string>()
  const failed = shallowRef<unknown>()
  /** The model that the text says. */
  let said: Blueprint | undefined
  let printing: AbortController | undefined

  const { answer, error, busy } = useAnswer(() => typed.value, (asked, signal) => readText(asked, signal).then((reading) => ({ asked, reading })), PAUSE)
  const findings = computed(() => (typed.value !== undefined && answer.value?.asked === typed.value ? answer.value.reading.problems : []))
  const broken = computed(() => findings.value.filter(({ severity, line }) => severity === 'error' && line > 0))

  watch(
    [model.blueprint, shown],
    ([blueprint]) => {
      // the model went on elsewhere: what is still being read says nothing about it
      if (blueprint !== said) typed.value = undefined
      void print()
    },
    { immediate: true, flush: 'sync' },
  )
  watch(answer, (got) => {
    if (!got || got.asked !== typed.value || broken.value.length) return
    const { notation, blueprint } = got.reading
    if (!blueprint) return
    if (notation === 'groundwork') take(adopted(blueprint), got.asked)
    else giveAway(got.asked)
  })

  async function print(): Promise<void> {
    const wanted = model.blueprint.value
    if (!shown() || wanted === said) return
    printing?.abort()
    const mine = (printing = new AbortController())
    failed.value = undefined
    try {
      const next = model.state.value.text || (await printText(wanted, mine.signal))
      if (mine.signal.aborted) return
      said = wanted
      typed.value = undefined
      text.value = next
    } catch (reason) {
      if (!mine.signal.aborted) failed.value = reason
    }
  }

  /** A text that is not ours is for somebody else to take in; here the model is shown as it was. */
  function giveAway(asked: string): void {
    foreign(asked)
    said = typed.value = undefined
    void print()
  }

  function take(read: Blueprint, from: string): void {
    const next = reconciled(model.blueprint.value, read)
    if (JSON.stringify(next) === JSON.stringify(model.blueprint.value)) said = model.blueprint.value
    else {
      said = next
      model.apply(t('designer.step.text'), next, { key: 'text', text: from })
    }
  }

  function type(next: string): void {
    if (next === text.value) return
    printing?.abort()
    text.value = next
    typed.value = next
  }

  /** Lay the text out as it is printed: the model stays as it is. */
  async function format(): Promise<void> {
    if (broken.value.length || busy.value) return
    text.value = await printText(model.blueprint.value)
    typed.value = undefined
  }

  onScopeDispose(() => printing?.abort())
  return { text, type, format, findings, broken, busy, error: computed(() => failed.value ?? error.value), print }
}

export type TextState = ReturnType<typeof useText>
