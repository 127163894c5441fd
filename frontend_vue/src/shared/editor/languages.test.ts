import { expect, test } from 'vitest'
import { languageOf, loadLanguage } from './languages'

test.each([
  ['backend_django/shop/models.py', 'python'],
  ['frontend_vue/src/App.vue', 'vue'],
  ['local.yml', 'yaml'],
  ['Makefile', ''],
])('%s is shown as %s', (path, language) => {
  expect(languageOf(path)).toBe(language)
})

test('a file of no known language is plain text', async () => {
  expect(await loadLanguage('')).toEqual([])
})
