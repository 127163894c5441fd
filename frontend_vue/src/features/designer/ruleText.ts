import { SHAPES } from './defaults'
import { idsFor } from './identities'
import { literalOf } from './literal'
import { membersOf, type Blueprint, type Check, type Entity, type Index, type Operator, type Unique } from './model'
import type { EntitySettings } from './edits'

export const RULES = ['uniques', 'checks', 'indexes'] as const
export type RuleKind = (typeof RULES)[number]
type Rule = Unique | Check | Index

export const SIGNS: Record<Operator, string> = { lt: '<', lte: '<=', gt: '>', gte: '>=', ne: '!=' }
const WORDS: Record<RuleKind, string> = { uniques: 'unique', checks: 'check', indexes: 'index' }

/** A rule as the notation writes it. */
export function ruleSaid(rule: Rule, kind: RuleKind): string {
  const inner = 'left' in rule ? `${rule.left} ${SIGNS[rule.operator]} ${rule.right || JSON.stringify(rule.value)}` : rule.fields.join(', ')
  const message = 'message' in rule && rule.message ? ` ${JSON.stringify(rule.message)}` : ''
  return `${WORDS[kind]}(${inner})${message}`
}

/** A rule from what stands between its brackets, and a message in quotes; undefined where it speaks of no member. */
export function ruleFrom(blueprint: Blueprint, entity: Entity, kind: RuleKind, text: string): Rule | undefined {
  const [, inner = '', message = ''] = /^(.*?)\s*(?:(?<=\s)"([^"]*)")?$/.exec(text.trim().replace(/^(unique|check|index)\((.*)\)/, '$2')) ?? []
  const known = new Set([...membersOf(entity).map(({ name }) => name), 'id', ...(entity.timestamps ? ['created_at', 'updated_at'] : [])])
  const give = idsFor(blueprint)
  if (kind === 'checks') return checkFrom(entity, kind === 'checks' ? text.trim().replace(/^check\((.*)\)$/, '$1') : inner, known, give(`${entity.id}.check`))
  const fields = inner.split(/[,\s]+/).filter(Boolean)
  const all = fields.length > 0 && fields.every((name) => known.has(kind === 'indexes' ? name.replace(/^-/, '') : name))
  if (!all) return undefined
  if (kind === 'uniques') return { ...SHAPES.Unique, id: give(`${entity.id}.unique`), fields, message }
  return { ...SHAPES.Index, id: give(`${entity.id}.index`), fields }
}

function checkFrom(entity: Entity, text: string, known: ReadonlySet<string>, id: string): Check | undefined {
  const [, left = '', sign = '', right = ''] = /^(\w+)\s*(<=|>=|!=|<|>)\s*(.+)$/.exec(text) ?? []
  const operator = (Object.keys(SIGNS) as Operator[]).find((one) => SIGNS[one] === sign)
  if (!operator || !known.has(left)) return undefined
  if (known.has(right)) return { ...SHAPES.Check, id, left, operator, right }
  const type = entity.fields.find(({ name }) => name === left)?.type ?? 'char'
  const value = literalOf(type, right.replace(/^"(.*)"$/, '$1'))
  return value === undefined || value === null ? undefined : { ...SHAPES.Check, id, left, operator, value }
}

export const withRule = (entity: Entity, kind: RuleKind, rule: Rule): Partial<EntitySettings> => ({ [kind]: [...entity[kind], rule] })
export const withoutRule = (entity: Entity, kind: RuleKind, id: string): Partial<EntitySettings> => ({ [kind]: entity[kind].filter((rule) => rule.id !== id) })
