import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import en from './en.json'
import { SECTIONS, sectionsOf } from './shortcuts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/page.md'), 'utf8')

/** Tables as they are written under "Keys": their first cell, then keys and what they do. */
function tablesIn(text: string): Record<string, [string, string][]> {
  const tables: Record<string, [string, string][]> = {}
  let name = ''
  for (const line of text.slice(text.indexOf('## Keys')).split('\n')) {
    const [, keys = '', does = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
    if (!line.startsWith('|') || keys.startsWith('---')) continue
    if (does) tables[name]?.push([keys, does])
    else tables[(name = keys)] = []
  }
  return tables
}

test('the page and its documentation list the same keys', () => {
  const words = en.shortcuts.does as unknown as Record<string, Record<string, string>>
  const ours = SECTIONS.map(({ name, keys }) => [en.shortcuts.section[name], Object.entries(keys).map(([does, written]) => [written, words[name]?.[does]])])
  expect(tablesIn(page)).toEqual(Object.fromEntries(ours))
})

test('a screen lists its own keys first, and no others', () => {
  expect(sectionsOf('projects').map(({ name }) => name)).toEqual(['anywhere'])
  expect(sectionsOf('compare').map(({ name }) => name)).toEqual(['compare', 'project', 'anywhere'])
  expect(sectionsOf('model').map(({ name }) => name)).toEqual(['model', 'outline', 'diagram', 'table', 'text', 'project', 'anywhere'])
})
