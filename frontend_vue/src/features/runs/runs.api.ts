import { api, told } from '@/shared/api/client'
import type { Results } from './runs.types'

const version = (id: string) => ({ path: { version_id: id } })

export async function getResults(id: string, signal: AbortSignal): Promise<Results> {
  const answer: unknown = told(await api.GET('/projects/results/{version_id}/', { params: version(id), signal }))
  return answer as Results
}

/** The text of one file; null where it has none. */
export async function getFile(id: string, path: string, signal: AbortSignal): Promise<string | null> {
  const params = { ...version(id), query: { path } }
  const answer: unknown = told(await api.GET('/projects/files/{version_id}/', { params, signal }))
  return (answer as { content: string | null }).content
}

export const cancelRun = (id: string): Promise<unknown> =>
  api.POST('/projects/cancel/{request_id}/', { params: { path: { request_id: id } } })

/** Begin again from the same model; returns the id of the new run. */
export async function retryRun(id: string): Promise<string> {
  return told(await api.POST('/projects/retry/{version_id}/', { params: version(id) })).id
}

/** The project a version belongs to; a status names neither. The latest changed come first. */
export async function findVersion(id: string, signal: AbortSignal): Promise<{ project: string; name: string; number: number } | null> {
  const { results } = told(await api.GET('/projects/list/', { params: { query: { page_size: 200 } }, signal }))
  for (const { id: project, name, versions } of results) {
    const found = versions.find((one) => one.id === id)
    if (found) return { project, name, number: found.number ?? 1 }
  }
  return null
}
