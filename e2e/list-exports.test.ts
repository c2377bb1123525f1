import { DocumentSummary } from '@dna/contract/documents'
import { Task } from '@dna/contract/task-records'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { readCsvTable, readXlsxTable } from '../server/test/read-table.ts'
import { textsOfZip } from '../server/test/read-zip.ts'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { download } from './gestures.ts'
import { newColleague, newOrganization, type Person, setUp } from './people.ts'
import { documentOf, fillDocument, newCustomer, read, readAll } from './records.ts'
import { type RunningServer, startServer } from './server.ts'

let server: RunningServer
let browser: Browser
let admin: Person
let manager: Person
let plan: { customer_id: string; plan_id: string }

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  admin = await newOrganization(server.url, await setUp(server.url))
  manager = await newColleague(server.url, admin, 'manager', 'Mara Manager')
  const customer = await newCustomer(manager, 'Gamma Ltd', 'ISO 9001')
  plan = { customer_id: customer.id, plan_id: customer.plans[0]?.id ?? '' }
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function exported(page: Page, file: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  return download(page, () => page.getByRole('menuitem', { name: file, exact: true }).click())
}

test('a list is exported as it is shown, as Excel, CSV and PDF', async () => {
  const { page, context } = await visit(browser, server.url, manager)
  await page.goto('/tasks?layout=list&priority=high&sort=-title')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Excel' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'list-export-menu')
  await page.keyboard.press('Escape')

  const shown = (await readAll(manager.api, Task, '/tasks?priority=high&sort=-title')).map(({ title }) => title)
  expect(shown.length).toBeGreaterThan(10)
  const excel = await exported(page, 'Excel')
  expect(excel.name).toMatch(/^Tasks \d{4}-\d\d-\d\d\.xlsx$/)
  const { rows, about } = await readXlsxTable(excel)
  expect(rows.map(([title]) => title)).toEqual(shown)
  expect(Object.fromEntries(about)).toMatchObject({ Priority: 'high', 'Made by': 'Mara Manager', Rows: String(shown.length) })
  await page.getByText('Tasks downloaded').first().waitFor()
  expect(readCsvTable(await exported(page, 'CSV with semicolons'), ';').rows.map(([title]) => title)).toEqual(shown)
  expect((await exported(page, 'PDF')).bytes.subarray(0, 5).toString()).toBe('%PDF-')

  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/documents')
  const documents = await readAll(manager.api, DocumentSummary, '/customer-documents')
  expect(readCsvTable(await exported(page, 'CSV')).rows.map(([code]) => code)).toEqual(documents.map(({ code }) => code))
  await expectAccessible(page)
  await picture(page, 'list-export-phone')
  await context.close()
})

test('a viewer is not offered the export', async () => {
  const viewer = await newColleague(server.url, admin, 'viewer', 'Vera Viewer')
  const { page, context } = await visit(browser, server.url, viewer)
  await page.goto('/documents')
  await page.getByRole('heading', { level: 1, name: /Documents/ }).waitFor()
  expect(await page.getByRole('button', { name: 'Export', exact: true }).count()).toBe(0)
  await context.close()
})

test('the audit pack of a plan waits in the tray', async () => {
  const document = await documentOf(manager, plan.customer_id, 'Quality Policy')
  const path = `/customer-documents/${document.id}`
  const version = async () => (await read(manager.api, DocumentSummary.loose(), path)).version
  await fillDocument(manager, document.id)
  await manager.api.post(`${path}/submit-review`, {}, await version())
  await admin.api.post(`${path}/approve`, {}, await version())

  const { page, context } = await visit(browser, server.url, manager)
  onTestFailed(() => picture(page, 'audit-pack-failed'))
  await page.goto(`/customers/${plan.customer_id}/plans/${plan.plan_id}/documents`)
  await page.getByRole('link', { name: document.document_name }).first().waitFor()
  await page.getByRole('button', { name: 'Audit pack' }).click()
  await page.getByText('Audit pack: done').first().waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: /^Background work/ }).click()
  await page.getByText(/^1 document · evidence: \d+/).waitFor()
  await expectAccessible(page)
  await picture(page, 'audit-pack-tray')
  const pack = await download(page, () => page.getByRole('link', { name: 'Download' }).first().click())
  const files = textsOfZip(pack.bytes)
  expect(Object.keys(files)).toContain('manifest.json')

  const opened = await context.newPage()
  await opened.setContent(files['index.html'] ?? '')
  await opened.getByRole('heading', { name: 'Document register' }).waitFor()
  await picture(opened, 'audit-pack-index')
  await context.close()
})
