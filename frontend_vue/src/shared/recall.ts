/**
 * What this browser remembers of the runs it started: the API names a run by its id alone, and
 * the text of a model that failed is worth more than the run.
 */
const KEY = 'groundwork.runs'
const KEPT = 20

export interface Remembered {
  id: string
  name: string
  draft: unknown
}

export function remembered(id: string): Remembered | undefined {
  return all().find((run) => run.id === id)
}

/** Remember a run, forgetting the oldest, or as many as it takes for it to fit. */
export function remember(run: Remembered): void {
  let runs = [run, ...all().filter(({ id }) => id !== run.id)].slice(0, KEPT)
  while (runs.length && !stored(runs)) runs = runs.slice(0, -1)
}

function all(): Remembered[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(value) ? (value as Remembered[]) : []
  } catch {
    return []
  }
}

function stored(runs: Remembered[]): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(runs))
    return true
  } catch {
    return false
  }
}
