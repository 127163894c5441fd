import { expect, test } from 'vitest'
import { errorsIn, firstView, lastTook, marksIn, problemsIn } from './plan'
import { version } from './testing'
import type { ModelChange, Plan, Problem } from './versions.types'

const plan = (given: Partial<Plan>): Plan => ({
  revision: 3,
  number: 2,
  base: 1,
  valid: true,
  identical: false,
  problems: [],
  model: [],
  counts: { added: 0, changed: 0, removed: 0, unchanged: 0 },
  files: [],
  path: null,
  diff: null,
  content: null,
  ...given,
})
const problem = (severity: Problem['severity'], pointer: string) => ({ code: '', severity, pointer, message: pointer, suggestion: '' }) as Problem
const change = (risk: ModelChange['risk']): ModelChange => ({ kind: 'removed', subject: 'Book', message: '', consequence: '', risk })
const blueprint = { apps: [{ id: 'a', name: 'shop', entities: [{ id: 'order', name: 'Order' }] }] }

test('what asks for care is shown first', () => {
  expect(firstView(plan({ model: [change('none')] }))).toBe('files')
  expect(firstView(plan({ model: [change('loss')] }))).toBe('model')
  expect(firstView(plan({ model: [change('check')], base: null }))).toBe('files')
})

test('problems lead to the thing they are about, errors first', () => {
  const found = plan({ problems: [problem('warning', '/blueprint/apps/0'), problem('error', '/blueprint/apps/0/entities/0/name'), problem('info', '')] })
  expect(problemsIn(found, blueprint).map(({ severity, names, id }) => [severity, names, id])).toEqual([
    ['error', 'shop.Order', 'order'],
    ['warning', 'shop', 'a'],
    ['info', '', ''],
  ])
  expect(errorsIn(found)).toBe(1)
})

test('every file has its mark', () => {
  const files = [{ path: 'a.py', kind: 'mode', generator: '', added: 0, removed: 0, binary: false } as const]
  expect(marksIn(plan({ files }))['a.py']?.kind).toBe('changed')
})

test('how long it takes is what it took the last time', () => {
  const done = (number: number, verify: 'quick' | 'deep', seconds: number) =>
    version({ number, verify, completed_at: new Date(Date.UTC(2026, 2, 10, 12, 0, seconds)).toISOString() })
  const versions = [version({ number: 4, status: 'failed' }), done(3, 'deep', 90), done(2, 'quick', 4), done(1, 'quick', 9)]
  expect(lastTook(versions, 'quick')).toBe('4.0 s')
  expect(lastTook(versions, 'deep')).toBe('1 min 30 s')
  expect(lastTook(versions, 'standard')).toBe('')
})
