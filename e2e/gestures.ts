import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'

export type ChosenFile = { name: string; mimeType: string; buffer: Buffer }

/** Chooses an option of a field that opens a list. */
export async function pick(page: Page, field: Locator, option: string | RegExp): Promise<void> {
  await field.click()
  await page.getByRole('option', { name: option }).first().click()
}

/** Hands a file to a drop zone through its "Choose files". `label` is what the zone asks for. */
export async function giveFile(page: Page, label: string | RegExp, file: ChosenFile): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('region', { name: label }).getByRole('button', { name: 'Choose files' }).click()
  await (await chooser).setFiles(file)
}

/** Presses something that hands out a file; answers its name and bytes. */
export async function download(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download', { timeout: 60_000 })
  await press()
  const file = await coming
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

/** Waits until everything that was typed is saved. */
export async function saved(page: Page): Promise<void> {
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved \d/ })
    .waitFor()
}

/** The page has arrived: its title is there. */
export async function arrived(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}
