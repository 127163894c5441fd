import { api, told, type Schemas } from '@/shared/api/client'

export type Project = Schemas['Project']
export type Version = Schemas['Version']
export type ProjectPage = Schemas['PaginatedProjectList']

export const STATUSES = ['pending', 'generating', 'completed', 'failed'] as const

export interface ListQuery {
  page: number
  search: string
  status: (typeof STATUSES)[number] | ''
}

export const PAGE_SIZE = 20

/** One page of the caller's projects, the latest changed first. */
export async function listProjects({ page, search, status }: ListQuery, signal: AbortSignal): Promise<ProjectPage> {
  const query = { page, page_size: PAGE_SIZE, ...(search && { search }), ...(status && { status }) }
  return told(await api.GET('/projects/list/', { params: { query }, signal }))
}

export const deleteProject = (id: string): Promise<unknown> =>
  api.DELETE('/projects/delete/{project_id}/', { params: { path: { project_id: id } } })
