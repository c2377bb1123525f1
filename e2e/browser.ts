import { mkdirSync, readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Person } from './people.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the browser that `tools/ensure.mjs --browser` found or brought. */
export function openBrowser(): Promise<Browser> {
  const { executable_path, args } = JSON.parse(readFileSync('.tmp/browser.json', 'utf8'))
  return chromium.launch({ executablePath: executable_path, args: [...flags, ...args], headless: true })
}

export type Visit = { page: Page; context: BrowserContext }

/** A window of one person, signed in, at 1,280 pixels. Faults of the console fail the test that looks at them. */
export async function visit(
  browser: Browser,
  url: string,
  person: Person | null,
  options: { width?: number; height?: number } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(15_000)
  if (person) {
    const [name = '', value = ''] = person.api.cookie.split('=')
    await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }])
  }
  return { page: await context.newPage(), context }
}

/** What depends on colours; everything else is the same in both themes. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** Runs axe on what is open, in both themes. Serious and critical findings fail. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
    // No page has frames, so axe runs in the page itself, which takes a quarter of the time.
    const axe = new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'] })
      .exclude('[data-base-ui-focus-guard]')
    const { violations } = await (theme === 'light' ? axe : axe.withRules(colourRules)).analyze()
    const grave = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')
    expect(grave.map((one) => `${theme} ${one.id}: ${one.nodes.map((node) => node.html.slice(0, 300)).join(', ')}`)).toEqual([])
  }
  await page.evaluate(() => document.documentElement.removeAttribute('data-theme'))
}

/** Keeps a picture of the page in `.tmp/pictures`, for looking at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync('.tmp/pictures', { recursive: true })
  await page.screenshot({ path: `.tmp/pictures/${name}.png`, fullPage: false })
}
