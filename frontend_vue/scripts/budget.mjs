/** What a first visit costs, gzipped; over the budget of the design the build fails. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const DIST = new URL('../dist/', import.meta.url)
const KB = 1000
const BUDGETS = {
  'first visit, scripts': 120 * KB,
  'first visit, styles': 15 * KB,
  fonts: 90 * KB,
  'new project, more scripts': 60 * KB,
  'a project, more scripts': 30 * KB,
  'its model, more scripts': 60 * KB,
  'code engine, lazy': 180 * KB,
}

const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', DIST), 'utf8'))
const zipped = (file) => gzipSync(readFileSync(new URL(file, DIST))).length
const sum = (files, size) => [...files].reduce((total, file) => total + size(file), 0)

/** The chunks that the entries load before they can run. */
function loaded(entries) {
  const found = new Set()
  const visit = (key) => {
    const chunk = manifest[key]
    if (!chunk || found.has(chunk.file)) return
    found.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  entries.forEach(visit)
  return found
}

const page = (ending) => Object.keys(manifest).filter((key) => key.endsWith(ending))
const less = (files, others) => new Set([...files].filter((file) => !others.has(file)))

const first = loaded(['index.html', ...page('SignIn.page.vue'), ...page('ProjectList.page.vue')])
const project = less(loaded(page('NewProject.page.vue')), first)
const shell = less(loaded(page('Workspace.page.vue')), first)
const model = less(loaded([...page('ModelTab.vue'), ...page('ModelStudio.vue')]), new Set([...first, ...shell]))
const known = new Set([...first, ...project, ...shell, ...model])
const engine = less(loaded([...page('CodeEditor.vue'), ...page('CodeView.vue'), ...page('lang-python/dist/index.js'), ...page('editor/jdl.ts')]), known)
const assets = readdirSync(new URL('assets/', DIST)).map((name) => `assets/${name}`)

const sizes = {
  'first visit, scripts': sum(first, zipped),
  'first visit, styles': sum(assets.filter((name) => name.endsWith('.css')), zipped),
  fonts: sum(assets.filter((name) => name.endsWith('.woff2')), (file) => statSync(new URL(file, DIST)).size),
  'new project, more scripts': sum(project, zipped),
  'a project, more scripts': sum(shell, zipped),
  'its model, more scripts': sum(model, zipped),
  'code engine, lazy': sum(engine, zipped),
}

let over = false
for (const [name, size] of Object.entries(sizes)) {
  const budget = BUDGETS[name]
  over ||= size > budget
  const said = `${(size / KB).toFixed(1)} of ${(budget / KB).toFixed(0)} kB`
  console.log(`${size > budget ? 'OVER' : 'ok  '}  ${name.padEnd(28)} ${said}`)
}
process.exit(over ? 1 : 0)
