import { session } from '../session'
import { addressOf } from './client'
import { errorOf, offline } from './errors'

interface Sending {
  accept: string
  signal: AbortSignal
  /** How much of it is sent, from 0 to 1. */
  sent: (share: number) => void
}

/** Send a form that may be big, saying how much of it is sent, which fetch cannot. Refusals are thrown as ApiErrors. */
export async function upload(path: string, form: FormData, { accept, signal, sent }: Sending): Promise<Response> {
  const token = session.token.value
  const response = await new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf(path))
    request.responseType = 'blob'
    request.setRequestHeader('Accept', accept)
    if (token) request.setRequestHeader('Authorization', `Token ${token}`)
    request.upload.onprogress = ({ loaded, total }) => {
      sent(total ? loaded / total : 0)
    }
    request.onload = () => {
      resolve(new Response(request.response as Blob, { status: request.status, headers: headersOf(request.getAllResponseHeaders()) }))
    }
    request.onerror = () => {
      reject(offline())
    }
    request.onabort = () => {
      reject(new DOMException('Taken back.', 'AbortError'))
    }
    signal.addEventListener('abort', () => {
      request.abort()
    })
    request.send(form)
  })
  if (response.ok) return response
  if (response.status === 401 && token) session.refuse(token)
  throw await errorOf(response)
}

/** The lines of a head, as XMLHttpRequest tells them. */
export function headersOf(lines: string): Headers {
  const headers = new Headers()
  for (const line of lines.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim())
  }
  return headers
}

/** The name that an answer gives the file in it, "" where it has none. */
export function nameIn(headers: Headers): string {
  return /filename="?([^";]+)"?/.exec(headers.get('Content-Disposition') ?? '')?.[1] ?? ''
}
