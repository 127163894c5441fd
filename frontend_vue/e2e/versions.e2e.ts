import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, visit } from './browser'
import { LIBRARY, LIBRARY_NEXT } from './models'
import { generated, newAccount, regenerated, SERVICE, type Account } from './service'

let browser: Browser
let ada: Account
let first: string
let project: string

beforeAll(async () => {
  browser = await launch()
  ada = await newAccount()
  first = await generated(ada, 'Town library', LIBRARY)
  ;({ project } = await regenerated(ada, first, 'Town library', LIBRARY_NEXT))
})
afterAll(() => browser.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 15_000 })
const pathOf = (page: Page): string => new URL(page.url()).searchParams.get('path') ?? ''

test('a project shows its versions, and any two of them are compared', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects`)
  await page.getByRole('link', { name: 'Town library' }).click()
  await page.waitForURL(`**/p/${project}/versions`)
  const row = page.getByRole('row', { name: /Version 2/ })
  await row.waitFor()
  expect(await row.getByRole('cell').allInnerTexts()).toEqual(expect.arrayContaining(['3', 'Quick']))
  await row.getByRole('link', { name: 'Compare with previous: version 1 with 2' }).click()

  await seen(page, /\d+ added/)
  await page.getByRole('treeitem', { name: /^models\.py/ }).click()
  await page.getByRole('textbox', { name: /models\.py, Version 2/ }).waitFor()
  expect(pathOf(page)).toBe('backend_django/core/models.py')
  const folds = page.getByRole('button', { name: /unchanged lines$/ })
  const before = await folds.count()
  await folds.first().focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => folds.count()).toBe(before - 1)

  await button(page, 'Viewed').click()
  await seen(page, /^1 of \d+ viewed$/)
  await page.reload()
  await seen(page, /^1 of \d+ viewed$/)
  await page.getByRole('textbox', { name: /models\.py, Version 2/ }).waitFor()
  for (let steps = 0; pathOf(page).endsWith('core/models.py') && steps < 30; steps += 1) {
    await page.keyboard.press('n')
    await page.waitForTimeout(60)
  }
  expect(pathOf(page)).toMatch(/^frontend_vue\//)

  await button(page, 'Split').click()
  await expect.poll(() => page.getByRole('textbox', { name: /, Version [12]$/ }).count()).toBe(2)
  await button(page, 'Unified').click()
  await button(page, /^Model/).click()
  await seen(page, 'Book.isbn is gone.')
  await seen(page, 'Data is lost')
  await page.goBack()
  await seen(page, /\d+ added/)
  await page.getByLabel('From', { exact: true }).selectOption('2')
  await seen(page, 'No differences')
  expect(faults).toEqual([])
  await context.close()
})

test('on a phone the tree is a page of its own', async () => {
  const { page, context } = await visit(browser, { width: 390 }, ada)
  await page.goto(`${SERVICE}/p/${project}/compare`)
  await page.getByRole('treeitem', { name: /^models\.py/ }).click()
  await page.getByRole('textbox', { name: /models\.py, Version 2/ }).waitFor()
  expect(await button(page, 'Split').count()).toBe(0)
  await button(page, 'Back to the files').click()
  await page.getByRole('treeitem', { name: /^models\.py/ }).waitFor()
  await context.close()
})

/** The project as it was downloaded, with one line of its models edited; a tar keeps its sizes. */
async function edited(): Promise<Buffer> {
  const response = await fetch(`${SERVICE}/api/v1/projects/download-tar/${first}/`, { headers: { Authorization: `Token ${ada.token}` } })
  const archive = Buffer.from(await response.arrayBuffer())
  const line = archive.indexOf('max_length=200', archive.indexOf('backend_django/core/models.py'))
  archive.write('max_length=250', line)
  return archive
}

test('an edited project is upgraded: conflicts are named, and the merged project has both sides', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/p/${project}/versions`)
  await page.getByRole('link', { name: 'Upgrade my code' }).click()
  await seen(page, 'Nothing of what you send is stored')
  const hand = async (name: string, buffer: Buffer): Promise<void> => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, /^Choose (an|another) archive$/).click()])
    await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer })
  }
  await hand('notes.txt', Buffer.from('no archive at all'))
  await seen(page, 'This cannot be merged')
  await hand('town-library.tar', await edited())
  await seen(page, '1 file needs your eyes')
  const files = page.getByRole('list', { name: 'Files' })
  expect(await files.getByRole('listitem').first().innerText()).toMatch(/core\/models\.py[\s\S]*Conflicts? at lines? \d+/)
  await button(page, /untouched$/).click()
  await seen(page, 'The same as before.')
  await seen(page, 'Book.isbn is gone.')

  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Download the merged project').click()])
  expect(download.suggestedFilename()).toMatch(/\.tar$/)
  const merged = (await readFile(await download.path())).toString('latin1')
  expect(merged).toContain('<<<<<<< yours')
  expect(merged).toContain('max_length=250')
  expect(merged).toContain('UPGRADE.md')
  expect(faults).toEqual([])
  await context.close()
})

test('a project is generated again and deleted from its page', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/p/${project}/versions`)
  await page.getByRole('button', { name: /^Generate/, disabled: false }).first().click()
  await seen(page, 'Nothing changed since v2.')
  await button(page, /^Generate anyway/).click()
  await page.waitForURL(new RegExp(`/p/${project}/versions/`))
  await page.getByRole('main').getByText('Ready', { exact: true }).waitFor({ timeout: 120_000 })
  await page.goto(`${SERVICE}/p/${project}/compare`)
  await seen(page, 'No differences')
  await page.goto(`${SERVICE}/p/${project}/versions`)
  await button(page, 'Delete the project').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.waitForURL(/\/projects$/)
  await page.goto(`${SERVICE}/p/${project}/versions`)
  await seen(page, 'There is no project here')
  await context.close()
})
