import { api, told, type Schemas } from '@/shared/api/client'

export type Project = Schemas['Project']
export type Version = Schemas['Version']
export type ProjectPage = Schemas['PaginatedProjectList']

export const STATUSES = ['draft', 'pending', 'generating', 'completed', 'failed'] as const
export const SORTS = ['name', '-created_at'] as const

export interface ListQuery {
  page: number
  search: string
  status: (typeof STATUSES)[number] | ''
  /** Without one, what was changed last comes first. */
  sort: (typeof SORTS)[number] | ''
}

export const PAGE_SIZE = 20

/** One page of the caller's projects. */
export async function listProjects({ page, search, status, sort }: ListQuery, signal: AbortSignal): Promise<ProjectPage> {
  const query = { page, page_size: PAGE_SIZE, ...(search && { search }), ...(status && { status }), ...(sort && { ordering: [sort] }) }
  return told(await api.GET('/projects/list/', { params: { query }, signal }))
}

export const deleteProject = (id: string): Promise<unknown> =>
  api.DELETE('/projects/delete/{project_id}/', { params: { path: { project_id: id } } })

/** A new project with a copy of the draft, or of the latest version where there is none; returns its id. */
export async function duplicateProject(id: string): Promise<string> {
  return told(await api.POST('/drafts/duplicate/{project_id}/', { params: { path: { project_id: id } }, body: {} })).project
}
