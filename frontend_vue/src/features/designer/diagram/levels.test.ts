import { expect, test } from 'vitest'
import { FAR, levelOf, NEAR, pairLook, wrapOf } from './levels'

test('far away modules are told apart, near by cards', () => {
  expect(levelOf(0.1, 5)).toBe('far')
  expect(levelOf(0.14, 5)).toBe('middle')
  expect(levelOf(0.4, 5)).toBe('near')
})

test('a single module has no map of modules', () => {
  expect(levelOf(0.05, 1)).toBe('middle')
})

test('a name is as large as it is read, and has some letters in a line', () => {
  for (let zoom = FAR; zoom < NEAR; zoom += 0.01) {
    const { size, letters } = wrapOf(zoom, 220)
    expect([6, 7, 8, 9]).toContain(size)
    expect(letters).toBeGreaterThanOrEqual(8)
  }
})

test('more relations make a thicker and stronger line', () => {
  const [few, many] = [pairLook(1, 10), pairLook(10, 10)]
  expect(few.width).toBeLessThan(many.width)
  expect(few.alpha).toBeLessThan(many.alpha)
  expect(many.alpha).toBeLessThanOrEqual(1)
})
