import { api, told, type Schemas } from '@/shared/api/client'

export type Module = Schemas['Module']
export type Effect = Schemas['Effect']

export async function listModules(signal: AbortSignal): Promise<Module[]> {
  return told(await api.GET('/catalog/modules/', { signal }))
}

/** What turning modules on and off would do to the files of a model. */
export async function weigh(project: string, blueprint: Record<string, unknown>, on: string[], off: string[], signal: AbortSignal): Promise<Effect> {
  const body = { blueprint, turn_on: on, turn_off: off }
  return told(await api.POST('/drafts/effects/{project_id}/', { params: { path: { project_id: project } }, body, signal }))
}
