import { expect, it } from 'vitest'

import { byteCount, toBase64 } from './bytes'

it.each([[], [0], [255, 0], [1, 2, 3], [1, 2, 3, 4]])('counts the bytes %j', async (...bytes) => {
  const text = await toBase64(new Blob([new Uint8Array(bytes)]))
  expect([...atob(text)].map((char) => char.charCodeAt(0))).toEqual(bytes)
  expect(byteCount(text)).toBe(bytes.length)
})
