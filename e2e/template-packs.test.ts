import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TemplateSummary, TemplateVersion } from '@dna/contract/templates'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { arrived, download } from './gestures.ts'
import { ageLibrary } from './older-library.ts'
import { newColleague, newOrganization, type Person, setUp } from './people.ts'
import { readAll } from './records.ts'
import { type RunningServer, startServer } from './server.ts'

const data_dir = mkdtempSync(join(tmpdir(), 'dna-e2e-library-'))
let server: RunningServer
let browser: Browser
let manager: Person
let neighbour: Person
let quality: TemplateSummary

beforeAll(async () => {
  const first = await startServer({ DATA_DIR: data_dir })
  const operator = await setUp(first.url)
  manager = await newColleague(first.url, await newOrganization(first.url, operator), 'manager', 'Mara Manager')
  neighbour = await newOrganization(first.url, operator)
  quality = await qualityPolicy(manager)
  await revise(manager, quality.id)
  await first.stop()
  await ageLibrary(data_dir, quality.id)
  server = await startServer({ DATA_DIR: data_dir })
  browser = await openBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(data_dir, { recursive: true, force: true })
})

async function qualityPolicy(person: Person): Promise<TemplateSummary> {
  const [found] = await readAll(person.api, TemplateSummary, '/templates?q=quality%20policy')
  if (!found) throw new Error('no quality policy')
  return found
}

/** Publishes a version in which the first two questions are asked in other words. */
async function revise({ api }: Person, template_id: string): Promise<void> {
  const { id, version, fillable_sections } = TemplateVersion.parse((await api.post(`/templates/${template_id}/versions`, {})).body)
  const sections = fillable_sections.map((section, index) => (index < 2 ? { ...section, question: 'What do we promise?' } : section))
  const at = `/template-versions/${id}`
  const changed = TemplateVersion.parse((await api.patch(at, { fillable_sections: sections }, version)).body)
  const submitted = TemplateVersion.parse((await api.post(`${at}/submit-review`, {}, changed.version)).body)
  expect((await api.post(`${at}/approve`, {}, submitted.version)).status).toBe(200)
}

test('a newer library version is offered on an edited template, compared, and taken as a draft', { timeout: 120_000 }, async () => {
  const { page, context } = await visit(browser, server.url, manager, { width: 1440 })
  onTestFailed(() => picture(page, 'library-update-failed'))
  await page.goto('/library/templates?q=quality%20policy')
  await page.getByText('Library 1.0.0 available').waitFor()
  await page.goto(`/library/templates/${quality.id}`)
  await arrived(page, 'Quality Policy')
  const banner = page.getByRole('status').filter({ hasText: 'Library version 1.0.0 available' })
  await banner.getByRole('button', { name: 'Not now' }).click()
  await page.getByText('Library version 1.0.0 was set aside.').waitFor()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Library version 1.0.0 and v2' })
  const choice = (title: string) => dialog.getByRole('radiogroup', { name: `What the draft takes of ${title}` })
  expect(await choice('Old purpose').getByRole('radio', { name: 'Library' }).isChecked()).toBe(true)
  const ours = dialog.getByRole('heading', { name: 'Changed by us' })
  await ours.waitFor()
  await dialog.getByText('What we changed').first().click()
  await expectAccessible(page)
  await picture(page, 'library-update')
  await dialog.getByRole('button', { name: 'Make draft' }).click()
  await page.getByText('Draft v3 made. Publish it when it is ready.').waitFor()
  await page
    .getByRole('link', { name: /Purpose/ })
    .first()
    .waitFor()
  await page.goto(`/library/templates/${quality.id}`)
  await arrived(page, 'Quality Policy')
  await page.getByRole('link', { name: 'v3', exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Compare', exact: true }).count()).toBe(0)
  await context.close()
})

test('templates are exported as a pack, looked through and imported as drafts', { timeout: 120_000 }, async () => {
  const there = await visit(browser, server.url, manager, { width: 1440 })
  onTestFailed(() => picture(there.page, 'pack-export-failed'))
  const pack = await exportPack(there.page)
  await there.context.close()

  const { page, context } = await visit(browser, server.url, neighbour, { width: 1440 })
  onTestFailed(() => picture(page, 'pack-import-failed'))
  await page.goto('/library/templates')
  await arrived(page, 'Templates')
  await page.getByRole('button', { name: 'Packs of templates' }).click()
  await page.getByRole('menuitem', { name: 'Import pack' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import pack' })
  const file = dialog.locator('input[type=file]')
  await file.setInputFiles({ name: 'words.zip', mimeType: 'application/zip', buffer: Buffer.from('words') })
  await dialog.getByRole('alert').waitFor()
  await expectAccessible(page)
  await file.setInputFiles({ name: 'templates.zip', mimeType: 'application/zip', buffer: pack })
  const contents = dialog.getByRole('region', { name: 'What templates.zip brings' })
  await contents.getByText('Changed here and there').waitFor()
  const chosen = contents.getByRole('checkbox', { name: /^Quality Policy/ })
  expect(await chosen.isChecked()).toBe(false)
  await contents.getByText(/sections? differs? from v1/).click()
  await expectAccessible(page)
  await picture(page, 'pack-import')
  await chosen.click()
  await dialog.getByRole('button', { name: 'Add 1 draft' }).click()
  await page.getByText('1 draft added. Publish it when it is ready.').waitFor()
  await context.close()
})

/** Chooses one template in the list and downloads it. */
async function exportPack(page: Page): Promise<Buffer> {
  await page.goto('/library/templates?q=quality%20policy')
  await arrived(page, 'Templates')
  await page.getByRole('checkbox', { name: /Quality Policy/ }).click()
  const { name, bytes } = await download(page, () => page.getByRole('button', { name: 'Export 1 as pack' }).click())
  expect(name).toBe('templates.zip')
  return bytes
}

test('a clause is worded by the organization, with the wording of the library beside it', { timeout: 60_000 }, async () => {
  const { page, context } = await visit(browser, server.url, manager, { width: 1440 })
  onTestFailed(() => picture(page, 'clause-failed'))
  const { iso_standard_id } = quality.standards[0] ?? {}
  await page.goto(`/library/standards/${iso_standard_id}`)
  await page.getByRole('searchbox', { name: 'Search number or words' }).fill('5.2.1')
  await page.getByRole('treeitem', { name: /^5\.2\.1/ }).click()
  await page.getByRole('button', { name: 'Write own wording' }).click()
  const dialog = page.getByRole('dialog', { name: '5.2.1 Own wording' })
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Our promise')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: '5.2.1 Our promise' }).waitFor()
  await page.getByText('What the library says').click()
  await expectAccessible(page)
  await picture(page, 'clause-wording')
  await page.getByRole('button', { name: "Back to the library's wording" }).click()
  await page.getByRole('heading', { name: '5.2.1 Our promise' }).waitFor({ state: 'detached' })
  await context.close()
})
