import { SHAPES } from './defaults'
import { rename, setField, setRelationship } from './edits'
import { placeOf } from './find'
import type { Blueprint, Field } from './model'
import type { Problem } from './problems'

export interface Fix {
  /** What it says: a name, or the option that goes. */
  to: string
  blueprint: Blueprint
}

const PLAIN = new Set<string>(['unique', 'index', 'default', 'backfill', 'nullable', 'auto', 'regex', 'min', 'max', 'min_length', 'max_length', 'max_digits', 'decimal_places'] satisfies (keyof Field)[])

/** The way out that the service names, where it is one that can be taken without a question. */
export function fixOf(blueprint: Blueprint, { id, member, suggestion }: Problem): Fix | undefined {
  const place = placeOf(blueprint, id)
  const said = /^(?:Use|Did you mean) "([^"]+)"\??/.exec(suggestion)?.[1] ?? ''
  if (!place) return undefined
  if (member === 'name' && said) return changed(said, rename(blueprint, id, said), blueprint)
  if (place.kind === 'relationship' && (member === 'target' || member === 'related_name') && said) {
    return changed(said, setRelationship(blueprint, id, { [member]: said }), blueprint)
  }
  if (place.kind !== 'field') return undefined
  if (member === 'enum' && said) return changed(said, setField(blueprint, id, { enum: said }), blueprint)
  const removed = /^Remove (\w+)/.exec(suggestion)?.[1] ?? ''
  const option = removed === 'it' ? member : removed
  if (!PLAIN.has(option)) return undefined
  return changed(`no ${option.replaceAll('_', ' ')}`, setField(blueprint, id, { [option]: SHAPES.Field[option as keyof Field] }), blueprint)
}

const changed = (to: string, blueprint: Blueprint, before: Blueprint): Fix | undefined => (blueprint === before ? undefined : { to, blueprint })
