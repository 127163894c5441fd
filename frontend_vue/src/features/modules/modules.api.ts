import { api, told, type Schemas } from '@/shared/api/client'

export type Module = Schemas['Module']

export async function listModules(signal: AbortSignal): Promise<Module[]> {
  return told(await api.GET('/catalog/modules/', { signal }))
}
