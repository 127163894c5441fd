// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const page = fileURLToPath(new URL('../../../', import.meta.url))
const service = existsSync(`${page}/../.venv/bin/python`)

test.skipIf(!service)('the types are what the API says now', { timeout: 120_000 }, () => {
  const check = () => execFileSync('node', ['scripts/api.mjs', '--check'], { cwd: page, stdio: 'pipe' })
  expect(check).not.toThrow()
})
