import type { Access, App, Blueprint, Check, Entity, Enum, EnumValue, Field, Index, Project, Relationship, Role, Unique } from './model'

/** What each shape says where nothing is said; the names that have to be given are empty here. */
export const SHAPES = {
  Project: { name: '', slug: '', description: '', author: '', email: '', version: '0.1.0', license: 'MIT', language: 'en-us', time_zone: 'UTC' } satisfies Project,
  EnumValue: { id: '', value: '', name: '', label: '' } satisfies EnumValue,
  Enum: { id: '', name: '', description: '', values: [] } satisfies Enum,
  Field: {
    id: '', name: '', type: 'char', label: '', help: '', required: false, unique: false, index: false, editable: true, default: null, backfill: null, auto: '',
    min: null, max: null, min_length: null, max_length: null, max_digits: null, decimal_places: null, regex: '', enum: '', column: '', column_type: '', nullable: false,
  } satisfies Field,
  Relationship: {
    id: '', name: '', kind: 'foreign_key', target: '', label: '', help: '', required: false, on_delete: null, related_name: '', through: '', through_fields: [],
    default: null, index: true, column: '',
  } satisfies Relationship,
  Unique: { id: '', name: '', fields: [], message: '' } satisfies Unique,
  Check: { id: '', name: '', left: '', operator: 'lt', right: '', value: null, message: '' } satisfies Check,
  Index: { id: '', name: '', fields: [] } satisfies Index,
  Role: { id: '', name: '', label: '', description: '' } satisfies Role,
  Access: { role: '', view: 'none', create: false, change: 'none', delete: 'none' } satisfies Access,
  Entity: {
    id: '', name: '', plural: '', label: '', label_plural: '', description: '', fields: [], relationships: [], uniques: [], checks: [], indexes: [],
    ordering: [], display: '', owner: '', timestamps: true, table: '', key_column: '', access: [],
  } satisfies Entity,
  App: { id: '', name: '', label: '', description: '', enums: [], entities: [] } satisfies App,
}

type Given = Record<string, unknown>
const given = (value: unknown): Given => (typeof value === 'object' && value !== null ? (value as Given) : {})

/** Where a shape holds a list of others. */
const LISTS: Partial<Record<keyof typeof SHAPES, Record<string, keyof typeof SHAPES>>> = {
  App: { enums: 'Enum', entities: 'Entity' },
  Enum: { values: 'EnumValue' },
  Entity: { fields: 'Field', relationships: 'Relationship', uniques: 'Unique', checks: 'Check', indexes: 'Index', access: 'Access' },
}

function filled(shape: keyof typeof SHAPES, value: unknown): Given {
  const made: Given = { ...SHAPES[shape], ...given(value) }
  for (const [key, inner] of Object.entries(LISTS[shape] ?? {})) made[key] = listed(inner, made[key])
  return made
}

const listed = (shape: keyof typeof SHAPES, value: unknown): Given[] => (Array.isArray(value) ? value.map((one) => filled(shape, one)) : [])

/** Any blueprint with every member there, whatever was left out. */
export function completed(value: unknown): Blueprint {
  const { project, modules, roles, apps } = given(value)
  return {
    groundwork: 1,
    project: filled('Project', project) as unknown as Project,
    modules: given(modules) as Blueprint['modules'],
    roles: listed('Role', roles) as unknown as Role[],
    apps: listed('App', apps) as unknown as App[],
  }
}
