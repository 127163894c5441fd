import { expect, test } from 'vitest'
import type { Token } from './account.api'
import { curlOf, grouped, inOrder, percentOf, pictureOf } from './tokens'

const quota = (used: number, allowed: number) => ({ name: 'drafts' as const, unit: 'drafts' as const, used, allowed, hours: null })

test('the example asks this server with the token', () => {
  expect(curlOf('gw_x', '/api/v1', 'https://a.example')).toBe(
    'curl https://a.example/api/v1/projects/list/ \\\n  -H "Authorization: Token gw_x"',
  )
  expect(curlOf('gw_x', 'https://api.example/v1', 'https://a.example')).toContain('curl https://api.example/v1/projects/list/')
})

test('tokens that have expired come last', () => {
  const token = (name: string, expired: boolean) => ({ name, expired }) as Token
  const order = inOrder([token('a', true), token('b', false), token('c', true), token('d', false)])
  expect(order.map(({ name }) => name)).toEqual(['b', 'd', 'a', 'c'])
})

test('a quota is never fuller than full', () => {
  expect([quota(0, 3), quota(1, 3), quota(9, 3), quota(0, 0)].map(percentOf)).toEqual([0, 33, 100, 100])
})

test('a picture keeps every byte of its drawing', () => {
  const svg = '<svg xmlns="x"><path d="M1,2 #%"/></svg>'
  const address = pictureOf({ svg, secret: '', uri: '' })
  const drawn = atob(address.replace('data:image/svg+xml;base64,', ''))
  expect(drawn).toBe('<svg xmlns="x"><rect width="100%" height="100%" fill="white"/><path d="M1,2 #%"/></svg>')
})

test('a secret is read in groups of four', () => {
  expect(grouped('ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
  expect(grouped('')).toBe('')
})
