import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generate, launch, lineOfCursor, opened, paste, visit } from './browser'
import { LIBRARY, WIDE, WRONG } from './models'
import { call, generated, newAccount, newEmail, PASSWORD, SERVICE, type Account } from './service'

let browser: Browser
let ada: Account

beforeAll(async () => {
  browser = await launch()
  ada = await newAccount()
})
afterAll(() => browser.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const row = (page: Page, name: RegExp) => page.getByRole('treeitem', { name })
const seen = (page: Page, text: string | RegExp, timeout = 15_000) => page.getByText(text).first().waitFor({ timeout })

async function placeOf(card: Locator): Promise<{ x: number; y: number }> {
  return (await card.boundingBox()) ?? { x: 0, y: 0 }
}

test('a stranger signs up, pastes a model, edits it by mouse, generates, downloads, changes it and generates again', async () => {
  const { page, context, faults } = await visit(browser)
  await page.goto(SERVICE)
  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('E-mail').fill(newEmail())
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await button(page, 'Create an account').click()
  await seen(page, 'No projects yet')

  await page.getByRole('link', { name: 'Import a model' }).click()
  await paste(page, LIBRARY)
  await seen(page, 'This looks like JDL')
  await page.getByLabel('Name').fill('Town library')
  await seen(page, 'Folder and archive: town-library')
  await page.reload()
  await seen(page, '2 entities')
  await button(page, /^Create/).click()
  const project = await opened(page)
  await seen(page, '2 entities')

  await page.getByRole('status').filter({ hasText: /^Saved/ }).waitFor()
  await page.waitForTimeout(1000)
  const card = page.getByRole('option', { name: /^Book,/ })
  const author = page.getByRole('option', { name: /^Author,/ })
  const below = async () => (await placeOf(card)).y - (await placeOf(author)).y
  const [before, wasBelow] = [await placeOf(card), await below()]
  await page.mouse.move(before.x + 40, before.y + 10)
  await page.mouse.down()
  await page.mouse.move(before.x + 90, before.y + 90, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await below()) - wasBelow).toBeGreaterThan(40)
  await button(page, /^Undo: /).click()
  await expect.poll(async () => Math.abs((await below()) - wasBelow)).toBeLessThan(2)
  await row(page, /^Book/).click()
  await page.getByLabel('New field').fill('shelf char(20) required')
  await button(page, 'Add field').click()
  await row(page, /^shelf/).waitFor()
  await button(page, /^Undo: /).click()
  await row(page, /^shelf/).waitFor({ state: 'detached' })
  await button(page, /^Redo: /).click()
  await row(page, /^shelf/).waitFor()
  await seen(page, /^Saved/)

  await page.getByRole('link', { name: 'Files', exact: true }).click()
  await page.getByRole('treeitem').first().waitFor()
  await generate(page)
  await seen(page, 'Verification')

  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Download town-library.zip').click()])
  expect(download.suggestedFilename()).toBe('town-library.zip')
  const bytes = await readFile(await download.path())
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  await seen(page, `SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`)

  const [tarball] = await Promise.all([page.waitForEvent('download'), button(page, 'Download town-library.tar.gz').click()])
  const packed = await readFile(await tarball.path())
  await seen(page, `SHA-256 ${createHash('sha256').update(packed).digest('hex')}`)

  await page.getByRole('link', { name: 'Browse files' }).click()
  await page.getByLabel('Filter files').fill('requirements base')
  await page.getByRole('treeitem', { name: 'base.txt' }).click()
  await seen(page, 'django')
  await page.reload()
  await seen(page, 'django')

  await page.goto(`${SERVICE}/p/${project}/model?view=table&e=core.Book`)
  await page.getByRole('gridcell', { name: 'shelf', exact: true }).waitFor()
  await row(page, /^Author/).click()
  await page.keyboard.press('F2')
  await page.getByLabel('New name of Author').fill('Writer')
  await page.keyboard.press('Enter')
  await row(page, /^Writer/).waitFor()
  await generate(page)
  await page.goto(`${SERVICE}/p/${project}/compare?view=model`)
  await seen(page, /Writer/)
  expect(faults).toEqual([])
  await context.close()
})

test('a model with faults says where each is, leads there, and is created with what could be read', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects/new`)
  await paste(page, WRONG)
  const findings = page.getByRole('list', { name: 'Findings' })
  await findings.getByText('Money').first().waitFor()
  await findings.getByText('Manufacturer').first().waitFor()
  await findings.getByRole('button', { name: /^Go to 3:/ }).first().click()
  expect(await lineOfCursor(page)).toBe(3)
  await button(page, /^Create/).click()
  await opened(page)
  await row(page, /^Product/).waitFor()
  await seen(page, 'no relationships')
  await context.close()
})

test('on a phone a wide model and its findings stay within the screen', async () => {
  const width = 390
  const { page, context } = await visit(browser, { width }, ada)
  await page.goto(`${SERVICE}/projects/new`)
  await paste(page, WIDE)
  const findings = page.getByRole('list', { name: 'Findings' })
  await findings.waitFor()
  for (const part of [findings, findings.getByRole('listitem').last(), button(page, /^Create/)]) {
    const box = await part.boundingBox()
    expect(box && box.x + box.width).toBeLessThanOrEqual(width)
  }
  await button(page, /^Create/).click()
  await opened(page)
  await row(page, /^Invoice/).click()
  await button(page, 'Edit Invoice').click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('New field').fill('paid boolean')
  await sheet.getByRole('button', { name: 'Add field' }).click()
  await sheet.getByRole('button', { name: 'Close' }).click()
  await row(page, /^paid/).waitFor()
  await page.getByRole('status').filter({ hasText: /^Saved/ }).waitFor({ state: 'attached' })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  await context.close()
})

test('a text in which nothing can be read is not created, and says so', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects/new`)
  await paste(page, 'Dear team, here is what the application should do.')
  await page.getByRole('list', { name: 'Findings' }).waitFor()
  await page.keyboard.press('ControlOrMeta+Enter')
  await seen(page, /Nothing of this text could be read/)
  expect(page.url()).toContain('/projects/new')
  await context.close()
})

