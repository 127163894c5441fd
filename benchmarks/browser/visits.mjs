/** Visits of a running Groundwork: node visits.mjs ADDRESS FOLDER, the folder holding models as N.json. */
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { delimiter, join } from 'node:path'
import { launch } from 'chrome-launcher'
import lighthouse, { desktopConfig } from 'lighthouse'
import { chromium } from 'playwright-core'

const [address, folder] = process.argv.slice(2)
const MB = 1_000_000
const EDITS = 20
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']

/** What a figure may be at most; scores are at least. */
const SCORES = {
  desktop: { performance: 95, accessibility: 100, 'best-practices': 100, seo: 90 },
  mobile: { performance: 90, accessibility: 100, 'best-practices': 100, seo: 90 },
}
const LCP = { desktop: 1200, mobile: 2500 }
/** Milliseconds that the first layout of 300 entities may take, before which nothing of them can be painted. */
const LAYOUT = 1000
const BUDGETS = { tbt: 150, cls: 0.02, heap: 40, preview: 150 }

const chrome = process.env.CHROME_PATH ?? (process.env.PATH ?? '').split(delimiter).flatMap((place) => NAMES.map((name) => join(place, name))).find((path) => existsSync(path))
if (!chrome) throw new Error('No Chromium on this machine: install it (Debian: apt-get install chromium) or set CHROME_PATH.')

let over = false
function say(name, value, unit, budget, good) {
  over ||= !good
  console.log(`${good ? 'ok  ' : 'OVER'}  ${name.padEnd(38)} ${String(value).padStart(7)} ${unit}, budget ${budget}`)
}
const atMost = (name, value, unit, budget, digits = 0) => say(name, value.toFixed(digits), unit, budget, value <= budget)
const atLeast = (name, value, budget) => say(name, Math.round(value), 'of 100', budget, Math.round(value) >= budget)

async function call(method, path, body, token) {
  const response = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Token ${token}` }) },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

/** An account with a draft of each model; the ids of their projects by size. */
async function prepared() {
  const email = `visitor-${Date.now()}@example.com`
  const password = 'quarry-lamp-71-velvet'
  const { key: token } = await call('POST', '/auth/registration/', { email, password1: password, password2: password })
  const drafts = {}
  for (const size of [30, 300]) {
    const blueprint = JSON.parse(readFileSync(join(folder, `${size}.json`), 'utf8'))
    drafts[size] = (await call('POST', '/drafts/create/', { blueprint }, token)).project
  }
  return { session: { token, email }, drafts }
}

/** Lighthouse's own idea of a first visit, on a fast desk and on a slow phone. */
async function judged(form) {
  const browser = await launch({ chromePath: chrome, chromeFlags: ['--headless=new', ...ARGS] })
  try {
    const { lhr } = await lighthouse(`${address}/login`, { port: browser.port, logLevel: 'error', output: 'json' }, form === 'desktop' ? desktopConfig : undefined)
    for (const [category, least] of Object.entries(SCORES[form])) atLeast(`Lighthouse ${form}, ${category}`, lhr.categories[category].score * 100, least)
    atMost(`${form}, largest paint`, lhr.audits['largest-contentful-paint'].numericValue, 'ms', LCP[form])
    atMost(`${form}, blocking time`, lhr.audits['total-blocking-time'].numericValue, 'ms', BUDGETS.tbt)
    atMost(`${form}, layout shift`, lhr.audits['cumulative-layout-shift'].numericValue, '', BUDGETS.cls, 3)
  } finally {
    browser.kill()
  }
}

/** A page of a browser that has signed in, its last preview asked for and its largest paint told by itself. */
async function visitor(browser, session, side = 'inspector') {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript(({ session, side }) => {
    localStorage.setItem('groundwork.session', JSON.stringify(session))
    localStorage.setItem('groundwork.designer.side', side)
    window.seen = { paint: 0, asked: 0 }
    new PerformanceObserver((list) => (window.seen.paint = list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true })
    const fetched = window.fetch
    window.fetch = (request, more) => {
      if (String(request.url ?? request).includes('/drafts/preview/')) window.seen.asked = performance.now()
      return fetched(request, more)
    }
  }, { session, side })
  return context.newPage()
}

async function painted(browser, session, path, name, most = LCP.desktop) {
  const page = await visitor(browser, session)
  await page.goto(address + path)
  await page.waitForLoadState('networkidle')
  atMost(`${name}, largest paint`, await page.evaluate(() => window.seen.paint), 'ms', most)
  await page.context().close()
}

async function heap(browser, session, project) {
  const page = await visitor(browser, session)
  await page.goto(`${address}/p/${project}/model?view=diagram`)
  await page.waitForLoadState('networkidle')
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('Performance.enable')
  const { metrics } = await devtools.send('Performance.getMetrics')
  atMost('300 entities on the page, heap', metrics.find(({ name }) => name === 'JSHeapUsedSize').value / MB, 'MB', BUDGETS.heap, 1)
  await page.context().close()
}

/** From the end of the pauses after an edit, when the preview is asked for, until the other text of the file is painted. */
async function previews(browser, session, project) {
  const page = await visitor(browser, session, 'files')
  await page.goto(`${address}/p/${project}/model?view=table`)
  const tree = page.getByRole('tree', { name: 'Outline' })
  await tree.getByRole('treeitem').nth(1).click()
  const text = await page.getByRole('region', { name: 'Files' }).locator('.cm-content').elementHandle()
  const times = []
  for (let turn = 0; turn < EDITS; turn += 1) {
    await tree.focus()
    await page.keyboard.press('F2')
    await page.keyboard.press('ControlOrMeta+A')
    const done = page.evaluate(
      (content) => new Promise((resolve) => {
        window.seen.asked = 0
        const observer = new MutationObserver(() => {
          if (!window.seen.asked) return
          observer.disconnect()
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - window.seen.asked)))
        })
        observer.observe(content, { subtree: true, childList: true, characterData: true })
      }),
      text,
    )
    await page.keyboard.type(`Renamed${String.fromCharCode(65 + turn)}`)
    await page.keyboard.press('Enter')
    times.push(await done)
  }
  times.sort((one, other) => one - other)
  atMost('30 entities, edit to painted file, p95', times[Math.floor(times.length * 0.95)], 'ms', BUDGETS.preview)
  await page.context().close()
}

const before = loadavg()[0]
await judged('desktop')
await judged('mobile')
const { session, drafts } = await prepared()
const browser = await chromium.launch({ executablePath: chrome, args: ARGS })
await painted(browser, session, '/projects', 'projects')
await painted(browser, session, `/p/${drafts[30]}/model?view=diagram`, 'model of 30')
await painted(browser, session, `/p/${drafts[300]}/model?view=diagram`, 'model of 300, first laid out', LCP.desktop + LAYOUT)
await heap(browser, session, drafts[300])
await previews(browser, session, drafts[30])
await browser.close()
const loaded = before > availableParallelism() * 0.75
console.log(`load average ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after, ${availableParallelism()} cores${loaded ? ': too busy a machine to judge' : ''}`)
process.exit(over && !loaded ? 1 : 0)
