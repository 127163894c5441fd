import type { Change } from './importer.types'

/** One entity or enum in the list of what would be imported. */
export interface Row {
  source: string
  name: string
  kind: Change['kind']
  outcome: Change['outcome']
  /** Whether it may be left out: entities are chosen, enums follow them. */
  choosable: boolean
  chosen: boolean
  notes: Change['differences']
  reason: string
}

/** What comes in, in the order of the model; what the draft alone has is only counted. */
export function rowsOf(changes: readonly Change[], skip: readonly string[]): Row[] {
  return changes
    .filter(({ outcome }) => outcome !== 'kept')
    .map(({ source, name, kind, outcome, differences, reason }) => {
      const asked = skip.includes(source)
      const choosable = kind === 'entity'
      return {
        source,
        name,
        kind,
        outcome,
        choosable,
        chosen: choosable ? !asked : outcome !== 'skipped',
        notes: asked ? [] : differences,
        reason: asked || reason === NOT_ASKED ? '' : reason,
      }
    })
}

const NOT_ASKED = 'not asked for'

export const keptOf = (changes: readonly Change[]): number => changes.filter(({ kind, outcome }) => kind === 'entity' && outcome === 'kept').length

/** The entities to leave out once one of them is chosen, or no longer. */
export function toggled(skip: readonly string[], source: string, chosen: boolean): string[] {
  const others = skip.filter((one) => one !== source)
  return chosen ? others : [...others, source]
}

export const allOf = (rows: readonly Row[], chosen: boolean): string[] =>
  chosen ? [] : rows.filter(({ choosable }) => choosable).map(({ source }) => source)
