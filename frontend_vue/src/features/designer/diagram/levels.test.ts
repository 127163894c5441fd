import { expect, test } from 'vitest'
import { LEGIBLE, levelOf, nameFit, pairLook } from './levels'

test('far away modules are told apart, near by cards', () => {
  expect(levelOf(0.1, 5)).toBe('far')
  expect(levelOf(0.14, 5)).toBe('middle')
  expect(levelOf(0.4, 5)).toBe('near')
})

test('a single module has no map of modules', () => {
  expect(levelOf(0.05, 1)).toBe('middle')
})

test('a name keeps to its card and is readable, or is not drawn', () => {
  for (let zoom = 0.05; zoom < 0.4; zoom += 0.01) {
    for (let letters = 1; letters < 60; letters += 1) {
      const fit = nameFit(letters, zoom, 216)
      if (!fit) continue
      expect(fit.size * zoom).toBeGreaterThanOrEqual(LEGIBLE - 0.001)
      expect(Math.min(letters, fit.letters) * fit.size * 0.6).toBeLessThanOrEqual(216.5)
    }
  }
})

test('more relations make a thicker and stronger line', () => {
  const [few, many] = [pairLook(1, 10), pairLook(10, 10)]
  expect(few.width).toBeLessThan(many.width)
  expect(few.alpha).toBeLessThan(many.alpha)
  expect(many.alpha).toBeLessThanOrEqual(1)
})
