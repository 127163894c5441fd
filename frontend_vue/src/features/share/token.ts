const KEY = 'groundwork.shared'

/** Keep a token in this tab while its user signs in: it must not stand in the address of that page. */
export function keepToken(token: string): void {
  try {
    sessionStorage.setItem(KEY, token)
  } catch {
    // The link has to be opened once more.
  }
}

/** The token that a link has after its #, or the one that was kept for it. */
export function takeToken(hash: string): string {
  const kept = sessionStorage.getItem(KEY) ?? ''
  sessionStorage.removeItem(KEY)
  return hash.replace(/^#/, '') || kept
}
