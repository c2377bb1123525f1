import { Document, type DocumentSummary } from '@dna/contract/documents'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { arrived, download } from './gestures.ts'
import { sharedInstallation } from './installation.ts'
import { newColleague, newOrganization, type Person, password } from './people.ts'
import { documentOf, fillDocument, newCustomer, read } from './records.ts'

const { url, operator } = sharedInstallation()
let browser: Browser
let author: Person
let approver: Person
let policy: DocumentSummary

beforeAll(async () => {
  browser = await openBrowser()
  const admin = await newOrganization(url, operator)
  author = await newColleague(url, admin, 'editor', 'Eva Editor')
  approver = await newColleague(url, admin, 'approver', 'Armin Approver')
  const steps = [{ kind: 'approve', by: 'any', require_signature: true }]
  const flow = await admin.api.post('/approval-flows', { name: 'Signed approval', steps })
  await admin.api.patch('/document-types/policy', { approval_flow_id: flow.body.id }, 1)
  const customer = await newCustomer(admin, 'Delta Ltd', 'ISO 9001')
  policy = await documentOf(author, customer.id, 'Quality Policy')
  await fillDocument(author, policy.id)
  await author.api.post(`/customer-documents/${policy.id}/submit-review`, {})
})

afterAll(async () => {
  await browser?.close()
})

test('J6: an approval is signed with the password; anybody sees that the sealed file is genuine, or that it was changed', {
  timeout: 180_000,
}, async () => {
  const { page: desk, context: inside } = await visit(browser, url, approver)
  const { page: street, context: outside } = await visit(browser, url, null)
  onTestFailed(async () => {
    await picture(desk, 'j6-signature-failed-desk')
    await picture(street, 'j6-signature-failed-street')
  })
  await sign(desk)
  const link = await readSignature(desk)
  const { bytes } = await download(desk, async () => {
    await desk.goto(`/documents/${policy.id}/review`)
    await desk.getByRole('button', { name: 'Export PDF' }).click()
  })
  await street.goto(link)
  await arrived(street, 'Verify a document')
  await street.getByText('This document is genuine').waitFor()
  await street.getByText(/^Armin Approver \(.+\), /).waitFor()
  await expectAccessible(street)
  await picture(street, 'j6-verify')
  await compare(street, bytes)
  await street.getByText('The file is the one that was sealed, to the last byte.').waitFor()
  await compare(street, Buffer.concat([bytes, Buffer.from('\n')]))
  await street.getByText('We do not know this document').waitFor()
  await expectAccessible(street)
  await picture(street, 'j6-verify-unknown')
  await Promise.all([inside.close(), outside.close()])
})

async function sign(page: Page): Promise<void> {
  await page.goto(`/documents/${policy.id}/review`)
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign approval' })
  await dialog.getByRole('button', { name: 'Sign', exact: true, disabled: true, description: 'Give your password first.' }).waitFor()
  await dialog.getByRole('textbox', { name: 'Reason for signing' }).fill('Fits the way we work')
  await dialog.getByLabel('Your password').fill('not my password')
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
  await dialog.getByText('The password is not right.').waitFor()
  expect((await now()).status).toBe('pending_review')
  await dialog.getByLabel('Your password').fill(password)
  await expectAccessible(page)
  await picture(page, 'j6-sign')
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
  await page.getByText(/^Armin Approver approved version \d+ on /).waitFor({ timeout: 60_000 })
  expect((await now()).status).toBe('approved')
}

/** The history shows who signed what; answers where it is verified. */
async function readSignature(page: Page): Promise<string> {
  await page.goto(`/documents/${policy.id}/history`)
  const step = page.getByRole('list', { name: 'Steps of round 1' }).getByRole('listitem')
  await step.getByText(/^Signed as Armin Approver, /).waitFor()
  await step.getByText('Reason: Fits the way we work').waitFor()
  await expectAccessible(page)
  await picture(page, 'j6-signed')
  return new URL((await step.getByRole('link', { name: 'Verify' }).getAttribute('href')) ?? '', url).href
}

async function compare(page: Page, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose file', exact: true }).click()
  await (await chooser).setFiles({ name: 'policy.pdf', mimeType: 'application/pdf', buffer })
}

function now(): Promise<Document> {
  return read(author.api, Document, `/customer-documents/${policy.id}`)
}
