const KEY = 'groundwork.palette'
const KEPT = 20

/** Ids of the commands that were chosen last, the latest first; this browser keeps them. */
export function recentCommands(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function remember(id: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([id, ...recentCommands().filter((one) => one !== id)].slice(0, KEPT)))
  } catch {
    // It is found by typing, then.
  }
}
