import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, visit } from './browser'
import { LIBRARY } from './models'
import { drafted, generated, newAccount, redrafted, SERVICE, type Account } from './service'

let browser: Browser
let ada: Account

beforeAll(async () => {
  browser = await launch()
  ada = await newAccount()
})
afterAll(() => browser.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const seen = (page: Page, text: string | RegExp, timeout = 20_000) => page.getByText(text).first().waitFor({ timeout })
const ready = (page: Page) => page.getByRole('main').getByText('Ready', { exact: true }).waitFor({ timeout: 120_000 })

test('a draft is planned, generated, followed, and compared with what it became', async () => {
  const project = await drafted(ada, 'Planned library', LIBRARY)
  const { page, context, faults } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/p/${project}/versions`)
  await seen(page, 'This project has no version yet.')
  await page.keyboard.press('ControlOrMeta+Enter')
  const sheet = page.getByRole('dialog', { name: 'Version 1' })
  await sheet.getByText(/^\d+ files\. 0 problems\.$/).waitFor()
  await sheet.getByText('It takes a second or two.').waitFor()
  await sheet.getByLabel('Filter files').fill('core models.py')
  await sheet.getByRole('treeitem', { name: /^models\.py.*added/ }).first().click()
  await sheet.getByRole('textbox', { name: /models\.py, Version 1/ }).waitFor()
  await sheet.getByRole('button', { name: 'Back to the files' }).click()
  await sheet.getByRole('button', { name: /^Model/ }).click()
  await sheet.getByText('The entity Book is new.').or(sheet.getByText('Book is new.')).first().waitFor()
  await page.keyboard.press('ControlOrMeta+Enter')

  await page.waitForURL(new RegExp(`/p/${project}/versions/[0-9a-f-]{36}$`))
  const run = page.url().split('/').at(-1) ?? ''
  await ready(page)
  await page.getByRole('tab', { name: 'Log' }).click()
  await page.getByLabel('Find in the log').fill('the')
  await seen(page, /^1 of \d+$/)
  await page.getByRole('link', { name: 'Link to line 3' }).click()
  await page.waitForURL(/#step-3$/)
  const [log] = await Promise.all([page.waitForEvent('download'), button(page, 'Download the log').click()])
  expect(log.suggestedFilename()).toBe('planned-library-v1.log')
  expect(await readFile(await log.path(), 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT.* check /)
  await page.goto(`${SERVICE}/runs/${run}#step-3`)
  await page.waitForURL(new RegExp(`/p/${project}/versions/${run}#step-3$`))
  await page.getByRole('list', { name: 'Steps' }).waitFor()

  await redrafted(ada, project, ({ apps: [app] }) => {
    app?.entities[0]?.fields.push({ id: 'born', name: 'born', type: 'date', required: false })
    app?.entities.push({ id: 'shelf', name: 'Shelf', fields: [{ id: 'shelf.name', name: 'name', type: 'char', max_length: 20 }] })
  })
  await page.goto(`${SERVICE}/p/${project}/compare`)
  expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe('draft')
  await seen(page, /\d+ added/)
  await page.getByRole('treeitem', { name: /^0002_.*added/ }).first().click()
  await page.getByRole('textbox', { name: /0002_.*, Draft/ }).waitFor()
  await button(page, /^Model/).click()
  await seen(page, 'Author.born is new')
  await page.locator('[data-change="added"]').filter({ hasText: 'Shelf' }).waitFor()

  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByRole('dialog', { name: 'Version 2' }).getByText(/^\d+ added, \d+ changed, 0 removed\. 0 problems\.$/).waitFor()
  await seen(page, /The last one took/)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(faults).toEqual([])
  await context.close()
})

test('what is wrong with a draft stops it, and leads to where it is put right', async () => {
  const project = await drafted(ada, 'Wrong library', LIBRARY)
  await redrafted(ada, project, ({ apps: [app] }) => {
    const fields = app?.entities[0]?.fields ?? []
    fields.push({ ...fields[0], id: 'twice' })
  })
  const { page, context, faults } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/p/${project}/versions`)
  await button(page, /^Generate/).first().click()
  const sheet = page.getByRole('dialog', { name: 'Version 1' })
  await sheet.getByText('1 error has to be put right first.').waitFor()
  expect(await sheet.getByRole('button', { name: /^Generate/ }).isDisabled()).toBe(true)
  await sheet.getByRole('link', { name: /^Go to core\.Author/ }).first().click()
  await page.waitForURL(/\/model\?.*e=/)
  expect(faults).toEqual([])
  await context.close()
})

/** A run whose status says something else than the service does. */
async function told(page: Page, change: (status: Record<string, unknown>, after: number) => object): Promise<void> {
  await page.routeWebSocket(/\/ws\//, (socket) => {
    void socket.close({ code: 1011 })
  })
  await page.route('**/projects/status/**', async (route) => {
    const response = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } })
    const status = (await response.json()) as Record<string, unknown>
    await route.fulfill({ response, json: { ...status, ...change(status, Number(new URL(route.request().url()).searchParams.get('after') ?? 0)) } })
  })
}

test('a run that failed says why before anything else, and leads to the cause', async () => {
  const run = await generated(ada, 'Failing library', LIBRARY)
  const { page, context, faults } = await visit(browser, {}, ada)
  const detail = { code: 'x', pointer: '/blueprint/apps/0/entities/1/fields/0', message: 'It is called like a method.', suggestion: 'Choose another name.', file: '', line: 0 }
  const error = { code: 'invalid_blueprint', category: 'input', message: 'The model has problems.', retryable: false, details: [detail], request_id: 'r' }
  await told(page, () => ({ status: 'failed', error }))
  await page.goto(`${SERVICE}/runs/${run}`)
  const alert = page.getByRole('alert')
  await alert.getByText('The model has problems.').waitFor()
  await alert.getByText('Choose another name.').waitFor()
  expect(await button(page, 'Retry').count()).toBe(0)
  await button(page, 'Copy diagnostics').waitFor()
  await page.getByRole('list', { name: 'Steps' }).waitFor()
  await alert.getByRole('link', { name: 'Go to core.Book.title' }).click()
  await page.waitForURL(/\/model\?.*e=/)
  const cause = new URL(page.url()).searchParams.get('e')
  await page.goBack()
  await page.getByRole('link', { name: 'Edit and retry' }).click()
  await page.waitForURL(/\/model\?.*e=/)
  expect(new URL(page.url()).searchParams.get('e')).toBe(cause)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  expect(faults).toEqual([])
  await context.close()
})

test('a log of twenty thousand lines is followed, searched and linked to, with few of them in the page', async () => {
  const run = await generated(ada, 'Talking library', LIBRARY)
  const { page, context, faults } = await visit(browser, {}, ada)
  const line = (number: number) => ({ sequence: number, phase: 'generate', message: `Wrote file ${String(number)}`, level: 'info', progress: 40, created_at: '2026-03-10T12:00:00Z' })
  let last = 20_000
  await told(page, (_, after) => {
    const steps = Array.from({ length: last - after }, (_one, index) => line(after + 1 + index))
    last += 5
    return { status: 'processing', progress: 40, steps, last_sequence: steps.at(-1)?.sequence ?? after, error: null }
  })
  await page.goto(`${SERVICE}/runs/${run}`)
  const rows = page.getByRole('group', { name: /^Log, [\d,]+ lines$/ }).getByRole('listitem')
  await seen(page, 'Wrote file 20000')
  expect(await page.title()).toBe('(40%) Talking library · Groundwork')
  expect(await page.locator('link[rel="icon"]').getAttribute('href')).toMatch(/^data:image\/png/)
  await seen(page, 'Wrote file 20005')
  expect(await rows.count()).toBeLessThanOrEqual(80)
  await page.getByLabel('Find in the log').fill('file 12345')
  await seen(page, '1 of 1')
  await page.getByText('file 12345', { exact: true }).waitFor()
  expect(await rows.count()).toBeLessThanOrEqual(80)
  await button(page, 'Follow').click()
  await seen(page, /Wrote file 200[0-9]5/)
  await page.goto(`${page.url()}#step-777`)
  await page.reload()
  await seen(page, 'Wrote file 777')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  expect(faults).toEqual([])
  await context.close()
})
