import { anonymous, api, told, type Schemas } from '@/shared/api/client'

export type Share = Schemas['Share']
export type NewShare = Schemas['NewShare']
export type Shared = Schemas['Shared']

const of = (project: string) => ({ path: { project_id: project } })

/** The links to a draft, the newest first; those that are over stay listed for a while. */
export async function listShares(project: string, signal: AbortSignal): Promise<Share[]> {
  const query = { page_size: 50 }
  return told(await api.GET('/drafts/shares/{project_id}/', { params: { ...of(project), query }, signal })).results
}

/** Make a link; its address is told this once. */
export async function makeShare(project: string, days: number): Promise<NewShare> {
  return told(await api.POST('/drafts/shares/{project_id}/', { params: of(project), body: { expires_in_days: days } }))
}

export const revokeShare = (project: string, share: string): Promise<unknown> =>
  api.DELETE('/drafts/shares/{project_id}/{share_id}/', { params: { path: { project_id: project, share_id: share } } })

/** What a link shows; its token goes in the body, since addresses are kept by logs. */
export async function openShared(token: string, signal: AbortSignal): Promise<Shared> {
  return told(await api.POST('/drafts/shared/', { body: { token }, signal, ...anonymous }))
}
