import type { Share } from './share.api'

export const DAYS = [1, 7, 30, 90, 365] as const

export type State = 'good' | 'revoked' | 'expired'

export function stateOf({ revoked_at: revoked, expires_at: expires }: Pick<Share, 'revoked_at' | 'expires_at'>, now: number): State {
  if (revoked) return 'revoked'
  return expires && new Date(expires).getTime() <= now ? 'expired' : 'good'
}

/** Links that are good first, each kind the newest first. */
export function inOrder(shares: readonly Share[], now: number): Share[] {
  const over = (share: Share): number => (stateOf(share, now) === 'good' ? 0 : 1)
  return [...shares].sort((a, b) => over(a) - over(b) || b.created_at.localeCompare(a.created_at))
}
