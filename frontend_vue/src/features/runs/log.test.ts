import { expect, test } from 'vitest'
import { phasesOf } from '@/shared/requests'
import { matchesIn, partsOf, rowAt, rowsOf, stepIn, textOf, timeOf } from './log'
import { step } from './testing'

const STEPS = [
  step(1, 'check', 0, { message: 'check' }),
  step(2, 'check', 1, { message: 'Read the model' }),
  step(3, 'verify', 3, { message: 'It failed:\n  line one', level: 'error' }),
]
const rows = rowsOf(phasesOf({ steps: STEPS, status: 'failed', finished_at: null }))

test('a message of several lines takes several rows, and a phase is not repeated', () => {
  expect(rows.map(({ sequence, first, text }) => [sequence, first, text])).toEqual([
    [2, true, 'Read the model'],
    [3, true, 'It failed:'],
    [3, false, '  line one'],
  ])
})

test('an address leads to its row, or to the next one', () => {
  expect([stepIn('#step-12'), stepIn('#steps'), stepIn('')]).toEqual([12, 0, 0])
  expect([rowAt(rows, 1), rowAt(rows, 3), rowAt(rows, 9)]).toEqual([0, 1, -1])
})

test('a text is found however it is written', () => {
  expect(matchesIn(rows, ' FAILED ')).toEqual([1])
  expect(matchesIn(rows, ' ')).toEqual([])
  expect(partsOf('No model, no Model', 'model')).toEqual(['No ', 'model', ', no ', 'Model', ''])
  expect(partsOf('No model', '')).toEqual(['No model'])
})

test('times are seconds since it began, or those of the clock', () => {
  const [row] = rows
  const begun = Date.UTC(2026, 2, 10, 12, 0, 0)
  expect(row && timeOf(row, 'seconds', begun)).toBe('1.0')
  expect(row && timeOf(row, 'clock', begun)).toMatch(/^\d\d:00:01$/)
})

test('as a file, every line has its moment', () => {
  expect(textOf(STEPS.slice(1))).toBe('2026-03-10T12:00:01.000Z check Read the model\n2026-03-10T12:00:03.000Z verify ERROR It failed:\n  line one\n')
})

test('twenty thousand lines take no time worth a thought', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => step(index + 1, 'generate', 0, { message: `Wrote file ${String(index)}` }))
  const began = performance.now()
  const all = rowsOf(phasesOf({ steps: many, status: 'processing', finished_at: null }))
  expect(all).toHaveLength(20_000)
  expect(matchesIn(all, 'file 1999')).toHaveLength(11)
  expect(performance.now() - began).toBeLessThan(1000)
})
