import { expect, test } from 'vitest'
import { clip, wrap } from './text'

test('a text is clipped to its room', () => {
  expect(clip('Customer', 8)).toBe('Customer')
  expect(clip('Customer', 5)).toBe('Cust…')
})

test('names break between their words', () => {
  expect(wrap('AnalyticsProductReview', 10)).toEqual(['Analytics', 'Product', 'Review'])
  expect(wrap('AnalyticsProductReview', 16)).toEqual(['AnalyticsProduct', 'Review'])
  expect(wrap('HTTPRequestLog', 11)).toEqual(['HTTPRequest', 'Log'])
  expect(wrap('order_line', 6)).toEqual(['order_', 'line'])
  expect(wrap('Überweisungsauftrag', 8)).toEqual(['Überwei…'])
  expect(wrap('', 8)).toEqual([''])
})

test('nothing is longer than its room, and no letter is lost where all fit', () => {
  for (const name of ['Order', 'CatalogProductVariantOption', 'a', 'XYZ', 'snake_case_name', '日本語の名前', '9Lives']) {
    for (let letters = 2; letters < 40; letters += 1) {
      const lines = wrap(name, letters)
      expect(lines.every((line) => line.length <= letters)).toBe(true)
    }
    expect(wrap(name, 40).join('')).toBe(name)
  }
})
