import { api, told, type Schemas } from '@/shared/api/client'

export type Draft = Schemas['Draft']
export type Plan = Schemas['Plan']
/** What a change may replace; what is left out stays. */
export type Change = Schemas['PatchedChangeDraftRequest']
export type NewDraft = Schemas['CreateDraftRequest']
export type Level = Draft['verify']

const of = (project: string) => ({ path: { project_id: project } })
const meaning = (revision: number) => ({ 'If-Match': `"${String(revision)}"` })

export async function getDraft(project: string, signal?: AbortSignal): Promise<Draft> {
  return told(await api.GET('/drafts/detail/{project_id}/', { params: of(project), ...(signal && { signal }) }))
}

/** The draft where it has another revision than that one. */
export async function newerDraft(project: string, revision: number): Promise<Draft | undefined> {
  const header = { 'If-None-Match': `"${String(revision)}"` }
  const { data, response } = await api.GET('/drafts/detail/{project_id}/', { params: { ...of(project), header } })
  return response.status === 304 ? undefined : data
}

/** Begin the draft of a new project; with `project` alone, of that one's latest version. */
export async function createDraft(body: NewDraft | { project: string }): Promise<Schemas['CreatedDraft']> {
  return told(await api.POST('/drafts/create/', { body: body as NewDraft }))
}

/** Save a change of the revision that is meant; refused with 412 where somebody was faster. */
export async function saveDraft(project: string, change: Change, revision: number): Promise<number> {
  const params = { ...of(project), header: meaning(revision) }
  return told(await api.PATCH('/drafts/detail/{project_id}/', { params, body: change })).revision
}

/** Make the next version of a draft as it is at that revision; returns the id of its run. */
export async function generateDraft(project: string, revision: number, key: string, verify?: Level): Promise<string> {
  const params = { ...of(project), header: { ...meaning(revision), 'Idempotency-Key': key } }
  return told(await api.POST('/drafts/generate/{project_id}/', { params, body: { ...(verify && { verify }) } })).id
}
