import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { created, launch, opened, visit } from './browser'
import { LIBRARY } from './models'
import { call, newAccount, SERVICE, type Account } from './service'

interface Draft {
  revision: number
  blueprint: { apps: { entities: { id: string; name: string }[] }[] }
}

let browser: Browser
let ada: Account

beforeAll(async () => {
  browser = await launch()
  ada = await newAccount()
})
afterAll(() => browser.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const row = (page: Page, name: RegExp) => page.getByRole('treeitem', { name })
const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^Saved/ }).waitFor()
const names = async (project: string): Promise<string[]> => {
  const { blueprint } = await call<Draft>('GET', `/drafts/detail/${project}/`, undefined, ada.token)
  return blueprint.apps.flatMap(({ entities }) => entities.map(({ name }) => name))
}

async function rename(page: Page, from: string, to: string): Promise<void> {
  await row(page, new RegExp(`^${from}`)).click()
  await page.keyboard.press('F2')
  await page.getByLabel(`New name of ${from}`).fill(to)
  await page.keyboard.press('Enter')
  await row(page, new RegExp(`^${to}`)).waitFor()
}

/** The same draft in a browser of its own, which hears nothing of the first. */
async function other(project: string): Promise<Page> {
  const { page } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/p/${project}/model`)
  await opened(page)
  await row(page, /^Book/).waitFor()
  return page
}

test('two browsers on one draft: whoever is slower chooses, and nothing is lost either way', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  const project = await created(page, SERVICE, LIBRARY, 'Shared library')
  await row(page, /^Book/).waitFor()
  await saved(page)
  const there = await other(project)
  await rename(there, 'Book', 'Volume')
  await saved(there)

  await rename(page, 'Book', 'Title')
  const dialog = page.getByRole('dialog', { name: 'Changed elsewhere' })
  await dialog.waitFor()
  await dialog.getByRole('button', { name: 'Compare' }).click()
  await dialog.getByText('core.Volume', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Take theirs' }).click()
  await row(page, /^Volume/).waitFor()
  await saved(page)
  await page.keyboard.press('ControlOrMeta+z')
  await row(page, /^Title/).waitFor()
  await expect.poll(() => names(project)).toEqual(['Author', 'Title'])

  await rename(there, 'Volume', 'Tome')
  const question = there.getByRole('dialog', { name: 'Changed elsewhere' })
  await question.waitFor()
  await there.keyboard.press('Escape')
  await rename(there, 'Tome', 'Folio')
  await button(there, 'Choose').click()
  await question.getByRole('button', { name: 'Keep mine' }).click()
  await saved(there)
  await expect.poll(() => names(project)).toEqual(['Author', 'Folio'])
  expect(faults).toEqual([])
  await there.context().close()
  await context.close()
})

test('two tabs of one browser show the same: what one saves comes into the other, as a step', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  const project = await created(page, SERVICE, LIBRARY, 'Tabbed library')
  await row(page, /^Book/).waitFor()
  await saved(page)
  const second = await context.newPage()
  await second.goto(`${SERVICE}/p/${project}/model`)
  await row(second, /^Book/).waitFor()
  await rename(second, 'Book', 'Volume')
  await row(page, /^Volume/).waitFor()
  await page.getByText('The draft was changed elsewhere').first().waitFor()
  await button(page, 'Undo: Changes from elsewhere').click()
  await row(page, /^Book/).waitFor()
  await expect.poll(() => names(project)).toContain('Book')
  expect(faults).toEqual([])
  await context.close()
})

test('what is edited without a connection stays in this browser, through a closed tab, and is sent later', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  const project = await created(page, SERVICE, LIBRARY, 'Offline library')
  await row(page, /^Book/).waitFor()
  await saved(page)
  await context.setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await rename(page, 'Book', 'Volume')
  await page.getByText('Offline, kept in this browser').waitFor()
  await page.close()
  await context.setOffline(false)
  expect(await names(project)).toContain('Book')

  const again = await context.newPage()
  await again.route('**/drafts/detail/**', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()))
  await again.goto(`${SERVICE}/p/${project}/model`)
  await row(again, /^Volume/).waitFor()
  await again.getByText('Offline, kept in this browser').waitFor()
  await again.unrouteAll({ behavior: 'ignoreErrors' })
  await again.reload()
  await row(again, /^Volume/).waitFor()
  await saved(again)
  await expect.poll(() => names(project)).toEqual(['Author', 'Volume'])
  expect(faults).toEqual([])
  await context.close()
})

test('a server that fails is tried again, and what it refuses is said', async () => {
  const { page, context } = await visit(browser, {}, ada)
  const project = await created(page, SERVICE, LIBRARY, 'Failing library')
  await row(page, /^Book/).waitFor()
  await saved(page)
  let status = 503
  await page.route('**/drafts/detail/**', (route) => {
    if (route.request().method() !== 'PATCH' || !status) return route.continue()
    return route.fulfill({ status, json: { error: { code: 'no', message: 'The model is too large.', details: [] } } })
  })
  await rename(page, 'Book', 'Volume')
  await page.getByRole('status').filter({ hasText: 'Not saved' }).first().waitFor()
  status = 413
  await button(page, 'Try now').click()
  await page.getByText('The model is too large.').waitFor()
  status = 0
  await rename(page, 'Volume', 'Tome')
  await saved(page)
  await page.keyboard.press('ControlOrMeta+s')
  expect(await names(project)).toContain('Tome')
  await context.close()
})
