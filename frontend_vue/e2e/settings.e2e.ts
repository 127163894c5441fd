import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, visit } from './browser'
import { LIBRARY } from './models'
import { call, newAccount, SERVICE, type Account } from './service'

let browser: Browser
let ada: Account
let project: string

beforeAll(async () => {
  browser = await launch()
  ada = await newAccount()
  ;({ project } = await call<{ project: string }>('POST', '/drafts/create/', { name: 'Shared library', source: LIBRARY, notation: 'jdl' }, ada.token))
})
afterAll(() => browser.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const typed = (page: Page) => page.getByRole('dialog').getByRole('combobox')

async function open(page: Page, tab: string): Promise<void> {
  await page.goto(`${SERVICE}/p/${project}/${tab}`)
  await button(page, 'Share').waitFor()
}

test('a link shows the draft without an account, until it is revoked', async () => {
  const owner = await visit(browser, {}, ada)
  await open(owner.page, 'model')
  await button(owner.page, 'Share').click()
  await owner.page.getByLabel('Good for').selectOption('7')
  await button(owner.page, 'Make a link').click()
  const link = new URL(await owner.page.getByLabel('Address of the link').inputValue())
  expect(link.pathname).toBe('/s')

  const stranger = await visit(browser)
  const asked: string[] = []
  stranger.page.on('request', (request) => asked.push(request.url()))
  await stranger.page.goto(`${SERVICE}/s${link.hash}`)
  await stranger.page.getByRole('heading', { name: 'Shared library' }).waitFor()
  await stranger.page.getByRole('navigation', { name: 'Entities and fields' }).getByText('Author', { exact: true }).waitFor()
  await button(stranger.page, 'Text').click()
  await stranger.page.getByRole('textbox', { name: 'Model as text' }).getByText('entity').first().waitFor()
  expect(asked.filter((address) => address.includes(link.hash.slice(1)))).toEqual([])

  await button(owner.page, /^Revoke the link/).click()
  await button(owner.page, 'Revoke now').click()
  await seen(owner.page, 'Revoked')
  await stranger.page.reload()
  await seen(stranger.page, 'This link shows nothing')
  expect([...owner.faults, ...stranger.faults]).toEqual([])
  await owner.context.close()
  await stranger.context.close()
})

test('whoever is signed in starts a project of what is shared', async () => {
  const { token } = await call<{ token: string }>('POST', `/drafts/shares/${project}/`, {}, ada.token)
  const { page, context } = await visit(browser, {}, await newAccount())
  await page.goto(`${SERVICE}/s#${token}`)
  await button(page, 'Start a project from this').click()
  await page.waitForURL(/\/p\/[0-9a-f-]+\/model/)
  await seen(page, 'Shared library')
  await context.close()
})

test('the palette finds an entity and a file by keyboard', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  await open(page, 'modules')
  await page.keyboard.press('ControlOrMeta+k')
  await typed(page).waitFor()
  await page.keyboard.type('author')
  await page.getByRole('option', { name: /^Author .*Entity$/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/model\?/)
  await page.getByRole('treeitem', { name: /^Author/, selected: true }).waitFor()

  await page.keyboard.press('ControlOrMeta+p')
  await typed(page).waitFor()
  await page.keyboard.type('core models.py')
  await page.getByRole('option', { name: /^models\.py .*core File$/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/files\?path=.*core.*models\.py/)
  expect(faults).toEqual([])
  await context.close()
})

test('keys lead from tab to tab, and are listed; switched off, single ones do nothing', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await open(page, 'versions')
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await page.waitForURL(/\/model/)
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog').getByText('show its neighbours alone').waitFor()
  await page.getByRole('dialog').getByRole('switch', { name: 'Single-key shortcuts' }).click()
  await page.keyboard.press('Escape')

  await page.reload()
  await page.getByRole('tree').waitFor()
  const entities = await page.getByRole('treeitem').count()
  for (const key of ['a', 'g', 'v', 'Shift+?']) await page.keyboard.press(key)
  await page.waitForTimeout(500)
  expect(await page.getByRole('treeitem').count()).toBe(entities)
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(page.url()).toMatch(/\/model/)
  await context.close()
})

test('a change in the settings of a project is one step, and saved', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await open(page, 'settings')
  await page.getByLabel('Time zone').fill('Europe/Berlin')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await call<{ blueprint: { project: { time_zone: string } } }>('GET', `/drafts/detail/${project}/`, undefined, ada.token)).blueprint.project.time_zone).toBe('Europe/Berlin')
  await page.getByRole('link', { name: 'Model', exact: true }).click()
  await button(page, 'Undo: Change Time zone').waitFor()
  await context.close()
})
