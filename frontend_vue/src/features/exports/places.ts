import type { Export, Place, Target } from './exports.types'

const FORGES: Readonly<Record<Place['type'], string>> = { github: 'GitHub', gitlab: 'GitLab' }

const isForge = (type: string): type is Place['type'] => type in FORGES

/** Where a version may be pushed to: the usual hosts first, then those that are allowed here. */
export function placesOf(targets: readonly Target[]): Place[] {
  const places = targets.flatMap(({ export_type: type, hosts, modes, scopes }) =>
    isForge(type) ? hosts.map((host, index) => ({ index, place: { type, host, title: `${FORGES[type]} (${host})`, modes, scopes } })) : [],
  )
  return places.sort((a, b) => Number(a.index > 0) - Number(b.index > 0)).map(({ place }) => place)
}

export const scopesFor = (targets: readonly Target[], { export_type: type }: Pick<Export, 'export_type'>): string =>
  targets.find((target) => target.export_type === type)?.scopes ?? ''

export const isArchive = ({ export_type: type }: Pick<Export, 'export_type'>): boolean => !isForge(type)

export const isRunning = ({ status }: Pick<Export, 'status'>): boolean => status === 'pending' || status === 'exporting'

/** What an export is called in a list. */
export const titleOf = ({ export_type: type, repository_name: name, config }: Pick<Export, 'export_type' | 'repository_name' | 'config'>): string =>
  isForge(type) ? `${config.host ?? FORGES[type]}/${name}` : type

/** The name under which an archive is saved. */
export const archiveName = ({ project_name: project, number, export_type: type }: Pick<Export, 'project_name' | 'number' | 'export_type'>, slug: string): string =>
  `${slug || project}-v${String(number)}.${type}`
