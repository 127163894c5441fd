import { api, unwrap } from '@/api/client'
import type { components } from '@/api/schema'

export type CacheCounts = components['schemas']['CacheCounts']
export type CacheMetrics = components['schemas']['CacheMetrics']

export const readMetrics = (signal?: AbortSignal): Promise<CacheMetrics> =>
  unwrap(api.GET('/api/v1/caching/metrics/', { signal: signal ?? null }))

export const resetMetrics = (): Promise<unknown> =>
  unwrap(api.DELETE('/api/v1/caching/metrics/', {}))

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 })

/** A share of hits as people read it; a dash where nothing was read. */
export const formatRate = (rate: number | null): string =>
  rate === null ? '–' : percent.format(rate)
