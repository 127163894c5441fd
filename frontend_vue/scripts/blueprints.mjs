/**
 * Write what the designer is held to, src/features/designer/samples/: the JSON Schema of a blueprint,
 * and the examples as blueprints; with --check only compare. PYTHON names the interpreter of the
 * service where it is not ../.venv/bin/python.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const TARGET = fileURLToPath(new URL('../src/features/designer/samples/', import.meta.url))
const PROGRAM = `
import json
from pathlib import Path
from backend_django import engine
from backend_django.engine.blueprint.document import to_data

texts = {path.stem: path.read_text() for path in sorted(Path("examples").glob("*.groundwork"))}
read = {name: engine.read_files({f"{name}.groundwork": text}, "").blueprint for name, text in texts.items()}
whole = {name: to_data(engine.normalised(blueprint)) for name, blueprint in read.items()}
print(json.dumps({"schema": engine.schema(), **whole}))
`

const made = execFileSync(process.env.PYTHON ?? join(ROOT, '.venv/bin/python'), ['-c', PROGRAM], {
  cwd: ROOT,
  encoding: 'utf8',
  env: { ...process.env, PYTHONPATH: ROOT },
  maxBuffer: 64 * 1024 * 1024,
})
for (const [name, value] of Object.entries(JSON.parse(made))) {
  const file = join(TARGET, `${name}.json`)
  const written = `${JSON.stringify(value, null, 1)}\n`
  if (!process.argv.includes('--check')) writeFileSync(file, written)
  else if (written !== readFileSync(file, 'utf8')) {
    console.error(`${file} is not what the engine says now: run node scripts/blueprints.mjs.`)
    process.exitCode = 1
  }
}
