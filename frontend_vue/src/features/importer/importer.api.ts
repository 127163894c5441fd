import { api, told } from '@/shared/api/client'
import type { Notation, Printed, Reading, Source } from './importer.types'
import { askedOf } from './source'

export async function listNotations(signal: AbortSignal): Promise<Notation[]> {
  return told(await api.GET('/blueprints/notations/', { signal }))
}

export interface Question {
  source: Source
  /** A draft to take the model into. */
  into?: Record<string, unknown> | undefined
}

export async function readModel({ source, into }: Question, signal: AbortSignal): Promise<Reading> {
  const text = source.files.length ? {} : { text: source.text }
  const body = { ...text, ...askedOf(source), ...(into && { into }) }
  return told(await api.POST('/blueprints/import/', { body, signal })) as Reading
}

/** Files and archives, opened by the service: its answer has their texts. */
export async function uploadModel(files: readonly File[]): Promise<Reading> {
  const form = new FormData()
  for (const file of files) form.append('file', file, file.name)
  const sent = await api.POST('/blueprints/import/', {
    body: form as never,
    bodySerializer: (body: unknown) => body as FormData,
  })
  return told(sent) as Reading
}

/** A blueprint in another notation, and what that one has no words for. */
export async function printModel(blueprint: Record<string, unknown>, to: string): Promise<Printed> {
  return told(await api.POST('/blueprints/print/', { body: { blueprint, to } }))
}
