import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { Account } from './service'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const QUIET = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--disable-gpu']

export interface Look {
  theme?: 'light' | 'dark'
  width?: 1440 | 390
}

/** Without a Chromium on this machine the journeys fail at once; they are not skipped. */
const CHROME = chromePath(process.env)

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROME, args: ['--no-sandbox', ...QUIET] })

function chromePath(env: NodeJS.ProcessEnv): string {
  const found = env.CHROME_PATH ? [env.CHROME_PATH] : (env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const path = found.find((one) => existsSync(one))
  if (!path) {
    throw new Error(
      env.CHROME_PATH
        ? `CHROME_PATH names ${env.CHROME_PATH}, which is not there.`
        : 'No Chromium on this machine: install it (Debian: apt-get install chromium) or set CHROME_PATH.',
    )
  }
  return path
}

/** A fresh browser profile, signed in where an account is given. */
export async function visit(browser: Browser, { theme = 'light', width = 1440 }: Look = {}, account?: Account): Promise<Visit> {
  const phone = width === 390
  const context = await browser.newContext({
    viewport: phone ? { width, height: 844 } : { width, height: 900 },
    colorScheme: theme,
    hasTouch: phone,
    isMobile: phone,
    acceptDownloads: true,
  })
  if (account) {
    await context.addInitScript(({ token, email }) => {
      if (!localStorage.getItem('groundwork.session')) localStorage.setItem('groundwork.session', JSON.stringify({ token, email }))
    }, account)
  }
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text())
  })
  return { page, context, faults }
}

export interface Visit {
  page: Page
  context: BrowserContext
  /** Script errors and violations of the content security policy. */
  faults: string[]
}

/** Put a text where the model's text goes. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Model text' }).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
}

/** The line that the cursor stands in, counted from 1. */
export function lineOfCursor(page: Page): Promise<number> {
  return page.getByRole('textbox', { name: 'Model text' }).evaluate((content) => {
    const root = content.getRootNode() as ShadowRoot
    const lines = [...content.querySelectorAll('.cm-line')]
    const active = root.querySelector('.cm-activeLine')
    return lines.findIndex((line) => line === active) + 1
  })
}

/** Begin a project with a pasted model, and wait for its model; returns the project. */
export async function created(page: Page, service: string, text: string, name: string): Promise<string> {
  await page.goto(`${service}/projects/new`)
  await paste(page, text)
  await page.getByText('This looks like').waitFor()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: /^Create/ }).click()
  return opened(page)
}

/** Wait for the model of the project that is opened; returns the project. */
export async function opened(page: Page): Promise<string> {
  await page.waitForURL(/\/p\/[0-9a-f-]{36}\/model/)
  await page.getByRole('button', { name: /^(Diagram|Outline)$/ }).first().waitFor()
  return /\/p\/([^/]*)\//.exec(page.url())?.[1] ?? ''
}

/** Generate what is shown, through the sheet that says what it will do, and wait until it is ready. */
export async function generate(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Enter')
  const go = page.getByRole('dialog').getByRole('button', { name: /^Generate/ })
  await Promise.race([go.waitFor().then(() => go.click()), page.waitForURL(/\/(runs|versions)\/./)])
  await page.waitForURL(/\/(runs|versions)\/./)
  await page.getByText('Ready', { exact: true }).first().waitFor({ timeout: 120_000 })
}
