import { expect, test } from 'vitest'

const sources = import.meta.glob<string>(['../../**/*.{vue,ts}', '!../../**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
})
const strings = import.meta.glob<object>('../../**/en.json', { eager: true, import: 'default' })
const code = Object.values(sources).join('\n')

function keysOf(node: object, above = ''): string[] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [above + key] : keysOf(value as object, `${above}${key}.`),
  )
}

const written = Object.values(strings).flatMap((one) => keysOf(one))
const keys = new Set(written)
const literal = new Set([...code.matchAll(/'([a-z]\w*(?:\.\w+)+)'|keypath="([\w.]+)"|\bt\('(\w+)'/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''))
const computed = [...code.matchAll(/\bt\(`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? '')

test('every string the page asks for is there', () => {
  const asked = [...code.matchAll(/\bt\('([\w.]+)'|keypath="([\w.]+)"/g)].map((match) => match[1] ?? match[2] ?? '')
  expect(asked.length).toBeGreaterThan(100)
  expect(asked.filter((key) => !keys.has(key))).toEqual([])
  expect(computed.filter((start) => ![...keys].some((key) => key.startsWith(start)))).toEqual([])
})

test('every string that is there is asked for', () => {
  const unused = [...keys].filter((key) => !literal.has(key) && !computed.some((start) => key.startsWith(start)))
  expect(unused).toEqual([])
})

test('no two rooms have the same string', () => {
  expect(written.length).toBe(keys.size)
})
