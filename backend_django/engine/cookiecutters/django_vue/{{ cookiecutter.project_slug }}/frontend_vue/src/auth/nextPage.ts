/** Where to go after signing in: a page of this site, never an address from outside. */
export function nextPage(query: unknown): string {
  const isOurs = typeof query === 'string' && /^\/(?![/\\])/.test(query)
  return isOurs ? query : '/'
}
