import type { Schemas } from '@/shared/api/client'

export type Job = Schemas['Job']
export type JobEntry = Schemas['JobEntry']
export type JobPage = Schemas['PaginatedJobEntryList']
/** What a prompt came to: a model, and everything that is to be said about it. */
export type Proposal = Schemas['App']
export type ProposalEntry = Schemas['AppEntry']
export type Remark = Schemas['Remark']
export type ModelChange = Schemas['ModelChange']

export const MAX_PROMPT = 20_000
