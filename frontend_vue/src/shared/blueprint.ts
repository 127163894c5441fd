/** As much of a blueprint as the page needs to know; the rest travels through untouched. */
export interface Blueprint {
  groundwork: 1
  project: { name: string; slug?: string; description?: string }
  modules?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  apps: readonly App[]
}

interface App {
  name: string
  entities?: readonly Entity[]
  enums?: readonly Named[]
}

interface Entity extends Named {
  fields?: readonly Named[]
  relationships?: readonly Named[]
}

interface Named {
  name: string
}

export interface Counts {
  entities: number
  relationships: number
  enums: number
}

export function countsOf({ apps }: Blueprint): Counts {
  const entities = apps.flatMap((app) => app.entities ?? [])
  return {
    entities: entities.length,
    relationships: entities.reduce((sum, entity) => sum + (entity.relationships?.length ?? 0), 0),
    enums: apps.reduce((sum, app) => sum + (app.enums?.length ?? 0), 0),
  }
}

/** The names a JSON pointer walks through: "/apps/0/entities/2/fields/1" is "shop.Product.price". */
export const namesAt = (blueprint: unknown, pointer: string): string => textsAt(blueprint, pointer, 'name').join('.')

/** The id of the last thing with one that a JSON pointer walks through, "" for none. */
export const idAt = (blueprint: unknown, pointer: string): string => textsAt(blueprint, pointer, 'id').at(-1) ?? ''

function textsAt(blueprint: unknown, pointer: string, member: 'name' | 'id'): string[] {
  const texts: string[] = []
  let here: unknown = blueprint
  for (const step of pointer.split('/').slice(1)) {
    if (typeof here !== 'object' || here === null) break
    here = (here as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')]
    const text = (here as Partial<Record<string, unknown>> | null | undefined)?.[member]
    if (typeof text === 'string' && text) texts.push(text)
  }
  return texts
}
