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
let admin: Person
let author: Person
let reviewer: Person
let approver: Person
let policy: DocumentSummary

beforeAll(async () => {
  browser = await openBrowser()
  admin = await newOrganization(url, operator)
  author = await newColleague(url, admin, 'editor', 'Eva Editor')
  reviewer = await newColleague(url, admin, 'editor', 'Rita Reviewer')
  approver = await newColleague(url, admin, 'approver', 'Armin Approver')
  const customer = await newCustomer(admin, 'Gamma Ltd', 'ISO 9001')
  policy = await documentOf(author, customer.id, 'Quality Policy')
  await fillDocument(author, policy.id)
})

afterAll(async () => {
  await browser?.close()
})

const notes = 'Say who keeps the policy up to date.'

test('J6: a document goes through a review and an approval, back and forth, with four eyes and without', {
  timeout: 180_000,
}, async () => {
  const { page: office, context: first } = await visit(browser, url, admin)
  const { page: desk, context: second } = await visit(browser, url, reviewer)
  const { page: board, context: third } = await visit(browser, url, approver)
  onTestFailed(async () => {
    await picture(office, 'j6-steps-failed-admin')
    await picture(desk, 'j6-steps-failed-reviewer')
    await picture(board, 'j6-steps-failed-approver')
  })
  await makeFlow(office)
  await giveFlow(office)

  await author.api.post(`/customer-documents/${policy.id}/submit-review`, {})
  await expectWaiting(board)
  await requestChanges(desk)
  await author.api.post(`/customer-documents/${policy.id}/submit-review`, {})
  await sign(desk, 'Sign review')
  await desk
    .getByText(/^Waiting for .*Armin Approver.* \(step 2\)/)
    .filter({ visible: true })
    .first()
    .waitFor()
  await board.reload()
  await sign(board, 'Sign approval')
  await board.getByText(/^Armin Approver approved version \d+ on /).waitFor()
  expect((await now()).status).toBe('approved')
  await readHistory(board)

  await author.api.post(`/customer-documents/${policy.id}/revise`, {})
  await admin.api.put(`/customer-documents/${policy.id}`, {}, (await now()).version)
  await author.api.post(`/customer-documents/${policy.id}/submit-review`, {})
  await sign(desk, 'Sign review')
  await decideOwnWork(office)
  await Promise.all([first.close(), second.close(), third.close()])
})

/** Two steps, made in the wrong order and put right by keyboard. */
async function makeFlow(page: Page): Promise<void> {
  await page.goto('/admin/approval-flows')
  await arrived(page, 'Approval flows')
  await page.getByText(/^Every document needs one approval/).waitFor()
  await page.getByRole('button', { name: 'Add flow' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add flow' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Review, then approval')
  await dialog.getByRole('button', { name: 'Add step' }).click()
  const second = dialog.getByRole('listitem').nth(1)
  await pick(page, second.getByRole('combobox', { name: 'What happens' }), 'Review')
  await pick(page, second.getByRole('combobox', { name: 'Who' }), 'Named people')
  await dialog.getByRole('button', { name: 'Create flow', disabled: true, description: 'Choose who decides step 2.' }).waitFor()
  await pick(page, second.getByRole('combobox', { name: 'People' }), /Rita Reviewer/)
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Create flow', disabled: true, description: 'The last step must approve.' }).waitFor()
  await dialog.getByRole('button', { name: 'Move Step 2', exact: true }).press('ArrowUp')
  await page.getByText('Step 2 is now number 1 of 2.').waitFor({ state: 'attached' })
  await dialog.getByRole('listitem').first().getByText('Rita Reviewer').waitFor()
  await expectAccessible(page)
  await picture(page, 'j6-steps-flow')
  await dialog.getByRole('button', { name: 'Create flow' }).click()
  await page.getByText('Review: Rita Reviewer → Approval: Anyone who may approve').waitFor()
}

async function giveFlow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit Policy' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit Policy' })
  await pick(page, dialog.getByRole('combobox', { name: 'Flow' }), 'Review, then approval')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('For Policy', { exact: true }).waitFor()
  await expectAccessible(page)
  await picture(page, 'j6-steps-flows')
}

/** The approver cannot decide before the reviewer, and sees for whom it waits. */
async function expectWaiting(page: Page): Promise<void> {
  await page.goto(`/documents/${policy.id}/review`)
  await page.getByText('Waiting for Rita Reviewer (step 1).').filter({ visible: true }).first().waitFor()
  await page.getByRole('button', { name: 'Approve', exact: true, disabled: true }).waitFor()
  await expectAccessible(page)
  await picture(page, 'j6-steps-waiting')
}

async function requestChanges(page: Page): Promise<void> {
  await page.goto('/my-work')
  await page.getByRole('link', { name: policy.document_name }).first().waitFor()
  await page.goto(`/documents/${policy.id}/review`)
  await page.getByRole('button', { name: 'Request changes' }).click()
  const dialog = page.getByRole('dialog', { name: 'Request changes' })
  await dialog.getByRole('button', { name: 'Request changes', disabled: true, description: 'Give a reason first.' }).waitFor()
  await dialog.getByRole('textbox', { name: 'Notes' }).fill(notes)
  await dialog.getByRole('button', { name: 'Request changes' }).click()
  await page.getByText(/^Rita Reviewer requested changes on /).waitFor()
}

async function sign(page: Page, title: string): Promise<void> {
  await page.goto(`/documents/${policy.id}/review`)
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function readHistory(page: Page): Promise<void> {
  await page.goto(`/documents/${policy.id}/history`)
  const last = page.getByRole('list', { name: 'Steps of round 2' })
  await last.getByRole('listitem').nth(0).filter({ hasText: 'Rita Reviewer' }).getByText('Approved').waitFor()
  await last.getByRole('listitem').nth(1).filter({ hasText: 'Armin Approver' }).getByText('Approved').waitFor()
  const before = page.getByRole('list', { name: 'Steps of round 1' })
  await before.getByText(notes).waitFor()
  await before.getByText('Not reached').waitFor()
  await expectAccessible(page)
  await picture(page, 'j6-steps-history')
}

/** The admin saved a version of what is in review: refused with four eyes, marked without. */
async function decideOwnWork(page: Page): Promise<void> {
  await setFourEyes(true)
  await page.goto(`/documents/${policy.id}/review`)
  await page
    .getByText('You wrote this version, so someone else must approve it. Armin Approver can.')
    .filter({ visible: true })
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Approve', exact: true, disabled: true }).waitFor()
  await picture(page, 'j6-steps-four-eyes')
  await setFourEyes(false)
  await page.reload()
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign approval' })
  await dialog.getByText('You wrote this version. The approval will be marked as self-approved.').waitFor()
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click()
  await page.getByText(/^Ada Admin approved version \d+ on /).waitFor()
  await page.getByText('Own work').filter({ visible: true }).first().waitFor()
  expect((await now()).self_approved).toBe(true)
}

async function setFourEyes(require_four_eyes: boolean): Promise<void> {
  const { body } = await admin.api.get('/org/settings')
  await admin.api.patch('/org/settings', { require_four_eyes }, Number(body.version))
}

function now(): Promise<Document> {
  return read(author.api, Document, `/customer-documents/${policy.id}`)
}
