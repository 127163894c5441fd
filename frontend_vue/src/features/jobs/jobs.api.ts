import { api, told, type Schemas } from '@/shared/api/client'
import { createKeys } from '@/shared/api/idempotency'
import type { Job, JobPage, Proposal, ProposalEntry } from './jobs.types'

export const PAGE_SIZE = 20

const keys = createKeys()
const job = (id: string) => ({ path: { job_id: id } })
const app = (id: string) => ({ path: { app_id: id } })

/** Send a prompt; returns the id under which it is followed, and its proposal found. */
export async function sendPrompt(body: Schemas['JobCreateRequest']): Promise<string> {
  const header = { 'Idempotency-Key': keys.of(JSON.stringify(body)) }
  const { id } = told(await api.POST('/jobs/', { body, params: { header } }))
  keys.answered()
  return id
}

/** A prompt as it was sent; its log is followed elsewhere. */
export async function getJob(id: string, signal: AbortSignal): Promise<Job> {
  return told(await api.GET('/jobs/{job_id}/', { params: job(id), signal }))
}

export async function getProposal(id: string, signal?: AbortSignal): Promise<Proposal> {
  return told(await api.GET('/apps/by-job/{job_id}/', { params: job(id), ...(signal && { signal }) }))
}

/** One page of the caller's prompts, the newest first. */
export async function listJobs(page: number, size: number, signal: AbortSignal): Promise<JobPage> {
  return told(await api.GET('/jobs/', { params: { query: { page, page_size: size } }, signal }))
}

/** The newest proposals, for what became of them. */
export async function listProposals(signal: AbortSignal): Promise<ProposalEntry[]> {
  return told(await api.GET('/apps/', { params: { query: { page_size: 100 } }, signal })).results
}

export const cancelJob = (id: string): Promise<unknown> => api.POST('/jobs/{job_id}/cancel/', { params: job(id) })

/** Send the same prompt again; returns the id of the new job. */
export async function retryJob(id: string): Promise<string> {
  return told(await api.POST('/jobs/{job_id}/retry/', { params: job(id) })).id
}

export async function discardProposal(id: string): Promise<Proposal> {
  return told(await api.POST('/apps/{app_id}/discard/', { params: app(id) }))
}
