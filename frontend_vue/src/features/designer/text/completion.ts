import { BUILT_IN_ROLES } from '../edits'
import { entityRefs, enumRefs } from '../find'
import { AUTOS, FIELD_TYPES, ON_DELETE, SCOPES, USER, type Blueprint } from '../model'
import { BLOCKS, FLAGS, OPTIONS, RELATIONSHIP_FLAGS, RELATIONSHIP_OPTIONS, RULES, SETTINGS } from './language'

export interface Suggestion {
  label: string
  type: 'type' | 'class' | 'enum' | 'keyword' | 'property' | 'constant'
  apply?: string
}

const all = (labels: readonly string[], type: Suggestion['type'], ends = ''): Suggestion[] =>
  labels.filter(Boolean).map((label) => ({ label, type, ...(ends && { apply: label + ends }) }))

/** What may stand at the end of a line, given what stands before it, and the block it is in. */
export function suggestions(blueprint: Blueprint, modules: readonly string[], before: string, block: string): Suggestion[] {
  if (/"(?:[^"\\]|\\.)*$/.test(before.replace(/"(?:[^"\\]|\\.)*"/g, '')) || before.includes('#')) return []
  const word = before.slice(0, before.length - (/[\w.]*$/.exec(before)?.[0].length ?? 0))
  if (/(?:->|--|<->)\s*$|\bthrough\s*=\s*$/.test(word)) return all([...entityRefs(blueprint), USER], 'class')
  if (/\benum\(\s*$/.test(word)) return all(enumRefs(blueprint), 'enum')
  if (/^\s*module\s+$/.test(word)) return all(modules, 'keyword')
  if (/\bon_delete\s*=\s*$/.test(word)) return all(ON_DELETE, 'constant')
  if (/\bauto\s*=\s*$/.test(word)) return all(AUTOS, 'constant')
  if (/^\s*access\(\s*$/.test(word)) return all([...blueprint.roles.map(({ name }) => name), ...BUILT_IN_ROLES], 'class')
  if (/^\s*access\(.*(?:view|change|delete)\s*=\s*$/.test(word)) return all(SCOPES, 'constant')
  if (/=\s*$/.test(word)) return []
  if (/^\s*access\(.*\)\s.*$/.test(word)) return [...all(['view', 'change', 'delete'], 'property', '='), ...all(['create'], 'keyword')]
  if (/^\s*$/.test(word)) return atStart(block)
  if (block !== 'entity') return []
  if (/^\s*\w+\s+(?:->|--|<->)\s*[\w.]+\s/.test(word)) return [...all(RELATIONSHIP_FLAGS, 'keyword'), ...all(RELATIONSHIP_OPTIONS, 'property', '=')]
  if (/^\s*\w+\s+$/.test(word)) return [...all(FIELD_TYPES, 'type'), ...all(['->', '--', '<->'], 'keyword')]
  return /^\s*\w+\s+\w+/.test(word) && !/[([][^)\]]*$/.test(word) ? [...all(FLAGS, 'keyword'), ...all(OPTIONS, 'property', '=')] : []
}

function atStart(block: string): Suggestion[] {
  const settings = all(SETTINGS[block] ?? [], 'property', ' = ')
  if (block === 'entity') return [...settings, ...all(RULES, 'keyword', '(')]
  if (block === 'app') return [...all(['entity', 'enum'], 'keyword', ' '), ...settings]
  return block ? settings : all(BLOCKS, 'keyword', ' ')
}

/** The kind of the block that a place of the text stands in, "" for the file itself. */
export function blockAt(text: string): string {
  const blocks: string[] = []
  for (const row of text.replace(/"""[\s\S]*?"""/g, '').split('\n')) {
    const code = row.replace(/"(?:[^"\\]|\\.)*"|(?<==)\/(?:[^/\\]|\\.)*\/|#.*$/g, '')
    for (const brace of code.match(/[{}]/g) ?? []) {
      if (brace === '}') blocks.pop()
      else blocks.push(/^\s*(\w+)/.exec(code)?.[1] ?? '')
    }
  }
  return blocks.at(-1) ?? ''
}
