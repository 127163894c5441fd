import { api, told, type Schemas } from '@/shared/api/client'
import { ApiError } from '@/shared/api/errors'
import type { ModelInput } from '@/shared/model'

export type Preview = Schemas['Preview']

/** The files a model would become, and the content of one that may no longer be among them. */
export async function preview(model: ModelInput, path: string, signal: AbortSignal): Promise<Preview> {
  const ask = async (more: { path?: string }) =>
    told(await api.POST('/blueprints/preview/', { body: { ...model, ...more }, signal }))
  if (!path) return ask({})
  try {
    return await ask({ path })
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return ask({})
    throw error
  }
}
