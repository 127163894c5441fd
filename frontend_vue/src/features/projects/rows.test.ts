import { expect, test } from 'vitest'
import type { Project, Version } from './projects.api'
import { finished, homeOf, isRunning, statusOf } from './rows'

const version = (given: Partial<Version>): Version => ({
  id: 'v',
  number: 1,
  status: 'completed',
  request_status: 'completed',
  total_files: 0,
  progress: 100,
  phase: '',
  size: 0,
  created_at: '2026-03-10T12:00:00Z',
  ...given,
})
const project = (...versions: Version[]): Project => ({
  id: 'p',
  name: 'Shop',
  slug: 'shop',
  status: 'completed',
  entity_count: 1,
  draft: null,
  created_at: '2026-03-10T12:00:00Z',
  updated_at: '2026-03-10T12:00:00Z',
  versions,
})

test('what was cancelled is not said to have failed', () => {
  expect(statusOf(project(version({ status: 'failed', request_status: 'cancelled' })))).toBe('cancelled')
})

test('only the latest version counts', () => {
  const row = project(version({ number: 2, status: 'generating', request_status: 'processing' }), version({}))
  expect(statusOf(row)).toBe('processing')
  expect(isRunning(row)).toBe(true)
})

test('a project without versions has nothing running', () => {
  expect(isRunning({ ...project(), status: 'archived' })).toBe(false)
})

test('a draft opens at its model, what has versions at those', () => {
  expect(homeOf({ id: 'p', status: 'draft' })).toEqual({ name: 'model', params: { id: 'p' } })
  expect(homeOf(project(version({})))).toEqual({ name: 'project', params: { id: 'p' } })
})

test('the latest version that was completed can leave', () => {
  const row = project(version({ id: 'c', number: 3, status: 'failed', request_status: 'failed' }), version({ id: 'b', number: 2 }), version({}))
  expect(finished(row)?.id).toBe('b')
  expect(finished(project())).toBeUndefined()
})
