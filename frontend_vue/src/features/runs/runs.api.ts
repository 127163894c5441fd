import { api, told } from '@/shared/api/client'
import type { Results, VersionFacts } from './runs.types'

const version = (id: string) => ({ path: { version_id: id } })

/** What a version is of, however it stands. */
export async function getVersion(id: string, signal: AbortSignal): Promise<VersionFacts> {
  return told(await api.GET('/projects/version/{version_id}/', { params: version(id), signal }))
}

/** The model of a version: what a failure says of places is said of this. */
export async function getModel(id: string, signal: AbortSignal): Promise<unknown> {
  return told(await api.GET('/projects/model/{version_id}/', { params: version(id), signal })).blueprint
}

export async function getResults(id: string, signal: AbortSignal): Promise<Results> {
  const answer: unknown = told(await api.GET('/projects/results/{version_id}/', { params: version(id), signal }))
  return answer as Results
}

export const cancelRun = (id: string): Promise<unknown> =>
  api.POST('/projects/cancel/{request_id}/', { params: { path: { request_id: id } } })

/** Begin again from the same model; returns the id of the new run. */
export async function retryRun(id: string): Promise<string> {
  return told(await api.POST('/projects/retry/{version_id}/', { params: version(id) })).id
}
