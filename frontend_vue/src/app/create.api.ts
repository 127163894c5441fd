import { api, told, type Schemas } from '@/shared/api/client'
import { newKey } from '@/shared/api/once'

let last = { body: '', key: '' }

/**
 * Ask for a project. What is asked again, because the answer was lost on the way, has the same
 * key and is made once; a project that was made begins a new one. What follows a finished version is
 * the next one of its project.
 */
export async function createProject(body: Schemas['CreateRequest'], follows = ''): Promise<Schemas['Created']> {
  const text = follows + JSON.stringify(body)
  if (text !== last.body) last = { body: text, key: newKey() }
  const header = { 'Idempotency-Key': last.key }
  const created = told(
    follows
      ? await api.POST('/projects/regenerate/{version_id}/', { body, params: { header, path: { version_id: follows } } })
      : await api.POST('/projects/create/', { body, params: { header } }),
  )
  last = { body: '', key: '' }
  return created
}

/** The blueprint of a finished run, for whoever wants to go on from there. */
export async function blueprintOf(id: string): Promise<unknown> {
  const path = { version_id: id }
  return told(await api.GET('/projects/results/{version_id}/', { params: { path } })).manifest.blueprint
}
