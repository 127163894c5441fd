import type { Module } from './modules.api'

/** What stands between a module and its switch being turned. */
export interface Obstacle {
  /** Modules that must be on as well. */
  missing: Module[]
  /** Modules that are on and cannot be together with it. */
  against: Module[]
}

type Known = readonly Module[]
type On = ReadonlySet<string>

const byName = (modules: Known) => new Map(modules.map((module) => [module.name, module]))

/** Everything a module needs, and what those need, that is not on. */
export function missingFor(modules: Known, on: On, name: string): Module[] {
  const known = byName(modules)
  const found = new Map<string, Module>()
  const visit = (at: string): void => {
    for (const needed of known.get(at)?.requires ?? []) {
      const module = known.get(needed)
      if (!module || on.has(needed) || found.has(needed)) continue
      found.set(needed, module)
      visit(needed)
    }
  }
  visit(name)
  return [...found.values()]
}

export function obstacleTo(modules: Known, on: On, { name, conflicts }: Module): Obstacle {
  const excluded = (other: Module) => conflicts.includes(other.name) || other.conflicts.includes(name)
  return {
    missing: missingFor(modules, on, name),
    against: modules.filter((other) => on.has(other.name) && excluded(other)),
  }
}

/** The modules that are on and could not be without this one. */
export const dependants = (modules: Known, on: On, name: string): Module[] =>
  modules.filter((other) => on.has(other.name) && neededBy(modules, other.name).has(name))

export function turnedOn(modules: Known, on: On, name: string): Set<string> {
  return new Set([...on, name, ...missingFor(modules, on, name).map((needed) => needed.name)])
}

export function turnedOff(modules: Known, on: On, name: string): Set<string> {
  return without(on, [name, ...dependants(modules, on, name).map((other) => other.name)])
}

const neededBy = (modules: Known, name: string): Set<string> =>
  new Set(missingFor(modules, new Set([name]), name).map((needed) => needed.name))

const without = (on: On, names: readonly string[]): Set<string> =>
  new Set([...on].filter((name) => !names.includes(name)))

/** Modules under their group's heading, groups in the order they first appear. */
export function grouped(modules: Known): [string, Module[]][] {
  const groups = new Map<string, Module[]>()
  for (const module of modules) groups.set(module.group, [...(groups.get(module.group) ?? []), module])
  return [...groups]
}
