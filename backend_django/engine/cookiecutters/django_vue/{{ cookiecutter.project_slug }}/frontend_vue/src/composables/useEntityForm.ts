import { computed, reactive, ref } from 'vue'

import { toFieldErrors } from '@/api/errors'
import { changeRecord, createRecord } from '@/api/records'
import { toBody } from '@/lib/body'
import { dictionary } from '@/lib/dictionary'
import { type AnyRecord, editableFields, type Entity } from '@/lib/entity'
import { type FieldErrors, validate } from '@/lib/validation'
import { recordValues, startValues, type Values } from '@/lib/values'

/**
 * The form of one record: its values, what is wrong with them, and the way to save it.
 *
 * What the browser can check is checked first; then the server has its say, by field. An existing
 * record is changed in the fields that were edited, so two people do not overwrite each other.
 */
export function useEntityForm<R extends AnyRecord>(entity: Entity<R>, record?: R) {
  const names = editableFields(entity)
  const start = record ? recordValues(entity, record) : startValues(entity)
  const before = toBody(entity, names, start)

  const values = reactive<Values>({ ...start })
  const server = ref<FieldErrors>(dictionary())
  const submitted = ref(false)
  const busy = ref(false)

  const changed = computed(() => {
    const now = toBody(entity, names, values)
    return names.filter(
      (name) => now[name] instanceof File || JSON.stringify(now[name]) !== JSON.stringify(before[name]),
    )
  })
  const client = computed(() => 
    submitted.value ? validate(entity, names, values) : dictionary<string[]>(),
  )
  const errors = computed(() => dictionary(server.value, client.value))

  function set(name: string, value: unknown): void {
    values[name] = value
    Reflect.deleteProperty(server.value, name)
  }

  function send(): Promise<R> {
    if (!record) return createRecord(entity, toBody(entity, names, values))
    return changeRecord(entity, record.id, toBody(entity, changed.value, values))
  }

  /** Save; answers the record as the server has it now, or undefined where something is wrong. */
  async function submit(): Promise<R | undefined> {
    submitted.value = true
    server.value = dictionary()
    if (busy.value || Object.keys(client.value).length) return undefined
    busy.value = true
    try {
      return await send()
    } catch (failure) {
      server.value = toFieldErrors(failure, names)
      return undefined
    } finally {
      busy.value = false
    }
  }

  return { entity, record, values, errors, busy, changed, set, submit }
}

export type EntityForm = ReturnType<typeof useEntityForm>
