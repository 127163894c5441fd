import { expect, test } from 'vitest'
import { slugOf } from './words'

test.each([
  ['Town library', 'town-library'],
  ['  HTTPServer für øre & 2 more ', 'http-server-fur-ore-2-more'],
  ['Straße', 'strasse'],
  ['書', 'project'],
  ['a'.repeat(49) + ' b', 'a'.repeat(49)],
])('%s is kept in the folder %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})
