/** What a file was written for: the entities, or whatever else its place in the model names. */

export interface Thing {
  id: string
  name: string
}

export interface Origin {
  /** Who wrote it. */
  maker: string
  things: readonly Thing[]
}

/** Where the origin of a file leads to, where somebody knows. */
export interface OriginLinks {
  thing: (id: string) => object | undefined
  maker: (name: string) => { title: string; to: object } | undefined
}

/** A piece of a sentence that names some things; without an id it is text between them. */
export interface Piece {
  text: string
  id?: string
}

const SHOWN = 4
const list = new Intl.ListFormat('en', { type: 'conjunction' })

export function originOf(blueprint: unknown, { generator = '', blueprint_pointer: pointer = '' }: { generator?: string; blueprint_pointer?: string }): Origin {
  return { maker: generator, things: thingsAt(blueprint, pointer) }
}

/** The things that a JSON pointer names: an entity or enum itself, all of a list, the entities of an app. */
export function thingsAt(blueprint: unknown, pointer: string): Thing[] {
  if (!pointer) return []
  const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const here = steps.reduce<unknown>(member, blueprint)
  if (Array.isArray(here)) return here.flatMap(asThing)
  const entities = member(here, 'entities')
  return Array.isArray(entities) ? entities.flatMap(asThing) : asThing(here)
}

/** "Product, Category, and 3 more" in pieces, so that each name can be a link. */
export function piecesOf(things: readonly Thing[], more: (count: number) => string): Piece[] {
  const shown = things.length > SHOWN + 1 ? things.slice(0, SHOWN) : things
  const rest = things.length - shown.length
  const names = [...shown.map(({ name }) => name), ...(rest ? [more(rest)] : [])]
  let at = 0
  return list.formatToParts(names).map(({ type, value }) => {
    const thing = type === 'element' ? shown[at++] : undefined
    return thing ? { text: value, id: thing.id } : { text: value }
  })
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

function asThing(value: unknown): Thing[] {
  const [name, id] = [member(value, 'name'), member(value, 'id')]
  return typeof name === 'string' ? [{ name, id: typeof id === 'string' ? id : '' }] : []
}
