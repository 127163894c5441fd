import { shallowRef } from 'vue'

import type { EntityKey } from '@/entities'

import type { AnyRecord } from './entity'

export type Action = 'view' | 'create' | 'change' | 'delete'

/** Whether the user may do something to a record; without one, to any record at all. */
export type Judge = (action: Action, entity: EntityKey, record?: AnyRecord) => boolean

const judge = shallowRef<Judge>(() => true)

/** Whether to offer something. The server decides for itself, whatever the page offers. */
export const may: Judge = (action, entity, record) => judge.value(action, entity, record)

/** Let a plug-in say what is offered. */
export function judgeBy(rule: Judge): void {
  judge.value = rule
}
