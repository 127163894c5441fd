import type { Project, Version } from './versions.types'

const NOON = '2026-03-10T12:00:00Z'

export const version = (given: Partial<Version>): Version => ({
  id: `v${String(given.number ?? 1)}`,
  number: 1,
  status: 'completed',
  request_status: 'completed',
  total_files: 0,
  progress: 100,
  phase: '',
  size: 0,
  entity_count: 0,
  sha256: '',
  content_sha256: '',
  created_at: NOON,
  ...given,
})

export const project = (...versions: Version[]): Project => ({ id: 'p', name: 'Shop', slug: 'shop', versions })
