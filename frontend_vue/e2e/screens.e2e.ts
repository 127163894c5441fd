import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, paste, visit, type Look, type Visit } from './browser'
import { LIBRARY, LIBRARY_NEXT, TABLES, WRONG } from './models'
import { call, generated, newAccount, prompted, regenerated, SERVICE, type Account } from './service'

const NOWHERE = '/runs/00000000-0000-4000-8000-000000000000'

interface Screen {
  path: string
  open?: true
  /** What shows that the screen is there. */
  shows: string | RegExp
  act?: (page: Page) => Promise<unknown>
}

let browser: Browser
let ada: Account
let run: string
let prompt: string
let misread: string
let project: string
let shared: string
let axe: string

beforeAll(async () => {
  browser = await launch()
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  ada = await newAccount()
  run = await generated(ada, 'Seen library', LIBRARY)
  prompt = await prompted(ada, 'A library. Books have a title. Each book belongs to an author. Books fly to the moon quietly.')
  misread = await prompted(ada, 'qwer asdf')
  ;({ project } = await regenerated(ada, run, 'Seen library', LIBRARY_NEXT))
  await call('POST', '/drafts/create/', { project }, ada.token)
  ;({ token: shared } = await call<{ token: string }>('POST', `/drafts/shares/${project}/`, {}, ada.token))
})
afterAll(() => browser.close())

const failing = (page: Page) =>
  page.route('**/projects/status/**', async (route) => {
    const response = await route.fetch()
    const status = (await response.json()) as object
    const details = [{ code: 'check', pointer: '', message: 'It did not start.', suggestion: '', file: 'manage.py', line: 3 }]
    const error = { code: 'verification_failed', category: 'verification', message: 'It failed.', retryable: false, details, request_id: 'r' }
    await route.fulfill({ response, json: { ...status, status: 'failed', error } })
  })

/** A draft that is changed while its saves end like that; what is read of it meanwhile has another name for each entity. */
async function changed(page: Page, save: 'nobody' | 'conflict'): Promise<void> {
  await page.route('**/drafts/detail/**', async (route) => {
    if (route.request().method() === 'PATCH') return save === 'nobody' ? route.abort() : route.fulfill({ status: 412, json: { error: { code: 'changed_elsewhere' } } })
    const response = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } })
    const draft = JSON.parse((await response.text()).replaceAll('"name":"Book"', '"name":"Tome"')) as { revision: number }
    return route.fulfill({ response, json: { ...draft, revision: draft.revision + 1 } })
  })
  await page.getByRole('button', { name: 'Add field' }).first().click()
  await page.keyboard.press('Enter')
}

