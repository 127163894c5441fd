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

/** Everything that is turned with one switch. */
export interface Turn {
  on: readonly Module[]
  off: readonly Module[]
}

/** What must be turned for a module to be on, or off, with nothing missing and nothing in the way. */
export function turnOf(modules: Known, on: On, module: Module): Turn {
  if (on.has(module.name)) return { on: [], off: [module, ...dependants(modules, on, module.name)] }
  const wanted = [module, ...missingFor(modules, on, module.name)]
  const against = wanted.flatMap((one) => obstacleTo(modules, on, one).against)
  const off = new Map<string, Module>()
  for (const one of against) for (const gone of [one, ...dependants(modules, on, one.name)]) off.set(gone.name, gone)
  return { on: wanted, off: [...off.values()] }
}

export type Settings = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The modules of a model once something is turned; what stays on keeps its options and its place. */
export function turned(settings: Settings, turn: Turn): Settings {
  const off = new Set(turn.off.map(({ name }) => name))
  const kept = Object.entries(settings).filter(([name]) => !off.has(name))
  const added = turn.on.filter(({ name }) => !(name in settings)).map(({ name }) => [name, {}] as const)
  return Object.fromEntries([...kept, ...added])
}

/** Modules whose words hold every word that is looked for. */
export function matching(modules: Known, filter: string): Module[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return modules.filter(({ name, title, summary, group }) => {
    const said = `${name} ${title} ${summary} ${group}`.toLowerCase()
    return words.every((word) => said.includes(word))
  })
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
