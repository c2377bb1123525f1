import { Document, type DocumentSummary } from '@dna/contract/documents'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { arrived, pick } from './gestures.ts'
import { sharedInstallation } from './installation.ts'
import { newColleague, newOrganization, type Person } from './people.ts'
import { documentOf, fillDocument, newCustomer, read } from './records.ts'

const { url, operator } = sharedInstallation()
let browser: Browser
let editor: Person
let approver: Person
let viewer: Person
let document: DocumentSummary

beforeAll(async () => {
  browser = await openBrowser()
  const admin = await newOrganization(url, operator)
  editor = await newColleague(url, admin, 'editor', 'Eva Editor')
  approver = await newColleague(url, admin, 'approver', 'Armin Approver')
  viewer = await newColleague(url, admin, 'viewer', 'Vera Viewer')
  const customer = await newCustomer(admin, 'Beta Inc', 'ISO 9001')
  document = await documentOf(editor, customer.id, 'Quality Policy')
})

afterAll(async () => {
  await browser?.close()
})

const now = () => read(editor.api, Document, `/customer-documents/${document.id}`)

test('a document is distributed, acknowledged by others, and confirmed in its periodic review', { timeout: 180_000 }, async () => {
  const { page: desk, context: deskContext } = await visit(browser, url, editor)
  const { page: office, context: officeContext } = await visit(browser, url, approver)
  const { page: phone, context: phoneContext } = await visit(browser, url, viewer, { width: 390, height: 844 })
  onTestFailed(async () => {
    await picture(desk, 'distribution-failed-editor')
    await picture(office, 'distribution-failed-approver')
    await picture(phone, 'distribution-failed-viewer')
  })
  await refusedBeforeApproval(desk)
  await approve()
  await distribute(desk)
  await acknowledgeFromMyWork(phone)
  await acknowledgeOnTheDocument(office)
  await everybodyHas(desk)
  await confirmReview(office)
  await deskContext.close()
  await officeContext.close()
  await phoneContext.close()
})

async function refusedBeforeApproval(page: Page): Promise<void> {
  await page.goto(`/documents/${document.id}`)
  await page.getByRole('link', { name: 'Distribution', exact: true }).click()
  await page.getByText('Nobody has to acknowledge this document yet.').waitFor()
  await page.getByRole('button', { name: 'Distribute', disabled: true, description: /^Approve the document first/ }).waitFor()
  await expectAccessible(page)
}

async function approve(): Promise<void> {
  await fillDocument(editor, document.id)
  const path = `/customer-documents/${document.id}`
  await editor.api.post(`${path}/submit-review`, {})
  await approver.api.post(`${path}/approve`, {}, (await now()).version)
}

async function distribute(page: Page): Promise<void> {
  await page.goto(`/documents/${document.id}/distribution`)
  await page.getByRole('button', { name: 'Distribute' }).click()
  const dialog = page.getByRole('dialog', { name: /^Distribute / })
  await pick(page, dialog.getByRole('combobox', { name: 'People' }), /^Vera Viewer/)
  await page.keyboard.press('Escape')
  await pick(page, dialog.getByRole('combobox', { name: 'Roles' }), /^Approver/)
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  await picture(page, 'distribution-dialog')
  await dialog.getByRole('button', { name: 'Distribute' }).click()
  await page.getByText('0 of 2 acknowledged').waitFor()
  const readers = page.getByRole('table', { name: 'Readers' })
  for (const name of ['Vera Viewer', 'Armin Approver'])
    await readers.getByRole('row').filter({ hasText: name }).getByText('Missing').waitFor()
  await expectAccessible(page)
  await picture(page, 'distribution-missing')
}

async function acknowledgeFromMyWork(page: Page): Promise<void> {
  await page.goto('/my-work')
  await page.getByRole('region', { name: /^To read and acknowledge/ }).waitFor()
  await expectAccessible(page)
  await picture(page, 'distribution-my-work')
  await page.getByRole('button', { name: /^Read and understood: / }).click()
  await page.getByText('Nothing waits for you.').waitFor()
}

async function acknowledgeOnTheDocument(page: Page): Promise<void> {
  await page.goto(`/documents/${document.id}`)
  await arrived(page, new RegExp(document.document_name))
  await page.getByText('Please read this document and acknowledge it').waitFor()
  await expectAccessible(page)
  await picture(page, 'distribution-banner')
  await page.getByRole('button', { name: 'Read and understood' }).click()
  await page.getByText('Please read this document and acknowledge it').waitFor({ state: 'detached' })
}

async function everybodyHas(page: Page): Promise<void> {
  await page.reload()
  await page.getByText('2 of 2 acknowledged').waitFor()
  await page.getByRole('radio', { name: 'Missing' }).click()
  await page.getByText('Everybody has acknowledged this version.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Withdraw the distribution to Vera Viewer' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await page.getByText('1 of 1 acknowledged').waitFor()
}

async function confirmReview(page: Page): Promise<void> {
  const before = await now()
  await page.getByRole('button', { name: /^Actions for / }).click()
  await page.getByRole('menuitem', { name: 'Confirm review' }).click()
  const dialog = page.getByRole('dialog', { name: /still correct\?$/ })
  await dialog.getByRole('textbox', { name: 'What was reviewed' }).fill('Read against the new organization chart')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Confirm review' }).click()
  await page.getByText(/^Review of .* confirmed$/).waitFor()
  const { status, document_version, next_review_on } = await now()
  expect({ status, document_version, next_review_on }).toEqual({
    status: 'approved',
    document_version: before.document_version,
    next_review_on: before.next_review_on,
  })
}
