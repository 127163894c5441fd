import { phasesOf, type Phase, type RequestState } from '@/shared/requests'

/** A step of a run: a phase that was reached, or one that is yet to come, or never came. */
export type RunStep = Omit<Phase, 'status'> & { status: Phase['status'] | 'waiting' }

/** The phases that every run goes through, in their order. */
export const PHASES = ['check', 'generate', 'format', 'verify', 'pack'] as const

/** The steps of a run, those that are not reached at the end. */
export function stepsOf(run: Pick<RequestState, 'steps' | 'status' | 'finished_at'>): RunStep[] {
  const reached: RunStep[] = phasesOf(run)
  const last = PHASES.findLastIndex((name) => reached.some((phase) => phase.name === name))
  const later = PHASES.slice(last + 1).map((name): RunStep => ({ name, status: 'waiting', steps: [], took: undefined }))
  return [...reached, ...later]
}

/** The line of the log that a step begins with. */
export const firstLineOf = ({ steps }: RunStep): number => steps[0]?.sequence ?? 0

/** What a run that ended says of itself last: the phase it was stopped in. */
export const lastPhaseOf = (run: Pick<RequestState, 'steps'>): string => run.steps.at(-1)?.phase ?? ''
