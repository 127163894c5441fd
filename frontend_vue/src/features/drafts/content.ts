import { same } from '@/shared/same'
import type { Change, Level } from './drafts.api'

export type Layout = Readonly<Record<string, Readonly<{ x: number; y: number }>>>

/** What is saved of a draft. None of it is ever changed in place. */
export interface Content {
  blueprint: object
  layout: Layout
  verify: Level
}

/** What is to be sent so that what is saved becomes what is shown; undefined for nothing. */
export function changeOf(saved: Content, shown: Content): Change | undefined {
  const change: Change = {}
  if (!same(saved.blueprint, shown.blueprint)) change.blueprint = { ...shown.blueprint }
  if (!same(saved.layout, shown.layout)) change.layout = { ...shown.layout }
  if (saved.verify !== shown.verify) change.verify = shown.verify
  return Object.keys(change).length ? change : undefined
}

/**
 * Mine and theirs as one, where they began with `base` and the model was changed on one side at most;
 * undefined where somebody has to choose. Of places, those that were moved here count.
 */
export function merged(base: Content | undefined, mine: Content, theirs: Content): Content | undefined {
  const ours = same(mine.blueprint, theirs.blueprint) || (base && same(base.blueprint, mine.blueprint))
  if (!ours && !(base && same(base.blueprint, theirs.blueprint))) return undefined
  const moved = Object.entries(mine.layout).filter(([id, place]) => !same(place, base?.layout[id]))
  return {
    blueprint: ours ? theirs.blueprint : mine.blueprint,
    layout: { ...theirs.layout, ...Object.fromEntries(moved) },
    verify: base && base.verify === mine.verify ? theirs.verify : mine.verify,
  }
}
