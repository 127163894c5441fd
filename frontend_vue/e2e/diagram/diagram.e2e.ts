import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, visit, type Look } from '../browser'
import { servePage } from './page'

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
let browser: Browser
let served: Awaited<ReturnType<typeof servePage>>

beforeAll(async () => {
  served = await servePage()
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

/** A generated model, laid out and at rest. */
async function open(query: string, look: Look = {}): Promise<{ page: Page; faults: string[] }> {
  const { page, faults } = await visit(browser, look)
  await page.goto(`${served.url}?${query}${look.theme === 'dark' ? '&dark' : ''}`)
  await page.waitForFunction(() => window.diagram.told.some(([name]) => name === 'place'))
  await rest(page)
  await page.evaluate(() => window.diagram.told.splice(0))
  return { page, faults }
}

const rest = (page: Page): Promise<void> => page.waitForTimeout(500)
const card = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(`^${name},`) })
const told = (page: Page): Promise<[string, unknown][]> => page.evaluate(() => window.diagram.told.splice(0))
const heard = (page: Page): Promise<string | null> => page.locator('[aria-live]').textContent()
const selected = (page: Page): Promise<string[]> =>
  page.locator('[role=option][aria-selected=true] .dg-name').evaluateAll((names) => names.filter((name) => name.closest('.dg-head')).map((name) => name.textContent))

async function boxOf(page: Page, name: string) {
  const box = await card(page, name).boundingBox()
  if (!box) throw new Error(`${name} is not in view.`)
  return box
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 3 })
  await page.mouse.up()
  await rest(page)
}

test('a card is selected by a click, moved by a drag, and the move is told once', async () => {
  const { page, faults } = await open('n=12&modules=3')
  const before = await boxOf(page, 'CatalogProduct')
  await page.mouse.click(before.x + 40, before.y + 10)
  expect(await selected(page)).toEqual(['CatalogProduct'])
  await drag(page, { x: before.x + 40, y: before.y + 10 }, { x: before.x + 90, y: before.y + 60 })
  const after = await boxOf(page, 'CatalogProduct')
  expect(Math.abs(after.x - before.x - 50)).toBeLessThan(8)
  expect((await told(page)).map(([name]) => name)).toEqual(['move'])
  expect(await heard(page)).toBe('CatalogProduct moved')
  expect(faults).toEqual([])
})

test('everything goes by key: walk, select, move, follow a relation, connect, remove', async () => {
  const { page } = await open('n=12&modules=3')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Home')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('Space')
  expect(await selected(page)).toEqual(['CatalogCategory'])
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await page.waitForTimeout(900)
  expect((await told(page)).map(([name]) => name)).toEqual(['move'])
  expect(await heard(page)).toBe('CatalogCategory moved')
  await page.keyboard.press('Alt+ArrowLeft')
  expect(await selected(page)).toEqual(['CatalogInvoice'])
  await page.keyboard.press('c')
  await page.keyboard.type('billing rep')
  await page.keyboard.press('Enter')
  await rest(page)
  await page.keyboard.press('Delete')
  await page.keyboard.press('F2')
  expect(await told(page)).toEqual([
    ['connect', { from: 'e3', to: 'e8' }],
    ['remove', ['e3']],
    ['open', 'e3'],
  ])
})

test('a relation is drawn from the handle of a row', async () => {
  const { page } = await open('n=12&modules=3')
  const from = await boxOf(page, 'OrdersTicket')
  const to = await boxOf(page, 'BillingReport')
  const row = card(page, 'OrdersTicket').locator('.dg-row').nth(2)
  const place = await row.boundingBox()
  await drag(page, { x: from.x + from.width - 1, y: (place?.y ?? 0) + (place?.height ?? 0) / 2 }, { x: to.x + 40, y: to.y + 40 })
  expect(await told(page)).toEqual([['connect', { from: 'e5', row: '5.r1', to: 'e8' }]])
})

test('Shift and a drag select what the box touches; Escape lets go', async () => {
  const { page } = await open('n=12&modules=3')
  const first = await boxOf(page, 'CatalogCustomer')
  await page.keyboard.down('Shift')
  await drag(page, { x: first.x - 30, y: first.y - 40 }, { x: first.x + 30, y: first.y + 40 })
  await page.keyboard.up('Shift')
  expect(await selected(page)).toEqual(['CatalogCustomer'])
  await page.keyboard.press('Escape')
  expect(await selected(page)).toEqual([])
})

test('a diagram that is only looked at is not changed', async () => {
  const { page } = await open('n=12&modules=3&readonly')
  const before = await boxOf(page, 'CatalogProduct')
  await page.mouse.click(before.x + 40, before.y + 10)
  for (const key of ['ArrowRight', 'Delete', 'a', 'c', 'Enter', 'Shift+T']) await page.keyboard.press(key)
  await drag(page, { x: before.x + 40, y: before.y + 10 }, { x: before.x + 90, y: before.y + 60 })
  expect(await told(page)).toEqual([])
})

test('on a phone two fingers zoom, a tap selects, and no finger moves a card', async () => {
  const { page } = await open('n=12&modules=3', { width: 390 })
  const touches = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [number, number][]) =>
    touches.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) })
  const zoom = () => page.evaluate(() => window.diagram.view?.zoom ?? 0)
  const before = await zoom()
  await touch('touchStart', [180, 400], [200, 400])
  for (let away = 10; away <= 60; away += 10) await touch('touchMove', [180 - away, 400], [200 + away, 400])
  await touch('touchEnd')
  await rest(page)
  expect(await zoom()).toBeGreaterThan(before * 2)
  await page.evaluate(() => window.diagram.view?.reveal('e0'))
  await rest(page)
  const box = await boxOf(page, 'CatalogProduct')
  await page.touchscreen.tap(box.x + 40, box.y + 12)
  expect(await selected(page)).toEqual(['CatalogProduct'])
  await touch('touchStart', [box.x + 40, box.y + 12])
  for (let away = 10; away <= 60; away += 10) await touch('touchMove', [box.x + 40 + away, box.y + 12])
  await touch('touchEnd')
  await rest(page)
  expect(await told(page)).toEqual([])
})

test('far, middle and near, in both themes and widths, axe finds nothing', async () => {
  for (const look of [{ theme: 'light', width: 1440 }, { theme: 'dark', width: 390 }] as const) {
    const { page, faults } = await open('n=60&marks', look)
    for (const near of [false, true]) {
      if (near) await page.evaluate(() => window.diagram.view?.reveal('e2'))
      await rest(page)
      await page.evaluate(axe)
      const found = await page.evaluate(async () => {
        const { axe: run } = window as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } }
        return (await run.run()).violations.map(({ id }) => id)
      })
      expect(found).toEqual([])
    }
    expect(faults).toEqual([])
  }
})

test('the exports are an SVG of every entity and a PNG', async () => {
  const { page } = await open('n=30&modules=3')
  const found = await page.evaluate(async () => {
    const view = window.diagram.view
    const svg = new DOMParser().parseFromString((await view?.exportSvg()) ?? '', 'image/svg+xml')
    const png = await view?.exportPng()
    return { broken: svg.querySelectorAll('parsererror').length, entities: svg.querySelectorAll('[data-entity]').length, type: png?.type, size: png?.size ?? 0 }
  })
  expect(found).toMatchObject({ broken: 0, entities: 30, type: 'image/png' })
  expect(found.size).toBeGreaterThan(20_000)
})
