import { expect, test } from 'vitest'
import { linesOf, phasesOf, withNewSteps } from './phases'
import type { Step } from './requests.types'

const step = (sequence: number, phase: string, second: number): Step => ({
  sequence,
  phase,
  message: `${phase} ${String(sequence)}`,
  level: 'info',
  progress: sequence,
  created_at: new Date(Date.UTC(2026, 2, 10, 12, 0, second)).toISOString(),
})
const STEPS = [step(1, 'check', 0), step(2, 'render', 1), step(3, 'render', 2), step(4, 'verify', 4)]

test('a phase lasts until the next one begins, the last one until the end', () => {
  const phases = phasesOf({ steps: STEPS, status: 'completed', finished_at: '2026-03-10T12:00:09Z' })
  expect(phases.map(({ name, took, status }) => [name, took, status])).toEqual([
    ['check', 1000, 'done'],
    ['render', 3000, 'done'],
    ['verify', 5000, 'done'],
  ])
  expect(phases[1]?.steps).toHaveLength(2)
})

test('the last phase of a running request has no end yet', () => {
  const last = phasesOf({ steps: STEPS, status: 'processing', finished_at: null }).at(-1)
  expect(last).toMatchObject({ status: 'running', took: undefined })
})

test('a run that fails, fails in its last phase', () => {
  const phases = phasesOf({ steps: STEPS, status: 'failed', finished_at: '2026-03-10T12:00:05Z' })
  expect(phases.map(({ status }) => status)).toEqual(['done', 'done', 'failed'])
})

test('a line that comes twice is shown once', () => {
  expect(withNewSteps(STEPS.slice(0, 3), STEPS.slice(1)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
})

test('a line that reports its own progress is not repeated', () => {
  const again = (sequence: number, message: string) => ({ ...step(sequence, 'verify', sequence), message })
  const steps = [again(1, 'Every file parses'), again(2, 'Every file parses'), again(3, 'Django starts')]
  const [phase] = phasesOf({ steps, status: 'processing', finished_at: null })
  expect(phase?.steps.map(({ message }) => message)).toEqual(['Every file parses', 'Django starts'])
})

test('a line that only names its phase is not shown beside its title', () => {
  const steps = [{ ...step(1, 'read', 0), message: 'read' }, step(2, 'read', 1)]
  const [phase] = phasesOf({ steps, status: 'processing', finished_at: null })
  expect(phase && linesOf(phase).map(({ sequence }) => sequence)).toEqual([2])
})
