import { between } from '../format'
import type { RequestState, RequestStatus, Step } from './requests.types'

export type PhaseStatus = 'done' | 'running' | 'failed' | 'cancelled'

/** A stretch of a request's log: the lines of one phase, and how long it took. */
export interface Phase {
  name: string
  status: PhaseStatus
  steps: Step[]
  /** Milliseconds; undefined while it runs. */
  took: number | undefined
}

const LAST: Record<RequestStatus, PhaseStatus> = {
  pending: 'running',
  processing: 'running',
  completed: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
}

/**
 * Gather the lines of a log by phase; each phase lasts until the next one begins. A line that only
 * repeats the one before it, with more progress, is shown once.
 */
export function phasesOf({ steps, status, finished_at }: Pick<RequestState, 'steps' | 'status' | 'finished_at'>): Phase[] {
  const phases: Phase[] = []
  for (const step of steps) {
    const last = phases.at(-1)
    if (last?.name === step.phase) {
      if (last.steps.at(-1)?.message !== step.message) last.steps.push(step)
    } else phases.push({ name: step.phase, status: 'done', steps: [step], took: undefined })
  }
  phases.forEach((phase, index) => {
    const next = phases[index + 1]?.steps[0]?.created_at ?? finished_at
    phase.took = between(phase.steps[0]?.created_at, next)
    if (index === phases.length - 1) phase.status = LAST[status]
  })
  return phases
}

/** The lines of a phase that say more than its name. */
export const linesOf = ({ name, steps }: Pick<Phase, 'name' | 'steps'>): Step[] => steps.filter(({ message }) => message !== name)

/** Add the lines that are new; a line that came twice counts once. */
export function withNewSteps(known: readonly Step[], news: readonly Step[]): Step[] {
  const last = known.at(-1)?.sequence ?? 0
  return [...known, ...news.filter(({ sequence }) => sequence > last)]
}

export const isOver = (status: RequestStatus): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled'
