import { api, told, type Schemas } from '@/shared/api/client'

export type Draft = Schemas['Draft']
export type Plan = Schemas['Plan']
/** What a change may replace; what is left out stays. */
export type Change = Schemas['PatchedChangeDraftRequest']
export type NewDraft = Schemas['CreateDraftRequest']

const of = (project: string) => ({ path: { project_id: project } })
const meaning = (revision: number) => ({ 'If-Match': `"${String(revision)}"` })

export async function getDraft(project: string, signal?: AbortSignal): Promise<Draft> {
  return told(await api.GET('/drafts/detail/{project_id}/', { params: of(project), ...(signal && { signal }) }))
}

/** Begin the draft of a new project; with `project` alone, of that one's latest version. */
export async function createDraft(body: NewDraft): Promise<Schemas['CreatedDraft']> {
  return told(await api.POST('/drafts/create/', { body }))
}

/** Save a change of the revision that is meant; refused with 412 where somebody was faster. */
export async function saveDraft(project: string, change: Change, revision: number): Promise<number> {
  const params = { ...of(project), header: meaning(revision) }
  return told(await api.PATCH('/drafts/detail/{project_id}/', { params, body: change })).revision
}
