import { api, told, type Schemas } from '@/shared/api/client'
import { ApiError } from '@/shared/api/errors'
import type { Blueprint } from './model'
import { anonymous } from './reconcile'

export type Finding = Schemas['Finding']
export type Told = Pick<Finding, 'severity' | 'code' | 'message' | 'suggestion' | 'pointer'>

/** Everything the service has to say about a blueprint; one that it cannot even read is told in the same way. */
export async function checkModel(blueprint: Blueprint, signal: AbortSignal): Promise<Told[]> {
  try {
    return told(await api.POST('/blueprints/validate/', { body: { blueprint: { ...blueprint } }, signal })).problems
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'invalid_blueprint') throw error
    return error.details.map((detail) => ({ ...detail, severity: 'error' }))
  }
}

/** The model in our own notation; ids are kept beside the text, not in it. */
export async function printText(blueprint: Blueprint, signal?: AbortSignal): Promise<string> {
  const body = { blueprint: { ...anonymous(blueprint) }, to: 'groundwork' }
  return told(await api.POST('/blueprints/print/', { body, ...(signal && { signal }) })).text
}

export type Reading = Schemas['Imported']

/** A text as it is read; `notation` is what it turned out to be. */
export async function readText(text: string, signal: AbortSignal): Promise<Reading> {
  return told(await api.POST('/blueprints/import/', { body: { text }, signal }))
}

/** Names of the modules that can be switched on. */
export async function moduleNames(signal: AbortSignal): Promise<string[]> {
  return told(await api.GET('/catalog/modules/', { signal })).map(({ name }) => name)
}
