import { expect, test } from 'vitest'
import { adopted } from '../identities'
import { blockAt, suggestions } from './completion'
import { symbolAt, symbolsOf } from './symbols'

const TEXT = `groundwork 1

project "Book { Club" {
  description = "entity of { sorts"
}

role librarian "Librarian"

app reading "Reading" {
  enum Mood {
    loved "Loved it"
    "so so"
  }

  entity Author {
    description = """
      entity Fake {
      """
    name char(120) required
  }

  entity Book { # entity Comment {
    ordering = [title]

    title  char(200) required regex=/^\\{#"/ "Title"
    mood   enum(Mood)

    author -> reading.Author required
    tags   <-> users.User

    unique(title, author)
    access(librarian) view=all
  }
}
`
const placeOf = (needle: string, after = ''): number => TEXT.indexOf(needle, TEXT.indexOf(after)) + 1

test('names are found with what they stand in, prose and comments are not', () => {
  expect(symbolsOf(TEXT).map(({ kind, name, owner, app }) => [kind, name, app, owner].filter(Boolean).join(' '))).toEqual([
    'role librarian', 'app reading', 'enum Mood reading', 'value loved reading Mood', 'value so so reading Mood',
    'entity Author reading', 'field name reading Author', 'entity Book reading',
    'field title reading Book', 'field mood reading Book', 'relationship author reading Book', 'relationship tags reading Book',
  ])
  for (const { name, from, to, line } of symbolsOf(TEXT)) {
    expect(TEXT.slice(from, to)).toBe(name)
    expect(TEXT.split('\n')[line - 1]).toContain(name)
  }
})

test('a use leads to what it names', () => {
  expect(symbolAt(TEXT, placeOf('Author', '->'))).toMatchObject({ kind: 'entity', name: 'Author' })
  expect(symbolAt(TEXT, placeOf('Mood)'))).toMatchObject({ kind: 'enum', name: 'Mood' })
  expect(symbolAt(TEXT, placeOf('title', 'unique('))).toMatchObject({ kind: 'field', name: 'title', owner: 'Book' })
  expect(symbolAt(TEXT, placeOf('author', 'unique('))).toMatchObject({ kind: 'relationship' })
  expect(symbolAt(TEXT, placeOf('librarian', 'access('))).toMatchObject({ kind: 'role' })
  expect(symbolAt(TEXT, placeOf('name char'))).toMatchObject({ kind: 'field', owner: 'Author' })
  expect(symbolAt(TEXT, placeOf('groundwork'))).toBeUndefined()
})

const blueprint = adopted({ project: { name: 'X' }, roles: [{ name: 'clerk' }], apps: [{ name: 'shop', enums: [{ name: 'Size', values: [] }], entities: [{ name: 'Order' }] }] })
const offered = (before: string, block = 'entity'): string[] => suggestions(blueprint, ['caching'], before, block).map(({ label }) => label)

test('what may stand somewhere is offered there', () => {
  expect(offered('  customer -> ')).toEqual(['shop.Order', 'users.User'])
  expect(offered('  size enum(S')).toEqual(['shop.Size'])
  expect(offered('module c', '')).toEqual(['caching'])
  expect(offered('  price ')).toContain('decimal')
  expect(offered('  price dec')).toContain('decimal')
  expect(offered('  price decimal(8, 2) ')).toEqual(expect.arrayContaining(['required', 'default']))
  expect(offered('  by -> users.User o')).toEqual(expect.arrayContaining(['on_delete', 'unindexed']))
  expect(offered('  by -> users.User on_delete=')).toContain('cascade')
  expect(offered('  access(')).toEqual(['clerk', 'member', 'anonymous'])
  expect(offered('  access(clerk) view=')).toEqual(['none', 'own', 'all'])
  expect(offered('  ')).toEqual(expect.arrayContaining(['ordering', 'unique', 'access']))
  expect(offered('  ', 'app')).toEqual(['entity', 'enum', 'description', 'id'])
  expect(offered('', '')).toContain('entity')
  expect([offered('  name char help="some '), offered('  # pri'), offered('  default=')]).toEqual([[], [], []])
})

test('the block of a place is the one that is open there', () => {
  expect([blockAt(TEXT.slice(0, placeOf('title  char'))), blockAt(TEXT.slice(0, placeOf('loved'))), blockAt(TEXT), blockAt('app x {\n')]).toEqual(['entity', 'enum', '', 'app'])
})
