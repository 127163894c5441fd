import { api, unwrap } from '@/api/client'
import type { components } from '@/api/schema'
import { type AnyRecord, isReference } from '@/lib/entity'
import type { Judge } from '@/lib/rights'

/** The roles of the user, and the rights to each entity that is not open to everybody. */
export type Access = components['schemas']['AuthMatrix']

/** The query that asks the server; an answer is good for a minute, as roles may change. */
export const accessOf = (user: number) => ({
  queryKey: ['access', user],
  queryFn: () => unwrap(api.GET('/api/v1/access/')),
  staleTime: 60_000,
})

/** Say what is offered to a user with these rights. */
export function judgeFor({ rights }: Access, user: number): Judge {
  return (action, entity, record) => {
    const known = rights[entity]
    if (!known) return true
    if (action === 'create') return known.create
    const scope = known[action]
    return scope === 'own' && record ? isOwn(record, known.owner, user) : scope !== 'none'
  }
}

function isOwn(record: AnyRecord, owner: string, user: number): boolean {
  const value: unknown = Reflect.get(record, owner)
  return isReference(value) && value.id === user
}