const SCREENS: Record<string, Screen> = {
  'sign in': { path: '/login', open: true, shows: 'Forgot your password?' },
  'sign up': { path: '/register', open: true, shows: 'At least 8 characters' },
  'forgotten password': { path: '/forgot', open: true, shows: 'Send the link' },
  'new password': { path: '/reset-password/1/abc', open: true, shows: 'Set the password' },
  'address to confirm': { path: '/verify-email?email=ada@example.com', open: true, shows: 'Look into your mailbox' },
  projects: { path: '/projects', shows: 'Seen library' },
  'account menu': { path: '/projects', shows: 'Seen library', act: (page) => page.getByRole('button', { name: 'Account' }).click() },
  'delete a project': {
    path: '/projects',
    shows: 'Seen library',
    act: async (page) => {
      await page.getByRole('button', { name: 'Actions of Seen library' }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
    },
  },
  'projects that are not there': { path: '/projects?search=invoce', shows: 'Nothing matches' },
  appearance: { path: '/settings/appearance', shows: 'Size of code' },
  connections: { path: '/settings/connections', shows: 'Where versions can be pushed' },
  'settings of a project': { path: '/p/:project/settings', shows: 'Time zone' },
  'share a draft': {
    path: '/p/:project/settings',
    shows: 'Time zone',
    act: async (page) => {
      await page.getByRole('button', { name: 'Share' }).click()
      await page.getByRole('button', { name: 'Make a link' }).click()
      await page.getByLabel('Address of the link').waitFor()
    },
  },
  'link that shows nothing': { path: '/s#nothing', open: true, shows: 'This link shows nothing' },
  palette: {
    path: '/p/:project/settings',
    shows: 'Time zone',
    act: async (page) => {
      await page.keyboard.press('ControlOrMeta+k')
      await page.getByRole('option').first().waitFor()
    },
  },
  'keys of a screen': {
    path: '/p/:project/model',
    shows: 'Add',
    act: async (page) => {
      await page.getByRole('tree').waitFor()
      await page.keyboard.press('Shift+?')
      await page.getByRole('dialog').waitFor()
    },
  },
  'new project': { path: '/projects/new', shows: 'Open files' },
  'new project with a model': {
    path: '/projects/new',
    shows: 'Open files',
    act: async (page) => {
      await paste(page, LIBRARY)
      await page.getByText('This looks like JDL').waitFor()
    },
  },
  'new project with a wrong model': {
    path: '/projects/new',
    shows: 'Open files',
    act: async (page) => {
      await paste(page, WRONG)
      await page.getByRole('list', { name: 'Findings' }).waitFor()
    },
  },
  'what is imported': {
    path: '/projects/new',
    shows: 'Open files',
    act: async (page) => {
      await paste(page, TABLES)
      await page.getByText('This looks like DBML').waitFor()
      await page.getByRole('button', { name: /^What is imported/ }).click()
      await page.getByRole('checkbox', { name: /AuditLog/ }).uncheck()
      await page.getByText('relationship').first().waitFor()
    },
  },
  'import into a draft': {
    path: '/p/:project/model?view=table&e=core.Book',
    shows: 'Add field',
    act: async (page) => {
      await page.getByRole('button', { name: 'Import into this' }).click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Text to import' }).click()
      await page.keyboard.insertText('Table book {\n  title varchar(80)\n  rack varchar(20)\n}\n')
      await page.getByText('field rack added').waitFor()
    },
  },
  'export a model': {
    path: '/p/:project/model?view=table&e=core.Book',
    shows: 'Add field',
    act: async (page) => {
      await page.getByRole('button', { name: 'Export as' }).click()
      await page.getByRole('menuitem', { name: 'JDL' }).click()
      await page.getByRole('button', { name: /^Download/ }).waitFor()
    },
  },
  'model as a diagram': { path: '/p/:project/model?view=diagram&e=core.Book', shows: 'Tidy', act: (page) => page.waitForTimeout(1000) },
  'model as a table': { path: '/p/:project/model?view=table&e=core.Book', shows: 'Add field' },
  'model in our own text': { path: '/p/:project/model?view=text', shows: 'F12 goes to a name', act: (page) => page.waitForTimeout(500) },
  'draft changed elsewhere': {
    path: '/p/:project/model?view=table&e=core.Book',
    shows: 'Add field',
    act: async (page) => {
      await changed(page, 'conflict')
      await page.getByRole('dialog').getByRole('button', { name: 'Compare' }).click()
      await page.getByText('core.Tome').first().waitFor()
    },
  },
  'draft without a connection': {
    path: '/p/:project/model?view=table&e=core.Book',
    shows: 'Add field',
    act: async (page) => {
      await changed(page, 'nobody')
      await page.getByText('Offline, kept in this browser').waitFor({ state: 'attached' })
    },
  },
  results: { path: '/runs/:run', shows: 'Quick start' },
  'log of a run': { path: '/runs/:run?tab=log', shows: 'Check the model' },
  'what would be generated': {
    path: '/p/:project/versions',
    shows: 'Compare version 1 with 2',
    act: async (page) => {
      await page.keyboard.press('ControlOrMeta+Enter')
      await page.getByRole('dialog').getByRole('button', { name: /^Generate/ }).waitFor()
    },
  },
  'project with its versions': { path: '/p/:project/versions', shows: 'Compare version 1 with 2' },
  'files compared': { path: '/p/:project/compare?path=backend_django/core/models.py', shows: 'Viewed' },
  'files compared in split': {
    path: '/p/:project/compare',
    shows: /\d+ added/,
    act: async (page) => {
      const beside = page.getByRole('button', { name: 'Split' })
      if (await beside.count()) await beside.click()
    },
  },
  'version compared with the draft': { path: '/p/:project/compare?from=1&to=draft', shows: 'Viewed' },
  'models compared': { path: '/p/:project/compare?view=model', shows: 'Book.isbn is gone.' },
  'nothing to compare': { path: '/p/:project/compare?from=2&to=2', shows: 'No differences' },
  'files of the draft': { path: '/p/:project/files?path=backend_django/core/models.py', shows: 'class Author' },
  'a text found in all files': { path: '/p/:project/files?v=2&find=title', shows: /lines in \d+ files/ },
  'what is other in a file': { path: '/p/:project/files?v=2&path=backend_django/core/models.py&diff=1', shows: 'What is other than in version 1.' },
  modules: { path: '/p/:project/modules', shows: 'Always included' },
  upgrade: { path: '/p/:project/upgrade', shows: 'Nothing of what you send is stored' },
  'a shared draft': { path: '/s#:shared', open: true, shows: 'Seen library' },
  profile: { path: '/settings/profile', shows: 'What you use' },
  'API tokens': { path: '/settings/tokens', shows: 'What it may do' },
  'a token that was made': {
    path: '/settings/tokens',
    shows: 'What it may do',
    act: async (page) => {
      await page.getByLabel('Name').fill(`deploy ${String(Date.now())}`)
      await page.getByRole('button', { name: 'Make a token' }).click()
      await page.getByText('Copy it now. It is not shown again.').waitFor()
    },
  },
  sessions: { path: '/settings/sessions', shows: 'This browser' },
  security: { path: '/settings/security', shows: 'Change password' },
  'project that is not there': { path: NOWHERE.replace('runs', 'p'), shows: 'There is no project here' },
  'push to a repository': { path: '/runs/:run', shows: 'As one commit', act: (page) => page.getByRole('button', { name: 'Push', exact: true }).click() },
  prompts: { path: '/prompts', shows: 'Earlier prompts' },
  proposal: { path: '/prompts/:prompt', shows: 'Proposed model' },
  'prompt that was not understood': { path: '/prompts/:misread', shows: 'The prompt describes no entity.' },
  'prompt that is not there': { path: NOWHERE.replace('runs', 'prompts'), shows: 'There is no prompt here' },
  'change by prompt': {
    path: '/p/:project/model?view=table&e=core.Book',
    shows: 'Add field',
    act: async (page) => {
      await page.getByRole('button', { name: 'Change by prompt' }).click()
      await page.getByLabel('Describe the change').waitFor()
    },
  },
  'failed run': { path: '/runs/:run', shows: 'It did not start.' },
  'run that is not there': { path: NOWHERE, shows: 'There is no run here' },
}

const LOOKS: Required<Look>[] = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 390 },
  { theme: 'dark', width: 390 },
]

