import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, paste, visit } from './browser'
import { LIBRARY } from './models'
import { call, generated, newAccount, SERVICE, type Account } from './service'

let browser: Browser
let ada: Account

beforeAll(async () => {
  browser = await launch()
  ada = await newAccount()
})
afterAll(() => browser.close())

const seen = (page: Page, text: string | RegExp, timeout = 15_000) => page.getByText(text).first().waitFor({ timeout })
const row = (page: Page, name: RegExp) => page.getByRole('treeitem', { name })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('role') ?? document.activeElement?.tagName)
const modelText = (page: Page) => page.getByRole('textbox', { name: 'Model text' }).evaluate((content) => [...content.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'))

/** Press Tab until something of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    const said = await page.evaluate(() => {
      const here = document.activeElement
      const label = here?.getAttribute('aria-label') ?? (here as HTMLInputElement | null)?.labels?.[0]?.textContent ?? here?.textContent
      return label?.trim() ?? ''
    })
    if (said === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${name}.`)
}

async function library(page: Page, name: string): Promise<void> {
  await page.goto(`${SERVICE}/projects/new`)
  await paste(page, LIBRARY)
  await seen(page, 'This looks like JDL')
  await page.getByLabel('Name').fill(name)
  await page.getByRole('radio', { name: /Quick/ }).check()
}

test('a pasted model is designed by keyboard alone in all three views, and generated', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await library(page, 'Keyed library')
  await page.getByRole('button', { name: 'Diagram', exact: true }).focus()
  await press('Enter')
  await row(page, /^Book/).waitFor()

  await tabTo(page, 'Outline')
  await press('Home', 'Insert')
  await page.getByLabel('New name of Entity').waitFor()
  expect(await focused(page)).toBe('INPUT')
  await page.keyboard.type('publishing house')
  await press('Enter')
  await row(page, /^PublishingHouse/).waitFor()
  expect(await focused(page)).toBe('tree')
  await seen(page, 'The model is edited here from now on')

  await press('Enter')
  await tabTo(page, 'New field')
  await page.keyboard.type('city char(80) required')
  await press('Enter')
  await row(page, /^city/).waitFor()
  await tabTo(page, 'New relationship')
  await page.keyboard.type('core.Book')
  await tabTo(page, 'Connect')
  await press('Enter')
  await row(page, /^book/).waitFor()

  await page.getByRole('button', { name: 'Table', exact: true }).focus()
  await press('Enter')
  const city = page.getByRole('gridcell', { name: 'city', exact: true })
  await city.waitFor()
  await city.focus()
  await press('ArrowRight', 'F2')
  await page.keyboard.type('char(120)')
  await press('Tab', 'Enter')
  await page.getByRole('gridcell', { name: 'char(120)' }).waitFor()

  await page.getByRole('button', { name: 'Text', exact: true }).focus()
  await press('Enter')
  await expect.poll(() => modelText(page), { timeout: 15_000 }).toContain('entity PublishingHouse {')
  expect(await modelText(page)).toMatch(/city char\(120\)\n/)
  expect(await modelText(page)).toMatch(/book -> core\.Book/)

  await press('Control+z', 'Control+z')
  await expect.poll(() => modelText(page), { timeout: 15_000 }).toMatch(/city char\(80\) required/)
  await press('Control+Shift+z')
  await expect.poll(() => modelText(page), { timeout: 15_000 }).toMatch(/city char\(120\) required/)
  await seen(page, 'no problems')

  await page.reload()
  await row(page, /^PublishingHouse/).waitFor()
  await press('Control+Enter')
  await page.waitForURL(/\/runs\//)
  await page.getByText('Ready', { exact: true }).waitFor({ timeout: 120_000 })
  expect(faults).toEqual([])
  await context.close()
})

test('a text that is wrong keeps the last valid model; the text it began with comes back', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  await library(page, 'Broken library')
  await page.getByRole('button', { name: 'Diagram', exact: true }).click()
  await row(page, /^Book/).dblclick()
  await page.getByLabel('New name of Book').fill('Volume')
  await page.keyboard.press('Enter')
  await row(page, /^Volume/).waitFor()
  await page.getByRole('button', { name: 'Text', exact: true }).click()
  await expect.poll(() => modelText(page), { timeout: 15_000 }).toContain('entity Volume')
  await page.getByRole('textbox', { name: 'Model text' }).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('\nentity')
  await seen(page, /1 error on line \d+/)
  await page.getByRole('button', { name: 'Diagram', exact: true }).click()
  await seen(page, 'Diagram shows the last valid model.')
  await row(page, /^Volume/).waitFor()
  await page.getByRole('button', { name: 'Go back to the text' }).click()
  await row(page, /^Book/).waitFor()
  await page.getByRole('button', { name: 'Text', exact: true }).click()
  await seen(page, 'This looks like JDL')
  expect(await modelText(page)).toContain('bornOn LocalDate')
  expect(faults).toEqual([])
  await context.close()
})

test('a finished version is edited, and generated as the next one of its project', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  const run = await generated(ada, 'Growing library', LIBRARY)
  await page.goto(`${SERVICE}/runs/${run}`)
  await page.getByRole('link', { name: 'Edit the model' }).click()
  await seen(page, 'Generating makes the next version of this project')
  await page.getByRole('button', { name: 'Diagram', exact: true }).click()
  await row(page, /^Author/).click()
  await page.keyboard.press('F2')
  await page.getByLabel('New name of Author').fill('Writer')
  await page.keyboard.press('Enter')
  await seen(page, 'no problems')
  await page.getByRole('button', { name: 'Setup' }).click()
  await page.getByRole('radio', { name: /Quick/ }).check()
  await page.keyboard.press('Control+Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/runs/') && !url.pathname.includes(run))
  await page.getByText('Ready', { exact: true }).waitFor({ timeout: 120_000 })
  const next = page.url().split('/').at(-1) ?? ''
  const { manifest } = await call<{ manifest: { blueprint: { apps: { entities: { id: string; name: string }[] }[] } } }>('GET', `/projects/results/${next}/`, undefined, ada.token)
  expect(manifest.blueprint.apps[0]?.entities[0]).toMatchObject({ id: 'core.Author', name: 'Writer' })
  expect(faults).toEqual([])
  await context.close()
})
