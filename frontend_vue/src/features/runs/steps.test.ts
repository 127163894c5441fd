import { expect, test } from 'vitest'
import { firstLineOf, lastPhaseOf, stepsOf } from './steps'
import { step } from './testing'

const STEPS = [step(1, 'check', 0), step(2, 'generate', 1), step(3, 'generate', 2)]

test('what is not reached yet stands at the end', () => {
  const steps = stepsOf({ steps: STEPS, status: 'processing', finished_at: null })
  expect(steps.map(({ name, status }) => [name, status])).toEqual([
    ['check', 'done'],
    ['generate', 'running'],
    ['format', 'waiting'],
    ['verify', 'waiting'],
    ['pack', 'waiting'],
  ])
})

test('before the first line everything is still to come', () => {
  expect(stepsOf({ steps: [], status: 'pending', finished_at: null }).every(({ status }) => status === 'waiting')).toBe(true)
})

test('a step leads to its first line', () => {
  const [, generate, format] = stepsOf({ steps: STEPS, status: 'cancelled', finished_at: '2026-03-10T12:00:05Z' })
  expect(generate && firstLineOf(generate)).toBe(2)
  expect(format && firstLineOf(format)).toBe(0)
})

test('where a run ended is told by its last line', () => {
  expect(lastPhaseOf({ steps: STEPS })).toBe('generate')
  expect(lastPhaseOf({ steps: [] })).toBe('')
})
