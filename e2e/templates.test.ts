import type { DocumentSummary } from '@dna/contract/documents'
import { TemplateVersion } from '@dna/contract/templates'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { arrived, saved } from './gestures.ts'
import { sharedInstallation } from './installation.ts'
import { newColleague, newOrganization, type Person } from './people.ts'
import { documentOf, newCustomer, read } from './records.ts'

const { url, operator } = sharedInstallation()
let browser: Browser
let manager: Person
let document: DocumentSummary

beforeAll(async () => {
  browser = await openBrowser()
  const admin = await newOrganization(url, operator)
  manager = await newColleague(url, admin, 'manager', 'Mara Manager')
  const customer = await newCustomer(admin, 'Beta Inc', 'ISO 9001')
  document = await documentOf(manager, customer.id, 'Quality Policy')
})

afterAll(async () => {
  await browser?.close()
})

test('a new template version is written, mended, published, compared, and taken over by a document', { timeout: 180_000 }, async () => {
  const { page, context } = await visit(browser, url, manager, { width: 1440 })
  onTestFailed(() => picture(page, 'templates-failed'))
  await beginVersion(page)
  await addQuestion(page)
  await moveByKeyboard(page)
  await mendProblems(page)
  await publish(page)
  await compare(page)
  await takeOver(page)
  await takeBack(page)
  await context.close()
})

async function beginVersion(page: Page): Promise<void> {
  await page.goto(`/library/templates/${document.template_id}`)
  await arrived(page, 'Quality Policy')
  await page.getByRole('region', { name: 'Used by' }).getByRole('link', { name: document.document_name }).waitFor()
  await page.getByRole('button', { name: 'New version' }).click()
  await page.getByText('Draft v2 begun').waitFor()
  await expectAccessible(page)
}

async function addQuestion(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add question' }).click()
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Visitors')
  await saved(page)
  expect(await page.getByRole('textbox', { name: 'Id', exact: true }).inputValue()).toBe('visitors')
  await page.getByRole('tab', { name: 'Task' }).click()
  await page.getByRole('region', { name: 'Complete: Visitors' }).waitFor()
}

/** The new section stands second; it goes to the first place. */
async function moveByKeyboard(page: Page): Promise<void> {
  const titles = page.getByRole('list', { name: 'Sections' }).getByRole('link')
  expect(await titles.nth(1).textContent()).toBe('2 Visitors')
  const handle = page.getByRole('button', { name: 'Move Visitors', exact: true })
  await handle.press('ArrowUp')
  await page.getByText(/^Visitors is now number 1 of/).waitFor({ state: 'attached' })
  await page.getByRole('link', { name: '1 Visitors' }).waitFor()
  await saved(page)
}

async function mendProblems(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish' }).click()
  const alert = page.getByRole('alert').filter({ hasText: '2 problems stand in the way of publishing' })
  await alert.waitFor()
  await expectAccessible(page)
  await page.getByRole('list', { name: 'Sections' }).getByRole('link').nth(3).click()
  await alert.getByRole('link', { name: 'Visitors' }).first().click()
  await page.getByRole('textbox', { name: 'Question', exact: true }).fill('How do you look after visitors?')
  await alert.waitFor({ state: 'detached' })
  await page.getByText('1 problem stands in the way of publishing').waitFor()
  await page.getByRole('textbox', { name: 'Guidance', exact: true }).fill('Who meets them, and what they are told.')
  await page.getByRole('tab', { name: 'Question' }).click()
  await page.getByRole('region', { name: 'How do you look after visitors?' }).waitFor()
  await saved(page)
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('v2 is published. New plans take it.').waitFor()
  await page.getByRole('button', { name: 'New version' }).waitFor()
  const version = await read(manager.api, TemplateVersion, `/template-versions/${page.url().split('/').at(-1)?.split('?')[0]}`)
  expect(version).toMatchObject({ state: 'published', version_number: 2 })
  expect(version.fillable_sections[0]).toMatchObject({ id: 'visitors', position: 1 })
}

async function compare(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Compare with v1' }).click()
  const changes = page.getByRole('region', { name: 'What changed from v1 to v2' })
  await changes.getByRole('region', { name: 'Visitors' }).getByText('New').waitFor()
  await expectAccessible(page)
  await picture(page, 'templates-compare')
}

async function takeOver(page: Page): Promise<void> {
  await page.goto(`/documents/${document.id}`)
  await arrived(page, new RegExp(document.document_name))
  await page.getByText('Template v2 available').first().waitFor()
  await page.getByRole('button', { name: 'See what changes' }).click()
  const dialog = page.getByRole('dialog', { name: 'From template v1 to v2' })
  expect(await dialog.getByRole('checkbox', { name: 'Visitors' }).isChecked()).toBe(true)
  await expectAccessible(page)
  await picture(page, 'templates-take-over')
  await dialog.getByRole('button', { name: 'Take over 1 section' }).click()
  await page.getByRole('heading', { level: 2, name: 'Visitors' }).waitFor()
}

async function takeBack(page: Page): Promise<void> {
  const banner = page.getByRole('status').filter({ hasText: 'Template v2 was taken over' })
  await banner.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'See what changes' }).waitFor()
  await page.getByRole('heading', { level: 2, name: 'Visitors' }).waitFor({ state: 'detached' })
}
