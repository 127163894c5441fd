import { api, told } from '@/shared/api/client'
import type { Notation, Reading, Source } from './importer.types'

export async function listNotations(signal: AbortSignal): Promise<Notation[]> {
  return told(await api.GET('/blueprints/notations/', { signal }))
}

export async function readModel(source: Source, signal: AbortSignal): Promise<Reading> {
  return told(await api.POST('/blueprints/import/', { body: source, signal })) as Reading
}
