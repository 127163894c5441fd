import { expect, test } from 'vitest'
import { sheetOf } from './exportPng'
import { toScreen } from './viewport'

test('a picture is twice as fine and leaves some space around', () => {
  const { w, h, view } = sheetOf({ x: -100, y: 50, w: 400, h: 200 })
  expect([w, h]).toEqual([960, 560])
  expect(toScreen(view, { x: -100, y: 50 })).toEqual({ x: 80, y: 80 })
})

test('no picture is larger than a browser can make', () => {
  for (const [w, h] of [[20_000, 9000], [90_000, 200], [300_000, 200_000]] as const) {
    const sheet = sheetOf({ x: 0, y: 0, w, h })
    expect(Math.max(sheet.w, sheet.h)).toBeLessThanOrEqual(16_000)
    expect(sheet.w * sheet.h).toBeLessThan(121_000_000)
  }
})
