import type { Model } from '@/features/designer'
import type { Command, Sight } from '@/shared/commands'

type Blueprint = Model['blueprint']['value']
type Entity = Blueprint['apps'][number]['entities'][number]

/** The entities of a model and all that they hold; `go` leads to a thing by its id. */
export function modelCommands({ apps }: Blueprint, go: (id: string) => unknown): Command[] {
  return apps.flatMap((app) =>
    app.entities.flatMap((entity): Command[] => {
      const sight = () => sightOf(app.name, entity)
      return [
        { id: `entity:${entity.id}`, kind: 'entity', title: entity.name, note: app.name, run: () => go(entity.id), sight },
        ...rowsOf(entity).map(
          ({ id, name, type }): Command => ({ id: `field:${id}`, kind: 'field', title: name, note: `${entity.name} · ${type}`, run: () => go(id), sight }),
        ),
      ]
    }),
  )
}

const rowsOf = ({ fields, relationships }: Entity): { id: string; name: string; type: string }[] => [
  ...fields.map(({ id, name, type }) => ({ id, name, type })),
  ...relationships.map(({ id, name, target }) => ({ id, name, type: `→ ${target.slice(target.lastIndexOf('.') + 1)}` })),
]

const sightOf = (app: string, entity: Entity): Sight => ({ title: entity.name, lead: entity.description || app, rows: rowsOf(entity) })

/** Files by their names, with their folders beside. */
export function fileCommands(paths: readonly string[], go: (path: string) => unknown, begin: (path: string, signal: AbortSignal) => Promise<string>): Command[] {
  return paths.map((path) => {
    const cut = path.lastIndexOf('/')
    const title = path.slice(cut + 1)
    return {
      id: `file:${path}`,
      kind: 'file',
      title,
      note: path.slice(0, Math.max(0, cut)),
      run: () => go(path),
      sight: async (signal) => ({ title, lead: path, text: await begin(path, signal) }),
    }
  })
}
