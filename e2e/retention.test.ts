import { Document, type DocumentSummary } from '@dna/contract/documents'
import { RetentionClass } from '@dna/contract/retention-classes'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { tenYearsPass } from './aged-data.ts'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { pdf } from './files.ts'
import { arrived } from './gestures.ts'
import { newColleague, newOrganization, type Person, setUp } from './people.ts'
import { documentOf, fillDocument, newCustomer, read, readAll } from './records.ts'
import { type RunningServer, startServer } from './server.ts'

let server: RunningServer
let browser: Browser
let ada: Person
let mona: Person
let customer_id: string
let document: DocumentSummary

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  ada = await newOrganization(server.url, await setUp(server.url))
  mona = await newColleague(server.url, ada, 'manager', 'Mona Manager')
  customer_id = (await newCustomer(ada, 'Beta Inc', 'ISO 9001')).id
  document = await documentOf(ada, customer_id, 'Quality Policy')
  const [section] = (await read(ada.api, Document, `/customer-documents/${document.id}`)).content.fillable_sections
  await fillDocument(ada, document.id)
  const file = { name: 'minutes.pdf', mimeType: 'application/pdf', buffer: pdf('Minutes') }
  await ada.api.upload(`/customer-documents/${document.id}/sections/${section?.section_id}/evidence`, file)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('what is on hold stays until a second person releases it; what is due goes when two persons say so, and its record stays', {
  timeout: 180_000,
}, async () => {
  const { page: first, context: firstContext } = await visit(browser, server.url, ada)
  const { page: second, context: secondContext } = await visit(browser, server.url, mona)
  onTestFailed(async () => {
    await picture(first, 'retention-failed-first')
    await picture(second, 'retention-failed-second')
  })
  await putOnHold(first)
  await stays(first)
  await release(second)
  await tenYearsLater()
  await ask(first)
  await dispose(second)
  await recordStays(second)
  await firstContext.close()
  await secondContext.close()
})

async function putOnHold(page: Page): Promise<void> {
  await page.goto(`/customers/${customer_id}`)
  await arrived(page, 'Beta Inc')
  await page.getByRole('button', { name: 'Actions for Beta Inc' }).click()
  await page.getByRole('menuitem', { name: 'Put on hold' }).click()
  const dialog = page.getByRole('dialog', { name: 'Put Beta Inc on hold?' })
  await dialog.getByRole('textbox', { name: 'Why it must be kept' }).fill('Dispute with a supplier')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Put on hold' }).click()
  await page.getByText('Dispute with a supplier').waitFor()
  await page.getByRole('button', { name: 'Release the hold on Beta Inc', disabled: true, description: /Somebody else/ }).waitFor()
  await expectAccessible(page)
  await picture(page, 'retention-hold')
}

async function stays(page: Page): Promise<void> {
  await page.goto(`/customers/${customer_id}/files`)
  await page.getByText('minutes.pdf').first().click()
  const drawer = page.getByRole('dialog', { name: /minutes\.pdf/ })
  await drawer.getByText('Dispute with a supplier').waitFor()
  await drawer.getByRole('button', { name: 'Delete', disabled: true, description: /legal hold/ }).waitFor()
  await expectAccessible(page)
  await picture(page, 'retention-file')
  await page.goto(`/documents/${document.id}`)
  await page.getByText('Nothing here can be deleted or disposed of.').waitFor()
}

async function release(page: Page): Promise<void> {
  await page.goto('/admin/retention')
  await arrived(page, 'Retention')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Release the hold on Beta Inc' }).click()
  const dialog = page.getByRole('dialog', { name: 'Release the hold on Beta Inc?' })
  await dialog.getByRole('textbox', { name: 'Why it ends' }).fill('Settled')
  await dialog.getByRole('button', { name: 'Release' }).click()
  await page.getByText('Nothing is on hold.').waitFor()
  await page.getByRole('radio', { name: 'Released' }).click()
  await page.getByText(/^Released by Mona Manager, .*: Settled$/).waitFor()
  await picture(page, 'retention-released')
}

/** The document is approved, withdrawn and its plan cancelled; then time passes. A change of a class counts the days anew. */
async function tenYearsLater(): Promise<void> {
  const path = `/customer-documents/${document.id}`
  await ada.api.post(`${path}/submit-review`, {})
  const submitted = await read(ada.api, Document, path)
  await mona.api.post(`${path}/approve`, {}, submitted.version)
  await ada.api.post(`${path}/withdraw`, { reason: 'Replaced' })
  await ada.api.post(`/customers/${customer_id}/iso-plans/${document.plan_id}/cancel`, { reason: 'Moved away' })
  await server.restart(tenYearsPass)
  const [cycle] = await readAll(ada.api, RetentionClass, '/retention-classes')
  await ada.api.patch(`/retention-classes/${cycle?.id}`, { name: 'Certification period' }, cycle?.version ?? 1)
}

async function ask(page: Page): Promise<void> {
  await page.goto('/admin/retention')
  const due = page.getByRole('table', { name: 'Kept long enough' })
  await expect
    .poll(async () => {
      await page.reload()
      await arrived(page, 'Retention')
      return due.getByRole('row').count()
    })
    .toBeGreaterThan(2)
  for (const name of [/Quality Policy/, /minutes\.pdf/]) await due.getByRole('row', { name }).first().getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Ask to dispose of 2' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ask to dispose of 2 records?' })
  await dialog.getByRole('textbox', { name: 'Why they may go' }).fill('Kept long enough')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Ask to dispose of 2' }).click()
  await page.getByRole('button', { name: 'Dispose of it', disabled: true, description: /Somebody else/ }).waitFor()
  await expectAccessible(page)
  await picture(page, 'retention-asked')
}

async function dispose(page: Page): Promise<void> {
  await page.goto('/admin/retention')
  await page.getByRole('button', { name: 'Dispose of it' }).click()
  const dialog = page.getByRole('dialog', { name: /for good\?$/ })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Dispose of it' }).click()
  await page.getByText('Disposed of. The record stays').waitFor()
  await expect
    .poll(
      async () => {
        await page.reload()
        await arrived(page, 'Retention')
        return page.getByRole('list', { name: 'Disposals' }).getByText('Disposed of', { exact: true }).count()
      },
      { timeout: 20_000 },
    )
    .toBe(1)
}

async function recordStays(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show record' }).click()
  const record = page.getByRole('dialog', { name: 'Record of the disposal' })
  await record.getByText('minutes.pdf').waitFor()
  await record
    .getByText(/^SHA-256 [0-9a-f]{64}$/)
    .first()
    .waitFor()
  await expectAccessible(page)
  await picture(page, 'retention-record')
  await page.goto(`/documents/${document.id}`)
  await page.getByText(/^The content was disposed of on /).waitFor()
  await expectAccessible(page)
  await picture(page, 'retention-disposed')
  const { disposed_at, status } = await read(mona.api, Document, `/customer-documents/${document.id}`)
  expect({ status, gone: disposed_at !== null }).toEqual({ status: 'obsolete', gone: true })
}
