import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, visit } from './browser'
import { LIBRARY } from './models'
import { call, newAccount, SERVICE, type Account } from './service'

let browser: Browser
let ada: Account

beforeAll(async () => {
  browser = await launch()
  ada = await newAccount()
})
afterAll(() => browser.close())

const seen = (page: Page, text: string | RegExp) => page.getByText(text, { exact: true }).first().waitFor({ timeout: 60_000 })

/** Begin a run that takes a while; returns its id. */
async function begun(name: string): Promise<string> {
  const body = { name, source: LIBRARY, notation: 'jdl', verify: 'standard' }
  return (await call<{ id: string }>('POST', '/projects/create/', body, ada.token)).id
}

test('a run is followed live, with a ticket that stands in no address', async () => {
  const { page, context, faults } = await visit(browser, {}, ada)
  const said: string[] = []
  const opened: string[] = []
  page.on('websocket', (socket) => {
    opened.push(socket.url())
    socket.on('framereceived', ({ payload }) => said.push((JSON.parse(String(payload)) as { type: string }).type))
  })
  const id = await begun('Live library')
  await page.goto(`${SERVICE}/runs/${id}`)
  await seen(page, 'Live')
  await page.getByText('Ready', { exact: true }).first().waitFor({ timeout: 120_000 })
  expect(opened).toHaveLength(1)
  expect(opened[0]).toMatch(new RegExp(`/ws/jobs/${id}/\\?after=\\d+$`))
  expect(said[0]).toBe('state')
  expect(said).toContain('step')
  expect(said).toContain('status')
  expect(faults).toEqual([])
  await context.close()
})

test('where no socket gets through, a run is followed by asking', async () => {
  const { page, context } = await visit(browser, {}, ada)
  await page.routeWebSocket(/\/ws\//, (socket) => {
    void socket.close({ code: 1011 })
  })
  await page.goto(`${SERVICE}/runs/${await begun('Asking library')}`)
  await seen(page, 'Checking every 2 s')
  await page.getByText('Ready', { exact: true }).first().waitFor({ timeout: 120_000 })
  await context.close()
})
