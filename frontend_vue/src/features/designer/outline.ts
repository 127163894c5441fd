import type { Blueprint } from './model'
import { typeOf, ARROWS, bare } from './toDiagram'
import type { Place } from './find'

/** A row of the outline; `group` rows hold others. */
export interface OutlineRow {
  id: string
  kind: Place['kind'] | 'roles'
  name: string
  note: string
  depth: number
  holds: boolean
  open: boolean
  above: string
  /** Place among its like, and how many there are, as a screen reader says them. */
  place: number
  of: number
}

export const ROLES = ':roles'

type Branch = Omit<OutlineRow, 'depth' | 'holds' | 'open' | 'above' | 'place' | 'of'> & { inner: Branch[]; words: string }

function branchesOf({ apps, roles }: Blueprint): Branch[] {
  const leaf = (id: string, kind: OutlineRow['kind'], name: string, note: string, label = ''): Branch => ({ id, kind, name, note, inner: [], words: `${name} ${label}`.toLowerCase() })
  return [
    ...apps.map((app) => ({
      ...leaf(app.id, 'app', app.name, '', app.label),
      inner: [
        ...app.entities.map((entity) => ({
          ...leaf(entity.id, 'entity', entity.name, String(entity.fields.length + entity.relationships.length), entity.label),
          inner: [
            ...entity.fields.map((field) => leaf(field.id, 'field', field.name, typeOf(field), field.label)),
            ...entity.relationships.map((one) => leaf(one.id, 'relationship', one.name, `${ARROWS[one.kind]} ${bare(one.target)}`, one.label)),
          ],
        })),
        ...app.enums.map((one) => ({
          ...leaf(one.id, 'enum', one.name, String(one.values.length)),
          inner: one.values.map((value) => leaf(value.id, 'value', value.value, '', value.label)),
        })),
      ],
    })),
    ...(roles.length ? [{ ...leaf(ROLES, 'roles', '', ''), inner: roles.map((role) => leaf(role.id, 'role', role.name, '', role.label)) }] : []),
  ]
}

/** The rows to show: what is open, or every row that the filter matches with what it stands in. */
export function outlineRows(blueprint: Blueprint, open: ReadonlySet<string>, filter = ''): OutlineRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const rows: OutlineRow[] = []
  const matches = ({ words: said }: Branch): boolean => words.every((word) => said.includes(word))
  const kept = (branch: Branch): boolean => matches(branch) || branch.inner.some(kept)
  const walk = (branches: readonly Branch[], depth: number, above: string, whole: boolean): void => {
    const shown = words.length && !whole ? branches.filter(kept) : branches
    shown.forEach(({ inner, words: _, ...row }, at) => {
      const all = whole || !words.length || matches({ ...row, inner, words: _ })
      const opened = inner.length > 0 && (words.length ? inner.some(kept) || open.has(row.id) : open.has(row.id))
      rows.push({ ...row, depth, above, holds: inner.length > 0, open: opened, place: at + 1, of: shown.length })
      if (opened) walk(inner, depth + 1, row.id, all && !inner.some(kept))
    })
  }
  walk(branchesOf(blueprint), 0, '', false)
  return rows
}

/** Every row that holds the thing, so that it can be seen. */
export function opening(blueprint: Blueprint, id: string): string[] {
  const above: string[] = []
  const find = (branches: readonly Branch[]): boolean =>
    branches.some((branch) => {
      if (branch.id === id) return true
      const found = find(branch.inner)
      if (found) above.push(branch.id)
      return found
    })
  find(branchesOf(blueprint))
  return above
}

export type Goal = { to: number } | { turn: string } | undefined

/** Where a key of the tree pattern leads from the row `at`. */
export function goal(rows: readonly OutlineRow[], at: number, key: string): Goal {
  const row = rows[at]
  const last = rows.length - 1
  if (key === 'ArrowDown') return { to: Math.min(at + 1, last) }
  if (key === 'ArrowUp') return { to: Math.max(at - 1, 0) }
  if (key === 'Home') return { to: 0 }
  if (key === 'End') return { to: last }
  if (!row) return undefined
  if (key === 'ArrowRight') return row.holds && !row.open ? { turn: row.id } : row.holds ? { to: Math.min(at + 1, last) } : { to: at }
  if (key !== 'ArrowLeft') return undefined
  if (row.holds && row.open) return { turn: row.id }
  const above = rows.findIndex(({ id }) => id === row.above)
  return { to: above < 0 ? at : above }
}

/** The next row that begins with what was typed, around from the row `at`; a letter typed again goes on. */
export function typedAhead(rows: readonly OutlineRow[], at: number, typed: string): number {
  const same = [...typed].every((letter) => letter === typed[0])
  const wanted = (same ? typed.slice(0, 1) : typed).toLowerCase()
  const from = wanted.length === 1 ? at + 1 : at
  for (let step = 0; step < rows.length; step++) {
    const index = (from + step) % rows.length
    if (rows[index]?.name.toLowerCase().startsWith(wanted)) return index
  }
  return at
}