test('nothing but a name begins a project of nothing', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects/new`)
  await page.getByLabel('Name').fill('Empty house')
  await button(page, /^Create/).click()
  await opened(page)
  await seen(page, 'This model has no entities.')
  expect(await page.title()).toBe('Empty house · Groundwork')
  await context.close()
})

test('the notation can be overruled', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects/new`)
  await paste(page, LIBRARY)
  await seen(page, 'This looks like JDL')
  await button(page, 'Not right? Choose').click()
  await page.getByLabel('Notation').selectOption('jdl')
  await seen(page, 'Read as JDL')
  await context.close()
})

test('a file that is dropped on the page is read', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects/new`)
  await button(page, 'Open files').waitFor()
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'library.jdl'))
    return data
  }, LIBRARY)
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer })
  await seen(page, 'Drop the files to read them')
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  await seen(page, '2 entities')
  await context.close()
})

test('a run that is cancelled is run again, and its model edited', async () => {
  const { page, context } = await visit(browser, {}, ada)
  const body = { name: 'Cancelled library', source: LIBRARY, notation: 'jdl', verify: 'deep' }
  const { id } = await call<{ id: string }>('POST', '/projects/create/', body, ada.token)
  await page.goto(`${SERVICE}/runs/${id}`)
  await button(page, 'Cancel').click()
  await page.getByText('Cancelled', { exact: true }).first().waitFor({ timeout: 60_000 })
  const first = page.url()
  await button(page, 'Run again').click()
  await page.waitForURL((url) => url.href !== first && /\/(runs|versions)\//.test(url.pathname))
  await button(page, 'Cancel').click()
  await page.getByText('Cancelled', { exact: true }).first().waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Edit and retry' }).click()
  await opened(page)
  await seen(page, '2 entities')
  expect(await page.title()).toBe('Cancelled library · Groundwork')
  await context.close()
})

test('a session that ends asks for the password and loses no draft', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects/new`)
  await paste(page, LIBRARY)
  await seen(page, '2 entities')
  await page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem('groundwork.session') ?? '{}') as object
    localStorage.setItem('groundwork.session', JSON.stringify({ ...session, token: 'worthless' }))
  })
  await page.reload()
  await seen(page, 'Your session ended')
  expect(await page.getByLabel('E-mail').inputValue()).toBe(ada.email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('Your session ended').waitFor({ state: 'detached' })
  await seen(page, '2 entities')
  await context.close()
})

test('a run whose server goes away says how old its news is, and comes back', async () => {
  const { page, context } = await visit(browser, {}, ada)
  const id = await generated(ada, 'Patient library', LIBRARY)
  let away = false
  await page.routeWebSocket(/\/ws\//, (socket) => {
    void socket.close({ code: 1011 })
  })
  await page.route('**/projects/status/**', async (route) => {
    if (away) return route.abort()
    // without a validator the answer always has a body to change
    const response = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } })
    return route.fulfill({ response, json: { ...((await response.json()) as object), status: 'processing', progress: 40 } })
  })
  await page.goto(`${SERVICE}/runs/${id}`)
  await seen(page, 'Checking every 2 s')
  expect(await page.title()).toBe('(40%) Patient library · Groundwork')
  away = true
  await seen(page, /Connection lost\. Last update \d+ s ago/)
  away = false
  await button(page, 'Check now').click()
  await seen(page, 'Checking every 2 s')
  await context.setOffline(true)
  await seen(page, 'You are offline.')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await context.close()
})

test('a link that was used or is too old says so', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${SERVICE}/verify-email/worthless`)
  await button(page, 'Try again').waitFor()
  await page.goto(`${SERVICE}/reset-password/1/worthless`)
  await page.getByLabel('New password').fill(PASSWORD)
  await button(page, 'Set the password').click()
  await seen(page, 'Ask for a new one')
  await context.close()
})

test('a project is found and deleted, after a question', async () => {
  await generated(ada, 'Doomed library', LIBRARY)
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects`)
  await page.getByLabel('Search projects').fill('doomed')
  await page.waitForURL(/search=doomed/)
  await button(page, 'Actions of Doomed library').click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await seen(page, 'Nothing matches “doomed”.')
  await button(page, 'Clear filter').click()
  await page.waitForURL((url) => !url.search)
  await context.close()
})

test('what is not there, or is not ours, is said to be absent', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/runs/00000000-0000-4000-8000-000000000000`)
  await seen(page, 'There is no run here')
  await page.goto(`${SERVICE}/nowhere`)
  await seen(page, 'There is nothing here')
  await context.close()
})

test('one build speaks to whichever API root its server names', async () => {
  const { page, context } = await visit(browser, {}, ada)
  const asked: string[] = []
  await page.route('**/projects', async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace(/"apiRoot": *"[^"]*"/, '"apiRoot": "/elsewhere/v1"')
    await route.fulfill({ response, body })
  })
  await page.route('**/elsewhere/v1/**', async (route) => {
    const url = route.request().url()
    asked.push(new URL(url).pathname)
    await route.fulfill({ response: await route.fetch({ url: url.replace('/elsewhere/v1', '/api/v1') }) })
  })
  await page.goto(`${SERVICE}/projects`)
  await page.getByRole('heading', { name: 'Projects' }).waitFor()
  await expect.poll(() => asked).toContain('/elsewhere/v1/projects/list/')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await context.close()
})
