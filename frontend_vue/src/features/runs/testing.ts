import type { Step } from '@/shared/requests'

/** A line of a log, so many seconds after noon. */
export const step = (sequence: number, phase: string, second: number, given: Partial<Step> = {}): Step => ({
  sequence,
  phase,
  message: `${phase} ${String(sequence)}`,
  level: 'info',
  progress: Math.min(sequence, 100),
  created_at: new Date(Date.UTC(2026, 2, 10, 12, 0, second)).toISOString(),
  ...given,
})
