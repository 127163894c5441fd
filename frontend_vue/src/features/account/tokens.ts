import type { Quota, Scope, Setup, Token } from './account.api'

export const SCOPES: Scope[] = ['read', 'write', 'export']
/** Days that a token may be good for; the server may allow fewer. */
export const DAYS = [7, 30, 90, 365]

/** How a shell asks for the projects with a token. */
export function curlOf(token: string, root: string, origin: string): string {
  const address = /^https?:/.test(root) ? root : origin + root
  return `curl ${address}/projects/list/ \\\n  -H "Authorization: Token ${token}"`
}

/** Those that are good first, each part in the order it came. */
export const inOrder = (tokens: Token[]): Token[] => [
  ...tokens.filter(({ expired }) => !expired),
  ...tokens.filter(({ expired }) => expired),
]

/** How full a quota is, from 0 to 100. */
export const percentOf = ({ used, allowed }: Quota): number => (allowed > 0 ? Math.min(100, Math.round((used / allowed) * 100)) : 100)

/** The picture of a setup as an address that a page of this origin may show; paper under it for dark themes. */
export function pictureOf({ svg }: Setup): string {
  const paper = '<rect width="100%" height="100%" fill="white"/>'
  return `data:image/svg+xml;base64,${btoa(svg.replace(/<svg\b[^>]*>/, (opening) => opening + paper))}`
}

/** A secret in groups of four, as people type it. */
export const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? ''
