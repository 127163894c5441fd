import { expect, test } from 'vitest'
import { inOrder, stateOf } from './links'
import type { Share } from './share.api'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const link = (id: string, more: Partial<Share> = {}): Share => ({ id, created_at: `2026-03-0${id}T00:00:00Z`, expires_at: '2026-04-01T00:00:00Z', revoked_at: null, last_used_at: null, ...more })

test('a link is good until it is revoked or its time is over', () => {
  expect(stateOf(link('1'), NOW)).toBe('good')
  expect(stateOf(link('1', { expires_at: null }), NOW)).toBe('good')
  expect(stateOf(link('1', { expires_at: '2026-03-10T12:00:00Z' }), NOW)).toBe('expired')
  expect(stateOf(link('1', { expires_at: '2026-01-01T00:00:00Z', revoked_at: '2026-01-01T00:00:00Z' }), NOW)).toBe('revoked')
})

test('what is over comes last', () => {
  const shares = [link('3', { revoked_at: '2026-03-04T00:00:00Z' }), link('1'), link('2'), link('4', { expires_at: '2026-03-05T00:00:00Z' })]
  expect(inOrder(shares, NOW).map(({ id }) => id)).toEqual(['2', '1', '4', '3'])
})
