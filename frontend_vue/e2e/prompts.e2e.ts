import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { created, generate, launch, opened, visit } from './browser'
import { LIBRARY } from './models'
import { call, newAccount, SERVICE, type Account } from './service'

const PROMPT = 'A library app. Books have a title and a price. Each book belongs to an author. Books fly to the moon quietly.'

let browser: Browser
let ada: Account

beforeAll(async () => {
  browser = await launch()
  ada = await newAccount()
})
afterAll(() => browser.close())

const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 60_000 })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

/** Send a prompt on the new-project screen and wait for what it comes to. */
async function proposed(page: Page, prompt: string): Promise<void> {
  await page.goto(`${SERVICE}/projects/new`)
  await page.getByLabel('Describe your app').fill(prompt)
  await button(page, 'Propose a model').click()
  await page.waitForURL(/\/prompts\/[0-9a-f-]{36}$/)
}

test('a prompt becomes a proposal, a draft, and a project', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  await proposed(page, PROMPT)
  await page.getByRole('heading', { name: 'Proposed model' }).waitFor({ timeout: 60_000 })
  await seen(page, '2 entities')
  await seen(page, 'This was not understood.')
  expect((await page.locator('mark').allInnerTexts()).join()).toContain('fly to the moon quietly')
  await page.reload()
  await page.getByRole('link', { name: 'Begin a project with it' }).click()
  await opened(page)
  await page.getByRole('treeitem', { name: /^Book/ }).waitFor()
  await generate(page)
  await page.getByRole('heading', { name: 'Push to a repository' }).waitFor()
  expect(faults).toEqual([])
  await context.close()
})

test('a prompt that is not understood says why, and is written again', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await proposed(page, 'qwer asdf')
  await seen(page, 'The prompt describes no entity.')
  await button(page, 'Edit the prompt').click()
  await page.waitForURL(/\/prompts$/)
  expect(await page.getByLabel('Describe your app').inputValue()).toBe('qwer asdf')
  await page.reload()
  expect(await page.getByLabel('Describe your app').inputValue()).toBe('qwer asdf')
  await context.close()
})

test('a draft is changed by a prompt, one step that can be taken back', async () => {
  const { page, context } = await visit(browser, {}, ada)
  const project = await created(page, SERVICE, LIBRARY, 'Prompted library')
  await seen(page, /^Saved/)
  await button(page, 'Change by prompt').click()
  await page.getByLabel('Describe the change').fill('Books have a subtitle.')
  await button(page, 'Propose the change').click()
  await page.getByRole('heading', { name: 'Proposed change' }).waitFor({ timeout: 60_000 })
  await seen(page, /Book\.subtitle is new/)
  await seen(page, 'No risk')
  await page.getByRole('link', { name: 'Apply to the draft' }).click()
  expect(await opened(page)).toBe(project)
  await page.getByRole('treeitem', { name: /^Book/ }).click()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('treeitem', { name: /^subtitle/ }).waitFor()
  await button(page, 'Undo: Apply a prompt').click()
  await page.getByRole('treeitem', { name: /^subtitle/ }).waitFor({ state: 'detached' })
  await context.close()
})

test('a proposal that is not wanted is discarded, and listed as that', async () => {
  const { id } = await call<{ id: string }>('POST', '/jobs/', { prompt: 'A shop. Products have a name.' }, ada.token)
  const { page, context } = await visit(browser, {}, ada)
  await page.goto(`${SERVICE}/prompts/${id}`)
  await button(page, 'Discard').click({ timeout: 60_000 })
  await seen(page, 'You discarded this proposal.')
  await page.goto(`${SERVICE}/prompts`)
  const row = page.getByRole('listitem').filter({ hasText: 'A shop. Products have a name.' })
  await row.getByText('Discarded').waitFor()
  await row.getByRole('link').click()
  await page.waitForURL(new RegExp(`/prompts/${id}`))
  await context.close()
})
