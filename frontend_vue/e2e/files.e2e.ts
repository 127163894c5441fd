import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, visit } from './browser'
import { LIBRARY } from './models'
import { call, generated, newAccount, SERVICE, type Account } from './service'

const MODELS = 'backend_django/core/models.py'

interface Draft {
  project: string
  revision: number
  blueprint: { modules: Record<string, unknown>; apps: { entities: { name: string; fields: object[] }[] }[] }
}

let browser: Browser
let ada: Account
let draft: Draft

beforeAll(async () => {
  browser = await launch()
  ada = await newAccount()
  const run = await generated(ada, 'Searched library', LIBRARY)
  const { results } = await call<{ results: { id: string; versions: { id: string }[] }[] }>('GET', '/projects/list/', undefined, ada.token)
  const project = results.find(({ versions }) => versions.some(({ id }) => id === run))?.id
  draft = await call<Draft>('POST', '/drafts/create/', { project }, ada.token)
  const { blueprint } = draft
  const book = blueprint.apps[0]?.entities.find(({ name }) => name === 'Book')
  book?.fields.push({ id: 'shelf-mark', name: 'shelf_mark', type: 'char', max_length: 20 })
  const response = await fetch(`${SERVICE}/api/v1/drafts/detail/${draft.project}/`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', 'Authorization': `Token ${ada.token}`, 'If-Match': `"${String(draft.revision)}"` },
    body: JSON.stringify({ blueprint }),
  })
  expect(response.status).toBe(200)
})
afterAll(() => browser.close())

const file = (page: Page, name: string | RegExp) => page.getByRole('treeitem', { name })
const code = (page: Page) => page.getByRole('textbox', { name: /^Content of/ })
const query = (page: Page) => new URL(page.url()).searchParams

test('a text is found in all files of the draft, and its line has an address', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/p/${draft.project}/files`)
  await page.getByText(/\d+ files differ from v1/).waitFor()
  await page.keyboard.press('ControlOrMeta+Shift+F')
  await page.getByRole('searchbox', { name: 'Find in all files' }).fill('shelf_mark = ')
  await page.getByRole('status').filter({ hasText: /\d+ lines? in \d+ files?/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: /shelf_mark = models/ }).press('Enter')
  await page.waitForURL(/line=\d+/)
  expect(query(page).get('path')).toBe(MODELS)
  await code(page).getByText('shelf_mark').waitFor()
  const marked = await code(page).evaluate((content) => content.querySelector('.cm-pointed')?.textContent)
  expect(marked).toContain('shelf_mark = models.CharField')
  const address = page.url()

  await page.getByRole('button', { name: 'Close the search' }).click()
  await page.getByRole('link', { name: 'Book', exact: true }).waitFor()
  await page.goto(address)
  await code(page).getByText('shelf_mark').waitFor()
  expect(await code(page).evaluate((content) => content.querySelector('.cm-pointed')?.textContent)).toBe(marked)
  await context.close()
  expect(faults).toEqual([])
})

test('changed files alone are shown, with what is other in them, beside a version', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/p/${draft.project}/files?path=${MODELS}`)
  await file(page, /^models\.py/).waitFor()
  await page.getByRole('switch', { name: 'Changed only' }).click()
  await file(page, 'apps.py').waitFor({ state: 'detached' })
  await file(page, /^0002_.*added/).waitFor()
  await page.getByRole('button', { name: 'Difference' }).click()
  await page.getByText('What is other than in version 1.').waitFor()
  await page.getByRole('textbox', { name: /models\.py/ }).getByText('shelf_mark').waitFor()

  await page.getByRole('combobox', { name: 'Files of' }).selectOption({ label: 'Version 1' })
  await page.getByText('Made').waitFor()
  expect(query(page).get('v')).toBe('1')
  await code(page).getByText('class Book').waitFor()
  expect(await code(page).getByText('shelf_mark').count()).toBe(0)
  await page.goBack()
  await page.getByText('What is other than in version 1.').waitFor()
  await context.close()
  expect(faults).toEqual([])
})

test('a module is turned on with what it needs, its effect is seen, an option is set, and all is undone', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  await page.route('**/catalog/modules/**', async (route) => {
    const response = await route.fetch()
    const modules = (await response.json()) as { name: string; requires: string[] }[]
    const needing = modules.map((one) => (one.name === 'websockets' ? { ...one, requires: ['caching'] } : one))
    await route.fulfill({ response, json: needing })
  })
  await page.goto(`${SERVICE}/p/${draft.project}/modules`)
  const live = page.getByRole('switch', { name: 'Live updates' })
  const caching = page.getByRole('switch', { name: 'Caching' })
  await live.hover()
  await page.getByText('Turning on Live updates').waitFor()
  await page.getByRole('tree', { name: 'Files that change with Live updates' }).getByRole('treeitem', { name: /added$/ }).first().waitFor()
  await page.getByText('Needs Caching.').waitFor()
  await live.press('Space')
  expect(await live.isChecked()).toBe(false)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelectorAll('[role=switch][data-state=checked]').length === 2)
  expect([await live.isChecked(), await caching.isChecked()]).toEqual([true, true])

  await page.getByRole('button', { name: 'Options of Caching' }).click()
  const seconds = page.getByLabel('Seconds', { exact: true })
  await seconds.fill('0')
  await seconds.press('Tab')
  await page.getByText('At least 1.').waitFor()
  await seconds.fill('60')
  await seconds.press('Enter')
  await page.getByText('Saved').waitFor()
  const saved = () => call<Draft>('GET', `/drafts/detail/${draft.project}/`, undefined, ada.token)
  await expect.poll(async () => (await saved()).blueprint.modules, { timeout: 15_000 }).toMatchObject({ caching: { seconds: 60 }, websockets: {} })

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => seconds.inputValue()).toBe('300')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => live.isChecked()).toBe(false)
  expect(await caching.isChecked()).toBe(false)
  await expect.poll(async () => Object.keys((await saved()).blueprint.modules), { timeout: 15_000 }).toEqual([])
  await context.close()
  expect(faults).toEqual([])
})

test('on a phone folders lead to a file, and back', async () => {
  const { page, context, faults } = await visit(browser, { width: 390 }, ada)
  await page.goto(`${SERVICE}/p/${draft.project}/files`)
  await page.getByRole('button', { name: 'All files', exact: true }).click()
  await page.getByRole('button', { name: /^backend_django/ }).click()
  await page.getByRole('button', { name: /^core/ }).click()
  await page.getByRole('button', { name: /^models\.py/ }).click()
  await code(page).getByText('class Book').waitFor()
  await page.getByRole('button', { name: 'Back to the files' }).click()
  await page.getByRole('navigation', { name: 'Folder' }).getByRole('button', { name: 'core', exact: true }).waitFor()
  await context.close()
  expect(faults).toEqual([])
})
