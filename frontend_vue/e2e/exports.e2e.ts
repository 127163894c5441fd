import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, visit } from './browser'
import { LIBRARY } from './models'
import { generated, newAccount, SERVICE, type Account } from './service'

/** A token of the forge on this machine, which the service under test may push to. */
const TOKEN = process.env.FORGE_TOKEN ?? ''
if (!TOKEN) throw new Error('FORGE_TOKEN is no token: make test starts a forge and sets it.')

let browser: Browser
let ada: Account
let run: string

beforeAll(async () => {
  browser = await launch()
  ada = await newAccount()
  run = await generated(ada, 'Pushed library', LIBRARY)
})
afterAll(() => browser.close())

test('a version is pushed, tried again with another token, and undone', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  const repository = `ada/pushed-${String(Date.now())}`
  await page.goto(`${SERVICE}/runs/${run}`)
  await page.getByRole('button', { name: 'Push', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const push = dialog.getByRole('button', { name: 'Push', exact: true })
  const token = dialog.getByLabel('Access token')

  const place = await dialog.getByRole('option', { name: /^GitHub \(127/ }).innerText()
  await dialog.getByLabel('Where to').selectOption(place)
  await dialog.getByLabel('Repository', { exact: true }).fill('my library!')
  await push.click()
  await dialog.getByRole('button', { name: 'Use my-library' }).click()
  await dialog.getByLabel('Repository', { exact: true }).fill(repository)
  await push.click()
  await dialog.getByText('This is no access token').waitFor()

  await token.fill('refused-token-0000')
  await push.click()
  await dialog.getByRole('heading', { name: /GitHub refused the credential/ }).waitFor({ timeout: 60_000 })
  expect(await token.inputValue()).toBe('')
  await token.fill(TOKEN)
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await dialog.getByText('The version is in the repository.').waitFor({ timeout: 60_000 })
  expect(await dialog.getByRole('link', { name: repository }).getAttribute('href')).toContain(repository)

  await dialog.getByText('Undo this export').click()
  await token.fill(TOKEN)
  await dialog.getByRole('button', { name: 'Delete the repository' }).click()
  await dialog.getByText('The repository was deleted').first().waitFor({ timeout: 60_000 })
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('list', { name: 'Earlier exports' }).getByText('The repository was deleted').waitFor()

  const kept = await page.evaluate(() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + location.href + document.documentElement.outerHTML)
  expect(kept).not.toContain(TOKEN)
  expect(faults).toEqual([])
  await context.close()
})
