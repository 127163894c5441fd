import { api, told, type Schemas } from '@/shared/api/client'
import { ApiError } from '@/shared/api/errors'

export type DraftPreview = Schemas['DraftPreview']
export type Found = Schemas['Found']
export type Hit = Schemas['Hit']
export type StoredFile = Schemas['FileContent']
export type FileChange = Schemas['FileChange']
type Blueprint = Record<string, unknown>

export interface Version {
  id: string
  number: number
  createdAt: string
}

const ofProject = (id: string) => ({ path: { project_id: id } })
const ofVersion = (id: string) => ({ path: { version_id: id } })
const DONE = ['completed', 'archived']

/** The files that Generate would write of a model, and the content of one that may no longer be among them. */
export async function previewDraft(project: string, blueprint: Blueprint, path: string, signal: AbortSignal): Promise<DraftPreview> {
  const ask = async (more: { path?: string }) =>
    told(await api.POST('/drafts/preview/{project_id}/', { params: ofProject(project), body: { blueprint, ...more }, signal }))
  if (!path) return ask({})
  try {
    return await ask({ path })
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return ask({})
    throw error
  }
}

/** The versions that have files, the latest first. */
export async function listVersions(project: string, signal: AbortSignal): Promise<Version[]> {
  const params = { ...ofProject(project), query: { page_size: 200 } }
  const { versions } = told(await api.GET('/projects/detail/{project_id}/', { params, signal }))
  return versions.results
    .filter(({ status = '' }) => DONE.includes(status))
    .map(({ id, number = 1, created_at: createdAt }) => ({ id, number, createdAt }))
}

export async function listFiles(version: string, signal: AbortSignal): Promise<StoredFile[]> {
  const answer: unknown = told(await api.GET('/projects/files/{version_id}/', { params: ofVersion(version), signal }))
  return answer as StoredFile[]
}

/** The text of one file; null where it has none, "" where the version has no such file. */
export async function readText(version: string, path: string, signal: AbortSignal): Promise<string | null> {
  const params = { ...ofVersion(version), query: { path } }
  const answer: unknown = told(await api.GET('/projects/files/{version_id}/', { params, signal }))
  return (answer as StoredFile).content
}

/** The model that a version was made of. */
export async function modelOf(version: string, signal: AbortSignal): Promise<unknown> {
  return told(await api.GET('/projects/results/{version_id}/', { params: ofVersion(version), signal })).manifest.blueprint
}

export async function changesBetween(from: string, to: string, signal: AbortSignal): Promise<FileChange[]> {
  const params = { path: { old_id: from, new_id: to } }
  return told(await api.GET('/projects/diff/{old_id}/{new_id}/', { params, signal })).files
}

export async function searchDraft(project: string, blueprint: Blueprint, text: string, exact: boolean, signal: AbortSignal): Promise<Found> {
  const body = { blueprint, text, case: exact }
  return told(await api.POST('/drafts/search/{project_id}/', { params: ofProject(project), body, signal }))
}

export async function searchVersion(version: string, text: string, exact: boolean, signal: AbortSignal): Promise<Found> {
  const params = { ...ofVersion(version), query: { text, case: exact } }
  return told(await api.GET('/projects/search/{version_id}/', { params, signal }))
}
