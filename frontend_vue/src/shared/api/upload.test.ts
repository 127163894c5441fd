import { afterEach, expect, test, vi } from 'vitest'
import { nameIn, upload } from './upload'

afterEach(() => {
  vi.unstubAllGlobals()
})

interface Fake {
  status: number
  body: string
  head?: string
  fails?: boolean
}

/** A server that takes an upload in two steps and answers. */
function server({ status, body, head = '', fails = false }: Fake) {
  const asked: Record<string, string> = {}
  class Request {
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
    onload?: () => void
    onerror?: () => void
    onabort?: () => void
    status = status
    response = new Blob([body])
    open(_: string, address: string) {
      asked.address = address
    }
    setRequestHeader(name: string, value: string) {
      asked[name] = value
    }
    getAllResponseHeaders() {
      return head
    }
    abort() {
      this.onabort?.()
    }
    send() {
      this.upload.onprogress?.({ loaded: 5, total: 10 })
      this.upload.onprogress?.({ loaded: 10, total: 10 })
      if (fails) this.onerror?.()
      else if (status) this.onload?.()
    }
  }
  vi.stubGlobal('XMLHttpRequest', Request)
  return asked
}

const shares: number[] = []
const sending = (signal = new AbortController().signal) => ({ accept: 'application/zip', signal, sent: (share: number) => shares.push(share) })

test('an upload says how far it is, and answers like fetch', async () => {
  const asked = server({ status: 200, body: 'PK', head: 'Content-Type: application/zip\r\nContent-Disposition: attachment; filename="shop.zip"\r\n' })
  const response = await upload('/projects/upgrade/1/', new FormData(), sending())
  expect(asked).toMatchObject({ address: '/api/v1/projects/upgrade/1/', Accept: 'application/zip' })
  expect(shares).toEqual([0.5, 1])
  expect(await response.text()).toBe('PK')
  expect(nameIn(response.headers)).toBe('shop.zip')
})

test('a refusal is thrown with what the server says', async () => {
  server({ status: 422, body: '{"error": {"code": "manifest_missing", "message": "There is no manifest."}}' })
  await expect(upload('/x/', new FormData(), sending())).rejects.toMatchObject({ status: 422, code: 'manifest_missing' })
})

test('a road that breaks is no refusal', async () => {
  server({ status: 0, body: '', fails: true })
  await expect(upload('/x/', new FormData(), sending())).rejects.toMatchObject({ code: 'unreachable' })
})

test('an upload can be taken back', async () => {
  server({ status: 0, body: '' })
  const mine = new AbortController()
  const sent = upload('/x/', new FormData(), sending(mine.signal))
  mine.abort()
  await expect(sent).rejects.toMatchObject({ name: 'AbortError' })
})

test('an answer may name no file', () => {
  expect(nameIn(new Headers())).toBe('')
})
