import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, lineOfCursor, paste, visit } from './browser'
import { LIBRARY, WIDE, WRONG } from './models'
import { generated, newAccount, newEmail, PASSWORD, SERVICE, type Account } from './service'

let browser: Browser
let ada: Account

beforeAll(async () => {
  browser = await launch()
  ada = await newAccount()
})
afterAll(() => browser.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const seen = (page: Page, text: string | RegExp, timeout = 15_000) => page.getByText(text).first().waitFor({ timeout })

test('a stranger signs up, pastes a model, generates it and downloads the project', async () => {
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
  await seen(page, '2 entities')
  await page.getByLabel('Name').fill('Town library')
  await seen(page, 'Folder and archive: town-library')
  await page.getByRole('treeitem', { name: 'models.py' }).first().waitFor()
  await seen(page, /^From models/)
  await page.keyboard.press('ControlOrMeta+Enter')

  await page.waitForURL(/\/runs\//)
  await page.getByText('Ready', { exact: true }).waitFor({ timeout: 120_000 })
  expect(await page.title()).toBe('Town library · Groundwork')
  await seen(page, 'Verification')

  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Download town-library.zip').click()])
  expect(download.suggestedFilename()).toBe('town-library.zip')
  const bytes = await readFile(await download.path())
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  await seen(page, `SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`)

  const [tarball] = await Promise.all([page.waitForEvent('download'), button(page, 'Download town-library.tar.gz').click()])
  const packed = await readFile(await tarball.path())
  await seen(page, `SHA-256 ${createHash('sha256').update(packed).digest('hex')}`)

  await page.getByRole('tab', { name: /^Files/ }).click()
  await page.getByLabel('Filter files').fill('requirements base')
  await page.getByRole('treeitem', { name: 'base.txt' }).click()
  await seen(page, 'django')
  await page.reload()
  await seen(page, 'django')
  expect(faults).toEqual([])
  await context.close()
})

test('a model with faults says where each is, leads there and is not generated', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects/new`)
  await paste(page, WRONG)
  const findings = page.getByRole('list', { name: 'Findings' })
  await findings.getByText('Money').first().waitFor()
  await findings.getByText('Manufacturer').first().waitFor()
  await findings.getByRole('button', { name: /^Go to 3:/ }).first().click()
  expect(await lineOfCursor(page)).toBe(3)
  await context.close()
})

test('on a phone a wide model and its findings stay within the screen', async () => {
  const width = 390
  const { page, context } = await visit(browser, { width }, ada)
  await page.goto(`${SERVICE}/projects/new`)
  await paste(page, WIDE)
  const findings = page.getByRole('list', { name: 'Findings' })
  await findings.waitFor()
  for (const part of [findings, findings.getByRole('listitem').last(), button(page, /Generate/)]) {
    const box = await part.boundingBox()
    expect(box && box.x + box.width).toBeLessThanOrEqual(width)
  }
  await context.close()
})

test('a text in no notation cannot be generated, and says so', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects/new`)
  await paste(page, 'Dear team, here is what the application should do.')
  await page.getByRole('list', { name: 'Findings' }).waitFor()
  await page.keyboard.press('ControlOrMeta+Enter')
  await seen(page, /Put 1 error right first/)
  expect(page.url()).toContain('/projects/new')
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

test('a run that is cancelled stops and can be edited again with its model', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects/new`)
  await paste(page, LIBRARY)
  await page.getByLabel('Name').fill('Cancelled library')
  await page.getByRole('radio', { name: /Deep/ }).check()
  await seen(page, '2 entities')
  await button(page, /Generate/).click()
  await button(page, 'Cancel').click()
  await page.getByText('Cancelled', { exact: true }).first().waitFor({ timeout: 60_000 })
  const first = page.url()
  await button(page, 'Run again').click()
  await page.waitForURL((url) => url.href !== first && url.pathname.startsWith('/runs/'))
  await button(page, 'Cancel').click()
  await page.getByText('Cancelled', { exact: true }).first().waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Edit and retry' }).click()
  await seen(page, '2 entities')
  expect(await page.getByLabel('Name').inputValue()).toBe('Cancelled library')
  expect(await page.getByRole('radio', { name: /Deep/ }).isChecked()).toBe(true)
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
  await button(page, 'Delete Doomed library').click()
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
