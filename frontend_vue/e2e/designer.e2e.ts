import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { created, generate, launch, opened, visit } from './browser'
import { LIBRARY, TABLES } from './models'
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
      let here = document.activeElement
      while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement
      const label = here?.getAttribute('aria-label') ?? (here as HTMLInputElement | null)?.labels?.[0]?.textContent ?? here?.textContent
      return label?.trim() ?? ''
    })
    if (said === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${name}.`)
}

test('a model is pasted, created, designed by keyboard alone in all three views, and generated', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await page.goto(`${SERVICE}/projects/new`)
  await tabTo(page, 'Name')
  await page.keyboard.type('Keyed library')
  await tabTo(page, 'Model text')
  await page.keyboard.insertText(LIBRARY)
  await seen(page, 'This looks like JDL')
  await press('Control+Enter')
  await opened(page)
  await row(page, /^Book/).waitFor()

  await tabTo(page, 'Outline')
  await press('Home', 'Insert')
  await page.getByLabel('New name of Entity').waitFor()
  expect(await focused(page)).toBe('INPUT')
  await page.keyboard.type('publishing house')
  await press('Enter')
  await row(page, /^PublishingHouse/).waitFor()
  expect(await focused(page)).toBe('tree')

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

  await press('Control+s')
  await seen(page, /^Saved/)
  await page.reload()
  await expect.poll(() => modelText(page), { timeout: 15_000 }).toMatch(/city char\(120\) required/)
  await generate(page)
  expect(faults).toEqual([])
  await context.close()
})

test('a text that is wrong keeps the last valid model; one in another notation is looked at before it comes in', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  await created(page, SERVICE, LIBRARY, 'Broken library')
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
  await page.getByRole('button', { name: 'Text', exact: true }).click()
  await page.getByRole('textbox', { name: 'Model text' }).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(TABLES.replace('[not null', '[not null]'))
  const dialog = page.getByRole('dialog', { name: 'Import into this' })
  await dialog.getByRole('button', { name: 'Import 3 of 3' }).click()
  await expect.poll(() => modelText(page), { timeout: 15_000 }).toMatch(/entity Volume[\s\S]*entity AuditLog/)
  await page.keyboard.press('Control+z')
  await expect.poll(() => modelText(page), { timeout: 15_000 }).not.toContain('AuditLog')
  expect(faults).toEqual([])
  await context.close()
})

test('a finished version is edited, and generated as the next one of its project', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  const run = await generated(ada, 'Growing library', LIBRARY)
  await page.goto(`${SERVICE}/runs/${run}`)
  await page.getByRole('link', { name: 'Model', exact: true }).click()
  await opened(page)
  await row(page, /^Author/).click()
  expect(new URL(page.url()).searchParams.get('e')).toBe('core.Author')
  await page.keyboard.press('F2')
  await page.getByLabel('New name of Author').fill('Writer')
  await page.keyboard.press('Enter')
  await row(page, /^Writer/).waitFor()
  await seen(page, /^Saved/)
  await generate(page)
  const { results } = await call<{ results: { name: string; versions: { id: string; number: number }[] }[] }>('GET', '/projects/list/?search=growing', undefined, ada.token)
  const next = results[0]?.versions.find(({ number }) => number === 2)?.id ?? ''
  const { manifest } = await call<{ manifest: { blueprint: { apps: { entities: { id: string; name: string }[] }[] } } }>('GET', `/projects/results/${next}/`, undefined, ada.token)
  expect(manifest.blueprint.apps[0]?.entities[0]).toMatchObject({ id: 'core.Author', name: 'Writer' })
  expect(faults).toEqual([])
  await context.close()
})
