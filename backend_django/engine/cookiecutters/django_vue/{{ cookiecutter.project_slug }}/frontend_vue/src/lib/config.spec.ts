import { expect, it } from 'vitest'

import { baseUrl, readConfig } from './config'

function pageWith(block: string): Document {
  return new DOMParser().parseFromString(`<body>${block}</body>`, 'text/html')
}
const script = (json: string) => `<script type="application/json" id="config">${json}</script>`

it.each([
  ['', '/api/v1', ''],
  [script('{}'), '/api/v1', ''],
  [script('{"apiRoot": "https://api.example.com/api/v1/"}'), 'https://api.example.com/api/v1/', 'https://api.example.com'],
  [script('{"apiRoot": "/shop/api/v1"}'), '/shop/api/v1', '/shop'],
])('reads %j', (block, apiRoot, base) => {
  const config = readConfig(pageWith(block))
  expect(config.apiRoot).toBe(apiRoot)
  expect(baseUrl(config)).toBe(base)
})
