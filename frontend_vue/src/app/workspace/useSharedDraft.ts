import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Model } from '@/features/designer'
import { merged, newerDraft, useElsewhere, type Autosave, type Content, type Draft } from '@/features/drafts'
import { announce } from '@/shared/announce'
import { same } from '@/shared/same'

interface Parts {
  id: string
  model: Model
  autosave: Autosave
  mine: () => Content | undefined
  show: (draft: Draft) => void
}

/**
 * A draft that is changed elsewhere as well. What can be brought together is, as a step that can be taken back;
 * of what cannot, `theirs` has the other side until somebody chooses.
 */
export function useSharedDraft({ id, model, autosave, mine, show }: Parts) {
  const { t } = useI18n()
  const theirs = shallowRef<Draft>()
  /** Theirs was taken without a question. */
  const brought = shallowRef(false)
  /** Whether the question stands open; who puts it off may look around first. */
  const asked = shallowRef(false)
  const { machine } = autosave

  const contentOf = ({ blueprint, layout, verify }: Draft): Content => ({ blueprint: model.complete(blueprint), layout, verify })

  /** Look at what there is elsewhere, and bring it in, or ask. */
  async function look(): Promise<void> {
    const here = mine()
    const found = await newerDraft(id, machine.revision).catch(() => undefined)
    if (!found || !here || machine.saving === 'saving' || found.revision <= machine.revision) return
    if (theirs.value) {
      theirs.value = found
      return
    }
    const there = contentOf(found)
    const both = merged(machine.saved, mine() ?? here, there)
    if (both) take(found, there, both)
    else {
      machine.dispute()
      ask(found)
    }
  }

  function ask(found: Draft): void {
    theirs.value = found
    asked.value = true
  }

  function take(found: Draft, there: Content, next: Content): void {
    show(found)
    theirs.value = undefined
    asked.value = false
    const changed = !same(next.blueprint, model.blueprint.value)
    if (changed || !same(next.layout, model.positions.value)) {
      const step = t('workspace.step.elsewhere')
      if (changed) model.apply(step, model.complete(next.blueprint), { positions: next.layout })
      else model.arrange(step, next.layout)
      announce(t('workspace.brought'))
      brought.value = changed
    }
    machine.begin(found.revision, there, { ...next, blueprint: model.blueprint.value, layout: model.positions.value })
  }

  const elsewhere = useElsewhere(id, {
    heard: (revision) => {
      if (revision > machine.revision && machine.saving !== 'saving') void look()
    },
    back: () => void look(),
  })

  return {
    theirs,
    brought,
    asked,
    tell: elsewhere.tell,
    look,
    contentOf,
    dispute: ask,
    /** Put the question again. */
    ask(): void {
      if (theirs.value) asked.value = true
      else void look()
    },
    later: () => (asked.value = false),
    /** Theirs comes in as a step of mine: taking it back brings mine, which is saved then. */
    takeTheirs(): void {
      const found = theirs.value
      if (found) take(found, contentOf(found), contentOf(found))
    },
    keepMine(): void {
      const found = theirs.value
      const here = mine()
      if (!found || !here) return
      theirs.value = undefined
      asked.value = false
      show({ ...found, verify: here.verify })
      machine.begin(found.revision, contentOf(found), here)
    },
  }
}

export type SharedDraft = ReturnType<typeof useSharedDraft>
