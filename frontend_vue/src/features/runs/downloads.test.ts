import { afterEach, expect, test, vi } from 'vitest'
import { downloadsOf, sha256Of } from './downloads'

afterEach(() => {
  vi.unstubAllGlobals()
})

const ARTIFACT = {
  file_name: 'shop.zip',
  size: 1200,
  sha256: 'ab',
  content_sha256: 'cd',
  downloads: { 'tar.gz': '/api/v1/t', zip: '/api/v1/z' },
}

test('the stored archive comes first, with its size and hash', () => {
  expect(downloadsOf(ARTIFACT)).toEqual([
    { format: 'zip', url: '/api/v1/z', name: 'shop.zip', size: 1200, sha256: 'ab' },
    { format: 'tar.gz', url: '/api/v1/t', name: 'shop.tar.gz', size: undefined, sha256: '' },
  ])
})

test('what was saved is hashed as sha256sum would', async () => {
  vi.stubGlobal('isSecureContext', true)
  const bytes = new TextEncoder().encode('abc').buffer
  expect(await sha256Of(bytes)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('without TLS there is no hash, and no failure', async () => {
  vi.stubGlobal('isSecureContext', false)
  expect(await sha256Of(new ArrayBuffer(3))).toBe('')
})
