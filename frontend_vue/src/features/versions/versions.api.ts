import { api, told } from '@/shared/api/client'
import type { Diff, Plan, Project, Version } from './versions.types'

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

/** What generating the draft would do, against the latest finished version or another one. */
export async function getPlan(project: string, signal: AbortSignal, asked: { path?: string; against?: string } = {}): Promise<Plan> {
  const params = { path: { project_id: project } }
  return told(await api.POST('/drafts/plan/{project_id}/', { params, body: asked, signal }))
}

/** The model that a version was generated from. */
export async function getModel(id: string, signal: AbortSignal): Promise<unknown> {
  return told(await api.GET('/projects/model/{version_id}/', { params: { path: { version_id: id } }, signal })).blueprint
}

/** Begin a run that failed again, from the same model; returns the id of the new one. */
export async function retryVersion(id: string): Promise<string> {
  return told(await api.POST('/projects/retry/{version_id}/', { params: { path: { version_id: id } } })).id
}
