import type { JobEntry, ProposalEntry } from './jobs.types'

/** How a prompt stands, what became of its proposal included. */
export type Standing = JobEntry['status'] | ProposalEntry['state']

export function standingOf(job: Pick<JobEntry, 'status' | 'app'>, proposals: readonly Pick<ProposalEntry, 'id' | 'state'>[]): Standing {
  if (job.status !== 'completed') return job.status
  return proposals.find(({ id }) => id === job.app)?.state ?? 'proposed'
}

export const isRunning = ({ status }: Pick<JobEntry, 'status'>): boolean => status === 'pending' || status === 'processing'