describe.each(LOOKS)('in the $theme theme, $width pixels wide', (look) => {
  let stranger: Visit
  let user: Visit

  beforeAll(async () => {
    stranger = await visit(browser, look)
    user = await visit(browser, look, ada)
  })
  afterAll(async () => {
    await stranger.context.close()
    await user.context.close()
  })

  test.each(Object.entries(SCREENS))('%s: nothing is in anybody’s way', async (name, screen) => {
    const { page, faults } = screen.open ? stranger : user
    await page.addInitScript(() => {
      localStorage.removeItem('groundwork.draft')
    })
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    if (name === 'failed run') await failing(page)
    await page.goto(SERVICE + screen.path.replace(':run', run).replace(':prompt', prompt).replace(':misread', misread).replace(':project', project).replace(':shared', shared))
    await page.getByText(screen.shows).first().waitFor()
    await screen.act?.(page)
    await page.waitForTimeout(200)
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await keepPicture(page, `${name} ${look.theme} ${String(look.width)}`)
    expect(faults.splice(0)).toEqual([])
  })
})

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations: found } = await page.evaluate(
    () => (globalThis as unknown as { axe: { run: (...args: unknown[]) => Promise<AxeResults> } }).axe.run(document),
  )
  return found.flatMap(({ id, impact, nodes }) => nodes.map(({ target }) => `${impact ?? ''} ${id}: ${String(target)}`))
}

/** PICTURES names a folder for what was seen, for whoever wants to look. */
async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name.replaceAll(' ', '-')}.png` })
}
