import { nameIn, upload } from '@/shared/api/upload'
import type { Upgrade } from './versions.types'

interface Road {
  signal: AbortSignal
  sent: (share: number) => void
}

const JSON_TYPE = 'application/json'

function send(version: string, archive: File, accept: string, road: Road): Promise<Response> {
  const form = new FormData()
  form.append('archive', archive, archive.name)
  return upload(`/projects/upgrade/${version}/`, form, { accept, ...road })
}

/** What a version makes of each file of an edited project. */
export async function askVerdicts(version: string, archive: File, road: Road): Promise<Upgrade> {
  return (await (await send(version, archive, JSON_TYPE, road)).json()) as Upgrade
}

/** The merged project; nothing of the first answer was kept, so the archive is sent again. */
export async function askMerged(version: string, archive: File, accept: string, road: Road): Promise<{ bytes: ArrayBuffer; name: string }> {
  const response = await send(version, archive, accept, road)
  return { bytes: await response.arrayBuffer(), name: nameIn(response.headers) || archive.name }
}
