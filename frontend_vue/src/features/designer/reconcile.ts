import { asciiWords } from '@/shared/words'
import { idsFor, type Named } from './identities'
import { idsOf } from './find'
import type { Blueprint, Check, Entity, Enum, Index, Node, Unique } from './model'
import { paired, type Keys, type Stood } from './pairing'

/**
 * A blueprint that was read from a text, with the ids of the one that the text was printed from. Who is
 * who is told by an id in the text, then by name, then by a name that is alike, then by what it holds
 * and where it stands: a name that is typed anew, letter by letter, stays the same thing.
 */
export function reconciled(before: Blueprint, after: Blueprint): Blueprint {
  const give = handing(before)
  const apps = paired(stood(before.apps), stood(after.apps), [], () => 1)
  const entities = paired(entitiesOf(before), entitiesOf(after), [bare], shared)
  const enums = paired(enumsOf(before), enumsOf(after), [bare], (old, fresh) => overlap(old.values.map(({ value }) => value), fresh.values.map(({ value }) => value)))
  const roles = paired(stood(before.roles, 'role.'), stood(after.roles, 'role.'), [], () => 1)
  return {
    ...after,
    roles: after.roles.map((role) => give(role, roles.get(role), `role.${role.name}`)),
    apps: after.apps.map((app) => ({
      ...give(app, apps.get(app), app.name),
      enums: app.enums.map((one) => enumAs(enums.get(one), one, `${app.name}.${one.name}`, give)),
      entities: app.entities.map((entity) => entityAs(entities.get(entity), entity, `${app.name}.${entity.name}`, give)),
    })),
  }
}

/** Gives a new thing the id of the old one that it is, an id of its own from the text, or a fresh one. */
type Give = <T extends Node>(fresh: T, old: T | undefined, path: string) => T

function handing(before: Blueprint): Give {
  const fresh = idsFor(before)
  const taken = idsOf(before)
  return (node, old, path) => {
    if (old) return { ...node, id: old.id }
    const own = node.id && node.id !== path && !taken.has(node.id) ? node.id : fresh(path)
    taken.add(own)
    return { ...node, id: own }
  }
}

const stood = <T extends Node>(nodes: readonly T[], above = '', home = ''): Stood<T>[] =>
  nodes.map((node, place) => ({ node, path: `${above}${node.name}`, home, place }))

const entitiesOf = ({ apps }: Blueprint): Stood<Entity>[] => apps.flatMap((app) => stood(app.entities, `${app.name}.`, app.name))
const enumsOf = ({ apps }: Blueprint): Stood<Enum>[] => apps.flatMap((app) => stood(app.enums, `${app.name}.`, app.name))
/** Moved to another app, but of the same name. */
const bare: Keys<Node> = ({ node }) => asciiWords(node.name).join('')

const overlap = (old: readonly string[], fresh: readonly string[]): number => {
  const most = Math.max(old.length, fresh.length)
  return most ? old.filter((name) => fresh.includes(name)).length / most : 1
}
const shared = (old: Entity, fresh: Entity): number => overlap(namesOf(old), namesOf(fresh))
const namesOf = ({ fields, relationships }: Entity): string[] => [...fields, ...relationships].map(({ name }) => name)

function enumAs(old: Enum | undefined, one: Enum, path: string, give: Give): Enum {
  const spoken = (values: Enum['values']): Stood<Enum['values'][number]>[] => values.map((node, place) => ({ node, path: `${path}.${node.value}`, home: '', place }))
  const values = paired(spoken(old?.values ?? []), spoken(one.values), [({ node }) => node.value, ({ node }) => node.value.toLowerCase()], () => 1)
  return { ...give(one, old, path), values: one.values.map((value) => give(value, values.get(value), `${path}.${value.value}`)) }
}

function entityAs(old: Entity | undefined, entity: Entity, path: string, give: Give): Entity {
  const members = <T extends Node>(before: readonly T[], after: readonly T[]): T[] => {
    const pairs = paired(stood(before, `${path}.`), stood(after, `${path}.`), [], () => 1)
    return after.map((node) => give(node, pairs.get(node), `${path}.${node.name}`))
  }
  const rules = <T extends Unique | Check | Index>(before: readonly T[], after: readonly T[]): T[] => {
    const pairs = paired(stood(before, `${path}.`), stood(after, `${path}.`), [({ node }) => saidBy(node)], () => 1)
    return after.map((node) => give(node, pairs.get(node), `${path}.${node.name}`))
  }
  return {
    ...give(entity, old, path),
    fields: members(old?.fields ?? [], entity.fields),
    relationships: members(old?.relationships ?? [], entity.relationships),
    uniques: rules(old?.uniques ?? [], entity.uniques),
    checks: rules(old?.checks ?? [], entity.checks),
    indexes: rules(old?.indexes ?? [], entity.indexes),
  }
}

const saidBy = (rule: Unique | Check | Index): string => JSON.stringify('left' in rule ? [rule.left, rule.operator, rule.right, rule.value] : rule.fields)

/** The blueprint without ids: what is printed from it says none, and `reconciled` puts them back. */
export function anonymous(blueprint: Blueprint): Blueprint {
  const bareOf: Named = (node) => ({ ...node, id: '' })
  const all = <T extends Node>(nodes: readonly T[]): T[] => nodes.map((node) => bareOf(node, ''))
  return {
    ...blueprint,
    roles: all(blueprint.roles),
    apps: all(blueprint.apps).map((app) => ({
      ...app,
      enums: all(app.enums).map((one) => ({ ...one, values: all(one.values) })),
      entities: all(app.entities).map((entity) => ({
        ...entity,
        fields: all(entity.fields),
        relationships: all(entity.relationships),
        uniques: all(entity.uniques),
        checks: all(entity.checks),
        indexes: all(entity.indexes),
      })),
    })),
  }
}
