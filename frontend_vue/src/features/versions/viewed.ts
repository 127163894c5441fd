/** Which files of a comparison somebody has looked at. It is kept in this browser, for the latest comparisons. */

const KEY = 'groundwork.viewed'
const KEPT = 20

interface Viewed {
  pair: string
  paths: string[]
}

export function viewedOf(pair: string): ReadonlySet<string> {
  return new Set(all().find((one) => one.pair === pair)?.paths)
}

/** Keep what was looked at; a full or missing store forgets it with the page. */
export function keepViewed(pair: string, paths: ReadonlySet<string>): void {
  const others = all().filter((one) => one.pair !== pair)
  const kept = [...(paths.size ? [{ pair, paths: [...paths] }] : []), ...others].slice(0, KEPT)
  try {
    localStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // Looked at or not, every file can be looked at again.
  }
}

/** The same files, but for one that is now looked at, or no more. */
export function turned(paths: ReadonlySet<string>, path: string): Set<string> {
  const next = new Set(paths)
  if (!next.delete(path)) next.add(path)
  return next
}

function all(): Viewed[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(value) ? value.filter(isViewed) : []
  } catch {
    return []
  }
}

const isViewed = (value: unknown): value is Viewed =>
  typeof value === 'object' && value !== null && typeof (value as Viewed).pair === 'string' && Array.isArray((value as Viewed).paths)
