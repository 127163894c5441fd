import { api, told } from '@/shared/api/client'
import type { Diff, Level, Project, Version } from './versions.types'

const PAGE = 200

/** One project with all its versions, however many pages they take. */
export async function getProject(id: string, signal: AbortSignal): Promise<Project> {
  const versions: Version[] = []
  for (let page = 1; ; page += 1) {
    const params = { path: { project_id: id }, query: { page, page_size: PAGE } }
    const { name, slug, versions: some } = told(await api.GET('/projects/detail/{project_id}/', { params, signal }))
    versions.push(...some.results)
    if (!some.next) return { id, name, slug, versions }
  }
}

/** How the models and files of two versions differ. */
export async function getDiff(from: string, to: string, signal: AbortSignal): Promise<Diff> {
  const path = { old_id: from, new_id: to }
  return told(await api.GET('/projects/diff/{old_id}/{new_id}/', { params: { path }, signal }))
}

export async function getPaths(id: string, signal: AbortSignal): Promise<string[]> {
  const params = { path: { version_id: id } }
  const answer: unknown = told(await api.GET('/projects/files/{version_id}/', { params, signal }))
  return (answer as { path: string }[]).map(({ path }) => path)
}

/** The text of one file; null where it has none. */
export async function getText(id: string, path: string, signal: AbortSignal): Promise<string | null> {
  const params = { path: { version_id: id }, query: { path } }
  const answer: unknown = told(await api.GET('/projects/files/{version_id}/', { params, signal }))
  return (answer as { content: string | null }).content
}

/** Make the next version of the same model; returns the id of its run. */
export async function generateAgain(id: string, verify: Level, key: string): Promise<string> {
  const params = { path: { version_id: id }, header: { 'Idempotency-Key': key } }
  return told(await api.POST('/projects/regenerate/{version_id}/', { params, body: { verify } })).id
}
