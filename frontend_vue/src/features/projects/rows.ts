import type { RouteLocationRaw } from 'vue-router'
import type { Project, Version } from './projects.api'

export const latest = ({ versions }: Project): Version | undefined => versions[0]

/** How the latest version stands: its request says more than the version does. */
export function statusOf(row: Project): string {
  const version = latest(row)
  if (!version) return row.status
  return version.status === 'archived' ? 'archived' : version.request_status
}

export const isRunning = (row: Project): boolean => ['pending', 'processing'].includes(statusOf(row))

/** Where a project opens: a draft at its model, else at its versions. */
export const homeOf = (row: Pick<Project, 'id' | 'status'>): RouteLocationRaw => ({ name: row.status === 'draft' ? 'model' : 'project', params: { id: row.id } })

/** The version that can be downloaded and pushed. */
export const finished = ({ versions }: Project): Version | undefined => versions.find(({ status }) => status === 'completed')
