import { follow } from '@/shared/api/client'
import { FORMATS, type Artifact, type Format } from './runs.types'

export interface Download {
  format: Format
  url: string
  name: string
  /** Of the stored zip; the others are packed on the way and have neither until they are saved. */
  size: number | undefined
  sha256: string
}

/** The archives there are, the stored one first. */
export function downloadsOf({ file_name, size, sha256, downloads }: Artifact): Download[] {
  return FORMATS.flatMap((format) => {
    const url = downloads[format]
    if (!url) return []
    const stored = file_name.endsWith(`.${format}`)
    const name = file_name.replace(/\.zip$/, '') + `.${format}`
    return [{ format, url, name, size: stored ? size : undefined, sha256: stored ? sha256 : '' }]
  })
}

/** Fetch an archive as the signed-in user and hand it to the browser; returns what was saved. */
export async function save(download: Download): Promise<Download> {
  const response = await follow(download.url)
  const bytes = await response.arrayBuffer()
  const address = URL.createObjectURL(new Blob([bytes]))
  const link = document.createElement('a')
  link.href = address
  link.download = download.name
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, 60_000)
  return { ...download, size: bytes.byteLength, sha256: download.sha256 || (await sha256Of(bytes)) }
}

/** Lower-case hex; "" on pages without TLS, where browsers offer no hashing. */
export async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  if (!isSecureContext) return ''
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
