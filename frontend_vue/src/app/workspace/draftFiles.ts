import { api, told } from '@/shared/api/client'

type Blueprint = Record<string, unknown>
const LINES = 40

/** Paths of the files that a model becomes. */
export async function pathsOf(project: string, blueprint: Blueprint, signal: AbortSignal): Promise<string[]> {
  const params = { path: { project_id: project } }
  return told(await api.POST('/drafts/preview/{project_id}/', { params, body: { blueprint }, signal })).files.map(({ path }) => path)
}

/** How a file begins; "" where it has no text. */
export async function beginningOf(project: string, blueprint: Blueprint, path: string, signal: AbortSignal): Promise<string> {
  const params = { path: { project_id: project } }
  const { content } = told(await api.POST('/drafts/preview/{project_id}/', { params, body: { blueprint, path }, signal }))
  return (content ?? '').split('\n').slice(0, LINES).join('\n')
}
