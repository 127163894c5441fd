import { asciiWords } from '@/shared/words'
import type { Node } from './model'

/** A thing with the path of its names, the app it stands in, and its place there. */
export interface Stood<T> {
  node: T
  path: string
  home: string
  place: number
}

export type Keys<T> = (one: Stood<T>) => string

/** How alike two things without a common name have to be to be one. */
const ALIKE = 0.5

/**
 * Which old thing each new one is. First what the text gives the id of, then what has the same path, a path
 * that is alike, the same `more`; each key pairs only what has it alone. What is left pairs by likeness.
 */
export function paired<T extends Node>(before: readonly Stood<T>[], after: readonly Stood<T>[], more: readonly Keys<T>[], likeness: (old: T, fresh: T) => number): Map<T, T> {
  const pairs = new Map<T, T>()
  const old = new Set(before)
  const fresh = new Set(after)
  const pair = (one: Stood<T>, other: Stood<T>): void => {
    pairs.set(other.node, one.node)
    old.delete(one)
    fresh.delete(other)
  }
  const explicit: Keys<T> = ({ node, path }) => (node.id === path ? '' : node.id)
  alone(old, fresh, ({ node }) => node.id, explicit, pair)
  for (const key of [({ path }: Stood<T>) => path, ({ home, node }: Stood<T>) => `${home} ${asciiWords(node.name).join('')}`, ...more]) alone(old, fresh, key, key, pair)
  for (const other of [...fresh]) {
    const near = [...old].filter((one) => one.home === other.home).map((one) => ({ one, score: likeness(one.node, other.node), far: Math.abs(one.place - other.place) }))
    const [best] = near.filter(({ score }) => score >= ALIKE).sort((a, b) => b.score - a.score || a.far - b.far)
    if (best && (best.far === 0 || best.score < 1 || old.size === fresh.size)) pair(best.one, other)
  }
  return pairs
}

function alone<T>(old: ReadonlySet<Stood<T>>, fresh: ReadonlySet<Stood<T>>, mine: Keys<T>, theirs: Keys<T>, pair: (one: Stood<T>, other: Stood<T>) => void): void {
  const found = by(old, mine)
  for (const [key, others] of by(fresh, theirs)) {
    const [one, ...rest] = found.get(key) ?? []
    const [other, ...twins] = others
    if (key && one && other && !rest.length && !twins.length) pair(one, other)
  }
}

function by<T>(things: ReadonlySet<Stood<T>>, key: Keys<T>): Map<string, Stood<T>[]> {
  const found = new Map<string, Stood<T>[]>()
  for (const one of things) found.set(key(one), [...(found.get(key(one)) ?? []), one])
  return found
}
