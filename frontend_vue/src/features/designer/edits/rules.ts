import { snake } from '../naming'
import type { App, Check, Entity, Index, Unique } from '../model'

const CONSTRAINT_LIMIT = 63
const INDEX_LIMIT = 30
const HASHED = 7

type Rule = Unique | Check | Index

/** A rule whose name is decided anew, where the name it has is the one the engine gave it. */
export function undecided<T extends Rule>(rule: T, entity: Entity, app: App): T {
  return rule.name && isDecided(rule, entity, app) ? { ...rule, name: '' } : rule
}

/** As `engine/blueprint/linking.py` names rules; a name that was cut is known by how it begins. */
function isDecided(rule: Rule, entity: Entity, app: App): boolean {
  const said = 'left' in rule ? [rule.left, rule.operator, rule.right || 'value'] : listed(rule, entity)
  const tail = said.map(snake).filter(Boolean)
  const short = [snake(entity.name), ...tail].join('_')
  const full = [snake(app.name), snake(entity.name), ...tail].join('_')
  return matches(rule.name, full, CONSTRAINT_LIMIT) || matches(rule.name, short, INDEX_LIMIT) || matches(rule.name, full, INDEX_LIMIT)
}

const listed = (rule: Unique | Index, { indexes }: Entity): string[] => [
  ...rule.fields.map((name) => (name.startsWith('-') ? `${name.slice(1)}_desc` : name)),
  indexes.includes(rule) ? 'idx' : 'uniq',
]

const matches = (name: string, whole: string, limit: number): boolean =>
  name === whole || (whole.length > limit && name.length === limit && name.startsWith(whole.slice(0, limit - HASHED)))

/** All rules of an entity decided anew: it, or its app, has another name. */
export const rulesUndecided = (entity: Entity, app: App): Entity => ({
  ...entity,
  uniques: entity.uniques.map((rule) => undecided(rule, entity, app)),
  checks: entity.checks.map((rule) => undecided(rule, entity, app)),
  indexes: entity.indexes.map((rule) => undecided(rule, entity, app)),
})
