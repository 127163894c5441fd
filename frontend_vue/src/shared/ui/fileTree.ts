/** The rows a tree of files shows: what is open, or what the filter matches. */

export interface Row {
  path: string
  name: string
  depth: number
  folder: boolean
  open: boolean
  /** Its place among those of its folder, counted from 1, and how many they are. */
  nth: number
  of: number
}

/** What is to be said of a file beside its name. */
export interface FileMark {
  kind: 'added' | 'changed' | 'removed'
  added: number
  removed: number
  /** Somebody has looked at it. */
  seen: boolean
}

interface Folder {
  folders: Map<string, Folder>
  files: string[]
}

export interface Shape {
  root: Folder
  count: number
}

/** Sort paths into folders once; folders come before files, each by name. */
export function shapeOf(paths: readonly string[]): Shape {
  const root: Folder = { folders: new Map(), files: [] }
  for (const path of paths) {
    const steps = path.split('/')
    const name = steps.pop() ?? ''
    let here = root
    for (const step of steps) {
      let next = here.folders.get(step)
      if (!next) here.folders.set(step, (next = { folders: new Map(), files: [] }))
      here = next
    }
    here.files.push(name)
  }
  return { root, count: paths.length }
}

export function rowsOf({ root }: Shape, open: ReadonlySet<string>): Row[] {
  const rows: Row[] = []
  walk(root, '', 0, (path) => open.has(path), rows)
  return rows
}

/** Rows of the files whose path holds every word of the filter, their folders open. */
export function matchingRows(paths: readonly string[], filter: string): Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const matching = paths.filter((path) => {
    const lower = path.toLowerCase()
    return words.every((word) => lower.includes(word))
  })
  const rows: Row[] = []
  walk(shapeOf(matching).root, '', 0, () => true, rows)
  return rows
}

/** The folders above a path, outermost first. */
export function foldersAbove(path: string): string[] {
  const steps = path.split('/').slice(0, -1)
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'))
}

/** Every folder there is. */
export function allFolders(paths: readonly string[]): Set<string> {
  return new Set(paths.flatMap(foldersAbove))
}

/** The row that a key leads to from `at`, or a folder to turn; undefined for other keys. */
export function move(rows: readonly Row[], at: number, key: string): { to: number } | { turn: Row } | undefined {
  const row = rows[at]
  const last = rows.length - 1
  if (key === 'ArrowDown') return { to: Math.min(at + 1, last) }
  if (key === 'ArrowUp') return { to: Math.max(at - 1, 0) }
  if (key === 'Home') return { to: 0 }
  if (key === 'End') return { to: last }
  if (!row) return undefined
  if (key === 'ArrowRight') return row.folder && !row.open ? { turn: row } : { to: Math.min(at + 1, last) }
  if (key !== 'ArrowLeft') return undefined
  if (row.folder && row.open) return { turn: row }
  const parent = row.path.slice(0, row.path.lastIndexOf('/'))
  const above = rows.findIndex(({ path }) => path === parent)
  return { to: above < 0 ? at : above }
}

/** The row that typed letters lead to: the next one that begins with them; one letter alone goes on from row to row. */
export function typedTo(rows: readonly Row[], at: number, typed: string): number | undefined {
  const start = typed.toLowerCase()
  const from = start.length > 1 ? at : at + 1
  for (let step = 0; step < rows.length; step++) {
    const index = (from + step) % rows.length
    if (rows[index]?.name.toLowerCase().startsWith(start)) return index
  }
  return undefined
}

/** What stands in one folder, "" for the first, each with how many files it holds. */
export interface Entry {
  path: string
  name: string
  folder: boolean
  files: number
}

export function entriesOf({ root }: Shape, path: string): Entry[] {
  let here: Folder | undefined = root
  for (const step of path ? path.split('/') : []) here = here?.folders.get(step)
  if (!here) return []
  const above = path ? `${path}/` : ''
  return [
    ...[...here.folders].sort(byName).map(([name, inner]) => ({ path: above + name, name, folder: true, files: filesIn(inner) })),
    ...[...here.files].sort(compare).map((name) => ({ path: above + name, name, folder: false, files: 1 })),
  ]
}

const filesIn = ({ folders, files }: Folder): number =>
  files.length + [...folders.values()].reduce((sum, inner) => sum + filesIn(inner), 0)

function walk(folder: Folder, above: string, depth: number, isOpen: (path: string) => boolean, rows: Row[]): void {
  const of = folder.folders.size + folder.files.length
  let nth = 0
  for (const [name, inner] of [...folder.folders].sort(byName)) {
    const path = above + name
    const open = isOpen(path)
    rows.push({ path, name, depth, folder: true, open, nth: (nth += 1), of })
    if (open) walk(inner, `${path}/`, depth + 1, isOpen, rows)
  }
  for (const name of [...folder.files].sort(compare)) {
    rows.push({ path: above + name, name, depth, folder: false, open: false, nth: (nth += 1), of })
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => compare(a, b)
