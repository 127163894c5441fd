/** A blueprint as the API gives it, every member there. `model.test.ts` holds it to the engine's own schema. */

export const FIELD_TYPES = [
  'char', 'text', 'slug', 'email', 'url', 'uuid',
  'small_integer', 'integer', 'big_integer', 'positive_integer',
  'decimal', 'float', 'boolean',
  'date', 'time', 'datetime', 'duration',
  'json', 'file', 'image', 'binary', 'ip', 'enum',
] as const
export const KINDS = ['foreign_key', 'one_to_one', 'many_to_many'] as const
export const ON_DELETE = ['cascade', 'protect', 'restrict', 'set_null', 'set_default', 'do_nothing'] as const
export const OPERATORS = ['lt', 'lte', 'gt', 'gte', 'ne'] as const
export const AUTOS = ['', 'created', 'updated', 'uuid'] as const
export const SCOPES = ['none', 'own', 'all'] as const
export const USER = 'users.User'

export type FieldType = (typeof FIELD_TYPES)[number]
export type Kind = (typeof KINDS)[number]
export type OnDelete = (typeof ON_DELETE)[number]
export type Operator = (typeof OPERATORS)[number]
export type Auto = (typeof AUTOS)[number]
export type Scope = (typeof SCOPES)[number]
type Literal = unknown
type Bound = number | string | null

export interface Node {
  readonly id: string
  readonly name: string
}

export interface Project {
  readonly name: string
  readonly slug: string
  readonly description: string
  readonly author: string
  readonly email: string
  readonly version: string
  readonly license: string
  readonly language: string
  readonly time_zone: string
}

export interface EnumValue extends Node {
  readonly value: string
  readonly label: string
}

export interface Enum extends Node {
  readonly description: string
  readonly values: readonly EnumValue[]
}

export interface Field extends Node {
  readonly type: FieldType
  readonly label: string
  readonly help: string
  readonly required: boolean
  readonly unique: boolean
  readonly index: boolean
  readonly editable: boolean
  readonly default: Literal
  readonly backfill: Literal
  readonly auto: Auto
  readonly min: Bound
  readonly max: Bound
  readonly min_length: number | null
  readonly max_length: number | null
  readonly max_digits: number | null
  readonly decimal_places: number | null
  readonly regex: string
  readonly enum: string
  readonly column: string
  readonly column_type: string
  readonly nullable: boolean
}

export interface Relationship extends Node {
  readonly kind: Kind
  readonly target: string
  readonly label: string
  readonly help: string
  readonly required: boolean
  readonly on_delete: OnDelete | null
  readonly related_name: string
  readonly through: string
  readonly through_fields: readonly string[]
  readonly default: number | null
  readonly index: boolean
  readonly column: string
}

export interface Unique extends Node {
  readonly fields: readonly string[]
  readonly message: string
}

export interface Check extends Node {
  readonly left: string
  readonly operator: Operator
  readonly right: string
  readonly value: Literal
  readonly message: string
}

export interface Index extends Node {
  readonly fields: readonly string[]
}

export interface Role extends Node {
  readonly label: string
  readonly description: string
}

export interface Access {
  readonly role: string
  readonly view: Scope
  readonly create: boolean
  readonly change: Scope
  readonly delete: Scope
}

export interface Entity extends Node {
  readonly plural: string
  readonly label: string
  readonly label_plural: string
  readonly description: string
  readonly fields: readonly Field[]
  readonly relationships: readonly Relationship[]
  readonly uniques: readonly Unique[]
  readonly checks: readonly Check[]
  readonly indexes: readonly Index[]
  readonly ordering: readonly string[]
  readonly display: string
  readonly owner: string
  readonly timestamps: boolean
  readonly table: string
  readonly key_column: string
  readonly access: readonly Access[]
}

export interface App extends Node {
  readonly label: string
  readonly description: string
  readonly enums: readonly Enum[]
  readonly entities: readonly Entity[]
}

export type Options = Readonly<Record<string, unknown>>

export interface Blueprint {
  readonly groundwork: 1
  readonly project: Project
  readonly modules: Readonly<Record<string, Options>>
  readonly roles: readonly Role[]
  readonly apps: readonly App[]
}

export type Member = Field | Relationship
export const isRelationship = (member: Member): member is Relationship => 'target' in member
export const membersOf = ({ fields, relationships }: Entity): Member[] => [...fields, ...relationships]
