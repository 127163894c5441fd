import { expect, test } from 'vitest'
import { readConfig } from './config'

function page(block: string): Document {
  const made = document.implementation.createHTMLDocument()
  made.body.innerHTML = `<script type="application/json" id="config">${block}</script>`
  return made
}

test('an empty block means the same origin and version 1 of the API', () => {
  expect(readConfig(page('{}')).apiRoot).toBe('/api/v1')
})

test('one build speaks to whichever API the server names', () => {
  expect(readConfig(page('{"apiRoot": "/inner/api/v1/"}')).apiRoot).toBe('/inner/api/v1')
  expect(readConfig(page('{"apiRoot": "https://api.example.com/api/v1"}')).apiRoot).toBe(
    'https://api.example.com/api/v1',
  )
})

test('a block that cannot be read falls back to the defaults', () => {
  expect(readConfig(page('<!-- config -->')).apiRoot).toBe('/api/v1')
  expect(readConfig(page('[1]')).wsRoot).toBe('/ws')
  expect(readConfig(page('{"apiRoot": 7}')).apiRoot).toBe('/api/v1')
})
