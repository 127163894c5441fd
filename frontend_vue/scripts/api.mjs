/**
 * Write src/shared/api/schema.d.ts from the API's own document; with --check only compare.
 * PYTHON names the interpreter of the service where it is not ../.venv/bin/python.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const TARGET = fileURLToPath(new URL('../src/shared/api/schema.d.ts', import.meta.url))
const HEAD = '/** Written by `npm run api` from the API\'s own document. */\n\n'

const folder = mkdtempSync(join(tmpdir(), 'api-'))
try {
  const file = join(folder, 'openapi.json')
  execFileSync(
    process.env.PYTHON ?? join(ROOT, '.venv/bin/python'),
    [join(ROOT, 'backend_django/manage.py'), 'spectacular', '--format', 'openapi-json', '--file', file],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...process.env,
        PYTHONPATH: ROOT,
        SECRET_KEY: process.env.SECRET_KEY ?? 'only-to-describe-the-api',
        DJANGO_SETTINGS_MODULE: process.env.DJANGO_SETTINGS_MODULE ?? 'backend_django.config.settings.local',
      },
    },
  )
  const written = HEAD + astToString(await openapiTS(JSON.parse(readFileSync(file, 'utf8'))))
  if (process.argv.includes('--check')) {
    if (written !== readFileSync(TARGET, 'utf8')) {
      console.error('src/shared/api/schema.d.ts is not what the API says now: run npm run api.')
      process.exitCode = 1
    }
  } else writeFileSync(TARGET, written)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
