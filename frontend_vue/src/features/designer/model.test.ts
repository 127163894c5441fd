// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { completed, SHAPES } from './defaults'
import { placesOf } from './find'
import { adopted } from './identities'
import { AUTOS, FIELD_TYPES, KINDS, ON_DELETE, OPERATORS, SCOPES } from './model'
import schema from './samples/schema.json'
import { SAMPLES } from './samples'

interface Property {
  default?: unknown
  enum?: unknown[]
  anyOf?: Property[]
}

const shapes = schema.$defs as unknown as Record<string, { properties: Record<string, Property>; required?: string[] }>
const page = fileURLToPath(new URL('../../../', import.meta.url))
const service = existsSync(`${page}/../.venv/bin/python`)

describe.each(Object.entries(SHAPES))('%s', (name, defaults) => {
  test('has the members that the schema gives it', () => {
    expect(Object.keys(defaults).sort()).toEqual(Object.keys(shapes[name]?.properties ?? {}).sort())
  })

  test('has the defaults of the schema', () => {
    const required = shapes[name]?.required ?? []
    for (const [member, { default: value }] of Object.entries(shapes[name]?.properties ?? {})) {
      if (!required.includes(member)) expect([member, defaults[member as keyof typeof defaults]]).toEqual([member, value])
    }
  })
})

test('nothing of the schema is unknown here', () => {
  expect(Object.keys(shapes).sort()).toEqual(Object.keys(SHAPES).sort())
  expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(completed({})).sort())
})

test.each([
  ['Field', 'type', FIELD_TYPES],
  ['Field', 'auto', AUTOS],
  ['Relationship', 'kind', KINDS],
  ['Relationship', 'on_delete', ON_DELETE],
  ['Check', 'operator', OPERATORS],
  ['Access', 'view', SCOPES],
])('the choices of %s.%s are those of the schema', (shape, member, known) => {
  const property = shapes[shape]?.properties[member]
  const choices = property?.enum ?? property?.anyOf?.flatMap((one) => one.enum ?? [])
  expect([...known]).toEqual(choices)
})

test.each(Object.entries(SAMPLES))('the example %s is taken as it is, with every id its own', (_, sample) => {
  const blueprint = adopted(sample)
  expect(blueprint).toMatchObject(sample)
  expect(adopted(blueprint)).toEqual(blueprint)
  const ids = JSON.stringify(blueprint).match(/"id":"/g) ?? []
  expect(placesOf(blueprint).size).toBeLessThanOrEqual(ids.length)
  expect([...placesOf(blueprint).keys()].every(Boolean)).toBe(true)
})

test('what was left out is filled in, what has no app gets its own', () => {
  const blueprint = adopted({
    project: { name: 'X' },
    apps: [{ name: 'shop', enums: [{ name: 'Size', values: [{ value: 's' }] }], entities: [{ name: 'Order', fields: [{ name: 'size', type: 'enum', enum: 'Size' }], relationships: [{ name: 'by', kind: 'foreign_key', target: 'User' }] }] }],
  })
  const [order] = blueprint.apps[0]?.entities ?? []
  expect(order?.fields[0]).toMatchObject({ id: 'shop.Order.size', enum: 'shop.Size', required: false })
  expect(order?.relationships[0]).toMatchObject({ target: 'users.User', on_delete: null })
  expect([...placesOf(blueprint).keys()]).toEqual(['shop', 'shop.Size', 'shop.Size.s', 'shop.Order', 'shop.Order.size', 'shop.Order.by'])
})

test.skipIf(!service)('schema and samples are what the engine says now', { timeout: 120_000 }, () => {
  expect(() => execFileSync('node', ['scripts/blueprints.mjs', '--check'], { cwd: page, stdio: 'pipe' })).not.toThrow()
})
