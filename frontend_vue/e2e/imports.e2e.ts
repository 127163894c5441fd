import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { created, launch, lineOfCursor, opened, paste, visit } from './browser'
import { LIBRARY, TABLES } from './models'
import { newAccount, SERVICE, type Account } from './service'

let browser: Browser
let ada: Account

beforeAll(async () => {
  browser = await launch()
  ada = await newAccount()
})
afterAll(() => browser.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const row = (page: Page, name: RegExp) => page.getByRole('treeitem', { name })
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 15_000 })
const textOfModel = (page: Page): Promise<string> => page.getByRole('textbox', { name: 'Model text' }).innerText()

test('a model of tables is recognised, put right, taken in part and ready to generate', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects/new`)
  await paste(page, TABLES)
  await seen(page, 'This looks like DBML')
  await seen(page, /\d+% sure/)
  const findings = page.getByRole('list', { name: 'Findings' })
  await findings.getByRole('button', { name: 'Go to 3:21' }).click()
  expect(await lineOfCursor(page)).toBe(3)
  await findings.getByRole('button', { name: 'Change to [not null]' }).click()
  await findings.getByText('never closed').waitFor({ state: 'detached' })

  await button(page, /^What is imported/).click()
  await page.getByRole('checkbox', { name: /AuditLog/ }).uncheck()
  await seen(page, '2 of 3')
  await button(page, /^Create/).click()
  await opened(page)
  await row(page, /^Books/).waitFor()
  expect(await row(page, /^AuditLog/).count()).toBe(0)
  expect(faults).toEqual([])
  await context.close()
})

test('a second model comes into a draft, which keeps what it has', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  await created(page, SERVICE, LIBRARY, 'Growing library')
  await button(page, 'Text').click()
  await expect.poll(() => textOfModel(page)).toContain('isbn')
  await button(page, 'Import into this').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Text to import' }).click()
  await page.keyboard.insertText('Table book {\n  title varchar(80)\n  shelf varchar(20)\n}\nTable till {\n  code varchar(9)\n}\n')
  await dialog.getByText('field shelf added').waitFor()
  await dialog.getByText('1 entity that only the draft has stays.').waitFor()
  await dialog.getByRole('checkbox', { name: /Till/ }).uncheck()
  await dialog.getByRole('button', { name: 'Import 1 of 2' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => textOfModel(page)).toContain('shelf')
  const text = await textOfModel(page)
  expect(text).toContain('isbn')
  expect(text).not.toContain('Till')
  await button(page, 'Undo: Import a model').click()
  await expect.poll(() => textOfModel(page)).not.toContain('shelf')
  expect(faults).toEqual([])
  await context.close()
})

test('files that make one model are opened together, and findings lead into theirs', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects/new`)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, 'Open files').click()])
  await chooser.setFiles([
    { name: 'author.jdl', mimeType: 'text/plain', buffer: Buffer.from('entity Author {\n  name String\n}\n') },
    { name: 'book.jdl', mimeType: 'text/plain', buffer: Buffer.from('entity Book {\n  title Strin\n}\nrelationship ManyToOne {\n  Book{author} to Author\n}\n') },
  ])
  await seen(page, '2 files')
  await seen(page, '2 entities')
  await page.getByRole('button', { name: 'Go to book.jdl:2:9' }).click()
  expect(await page.getByLabel('File', { exact: true }).inputValue()).toBe('book.jdl')
  expect(await lineOfCursor(page)).toBe(2)
  await context.close()
})

test('a file that is no text is refused in words', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/projects/new`)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, 'Open files').click()])
  await chooser.setFiles([{ name: 'model.zip', mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004 and nothing more') }])
  await seen(page, /the archive cannot be read/)
  await context.close()
})

test('a model is exported in another notation with what is lost', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await created(page, SERVICE, LIBRARY, 'Exported library')
  await button(page, 'Export as').click()
  await page.getByRole('menuitem', { name: 'DBML' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export as DBML' })
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /^Download .*\.dbml$/ }).click()])
  expect((await readFile(await download.path())).toString()).toMatch(/table "?\w*book/i)
  await context.close()
})
