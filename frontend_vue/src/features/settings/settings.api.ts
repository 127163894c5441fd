import { api, told, type Schemas } from '@/shared/api/client'

export type Target = Schemas['Target']

/** What a version may leave as here: archives, and the forges that are allowed. */
export async function listTargets(signal: AbortSignal): Promise<Target[]> {
  return told(await api.GET('/exports/targets/', { signal }))
}

/** The JSON Schema of blueprints. */
export async function blueprintSchema(signal: AbortSignal): Promise<unknown> {
  return told(await api.GET('/blueprints/schema/', { signal }))
}
