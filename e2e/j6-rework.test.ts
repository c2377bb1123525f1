import { Document, type DocumentSummary } from '@dna/contract/documents'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { arrived, saved } from './gestures.ts'
import { sharedInstallation } from './installation.ts'
import { newColleague, newOrganization, type Person } from './people.ts'
import { documentOf, fillDocument, newCustomer, read } from './records.ts'

const { url, operator } = sharedInstallation()
let browser: Browser
let author: Person
let approver: Person
let document: DocumentSummary

beforeAll(async () => {
  browser = await openBrowser()
  const admin = await newOrganization(url, operator)
  author = await newColleague(url, admin, 'editor', 'Eva Editor')
  approver = await newColleague(url, admin, 'approver', 'Armin Approver')
  const customer = await newCustomer(admin, 'Beta Inc', 'ISO 9001')
  document = await documentOf(author, customer.id, 'Quality Policy')
  await fillDocument(author, document.id)
})

afterAll(async () => {
  await browser?.close()
})

const section = 'How customer needs stay in view'
const notes = 'Name who asks the customers, and how often.'
const better = 'The sales manager asks the ten largest customers every quarter and reports the answers to top management.'

test('J6: a document comes back with notes, is mended, approved, and restored from its history', { timeout: 180_000 }, async () => {
  const { page: desk, context: deskContext } = await visit(browser, url, author)
  const { page: office, context: officeContext } = await visit(browser, url, approver)
  onTestFailed(async () => {
    await picture(desk, 'j6-failed-author')
    await picture(office, 'j6-failed-approver')
  })
  await submit(desk)
  await requestChanges(office)
  await readNotes(desk)
  await mend(desk)
  await submit(desk)
  await approveWhatChanged(office)
  await restoreFirst(desk)
  await deskContext.close()
  await officeContext.close()
})

async function submit(page: Page): Promise<void> {
  await page.goto(`/documents/${document.id}`)
  await arrived(page, new RegExp(document.document_name))
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await page.getByText('This document is in review. Its content cannot be changed.').waitFor()
  expect((await now()).status).toBe('pending_review')
}

async function requestChanges(page: Page): Promise<void> {
  await page.goto(`/documents/${document.id}/review`)
  await page.getByText(/^Round 1, submitted by Eva Editor on /).waitFor()
  await commentOnSection(page)
  await page.getByRole('button', { name: 'Request changes' }).click()
  const dialog = page.getByRole('dialog', { name: 'Request changes' })
  await dialog.getByRole('button', { name: 'Request changes', disabled: true, description: 'Give a reason first.' }).waitFor()
  await dialog.getByRole('button', { name: 'Request changes' }).press('Enter')
  expect((await now()).status).toBe('pending_review')
  await dialog.getByRole('textbox', { name: 'Notes' }).fill(notes)
  await expectAccessible(page)
  await picture(page, 'j6-request')
  await dialog.getByRole('button', { name: 'Request changes' }).click()
  await page.getByText(/^Armin Approver requested changes on /).waitFor()
  const { status, changes_requested } = await now()
  expect({ status, changes_requested }).toEqual({ status: 'in_progress', changes_requested: true })
}

/** A comment on one section, for the author, who gets a mail. */
async function commentOnSection(page: Page): Promise<void> {
  const place = page.getByRole('region', { name: section })
  await place.getByText('Comments', { exact: true }).click()
  await place.getByRole('textbox', { name: `Comment on ${section}` }).fill('Which customers?')
  await place.getByRole('button', { name: 'Mention' }).click()
  await page.getByRole('menuitem', { name: 'Eva Editor' }).click()
  await place.getByRole('button', { name: 'Comment', exact: true }).click()
  await place.getByText('Which customers? @Eva Editor').waitFor()
  await place.getByText('1 open comment').waitFor()
  await expectAccessible(page)
  await picture(page, 'j6-comment')
}

/** The author finds the comment in the outline, answers and settles it. */
async function answerComment(page: Page): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`${section}.*1 open comment`) }).click()
  await page.getByRole('tab', { name: /^Comments/ }).click()
  const thread = page.getByRole('article', { name: 'Comment by Armin Approver' })
  await thread.getByText('Round 1').waitFor()
  await thread.getByRole('button', { name: 'Answer' }).click()
  await thread.getByRole('textbox', { name: 'Answer to Armin Approver' }).fill('The ten largest.')
  await thread.getByRole('button', { name: 'Send' }).click()
  await thread.getByText('The ten largest.').waitFor()
  await expectAccessible(page)
  await picture(page, 'j6-answered')
  await thread.getByRole('button', { name: 'Settle' }).click()
  await page.getByText('1 settled comment').waitFor()
}

/** The author finds the document marked, and the notes one press away. */
async function readNotes(page: Page): Promise<void> {
  await page.goto(`/documents/${document.id}`)
  await page.getByText('Changes requested', { exact: true }).first().waitFor()
  await page.getByText('Changes were requested.').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'See the notes of the review' }).click()
  await page.getByText(/^Armin Approver requested changes on /).waitFor()
  await page.getByText(notes).first().waitFor()
  await picture(page, 'j6-notes')
}

async function mend(page: Page): Promise<void> {
  await page.goto(`/documents/${document.id}`)
  const field = page.getByRole('textbox', { name: section })
  await field.fill(better)
  await saved(page)
  await expect.poll(async () => JSON.stringify((await now()).content)).toContain(better)
  await answerComment(page)
  await expectAccessible(page)
  await picture(page, 'j6-mended')
}

async function approveWhatChanged(page: Page): Promise<void> {
  await page.goto(`/documents/${document.id}/review`)
  await page.getByText('Round 2, submitted by Eva Editor, 1 change since round 1.').waitFor()
  await page.getByRole('radio', { name: '1 changed' }).click()
  const changed = page.getByRole('region', { name: section })
  await changed.getByText('Changed since round 1').waitFor()
  await changed.getByText(better).first().waitFor()
  await changed.getByText('What changed').click()
  await changed.locator('ins').first().waitFor()
  expect(await page.getByRole('region', { name: 'Quality Objectives' }).count()).toBe(0)
  await expectAccessible(page)
  await picture(page, 'j6-changed')
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign approval' })
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click()
  await page.getByText(/^Armin Approver approved version \d+ on /).waitFor()
  const { status, document_version, approved_version } = await now()
  expect({ status, approved_version }).toEqual({ status: 'approved', approved_version: document_version })
  expect(document_version).toBeGreaterThan(document.document_version)
}

/** History tells rounds, notes and versions; what the first round had comes back as a new version. */
async function restoreFirst(page: Page): Promise<void> {
  const approved = await now()
  await page.goto(`/documents/${document.id}/history`)
  const rounds = page.getByRole('region', { name: 'Review rounds' })
  for (const words of ['Round 1', 'Round 2', notes, 'Changes requested', 'Approved'])
    await rounds.getByText(words, { exact: true }).first().waitFor()
  const talk = page.getByRole('region', { name: 'Comments' })
  for (const words of [`About ${section}`, 'Which customers? @Eva Editor', 'The ten largest.', 'Settled'])
    await talk.getByText(words).waitFor()
  const versions = page.getByRole('table', { name: 'Versions' })
  const submitted = versions.getByRole('row').filter({ hasText: 'Submitted' })
  expect(await submitted.count()).toBe(2)
  await versions.getByRole('row').filter({ hasText: 'In force' }).filter({ hasText: 'Armin Approver' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'j6-history')

  await page.getByRole('link', { name: 'Document', exact: true }).click()
  await page.getByRole('button', { name: 'Start new version' }).click()
  await expect.poll(async () => (await now()).status).toBe('in_progress')
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await submitted
    .last()
    .getByRole('button', { name: /^Actions for version / })
    .click()
  await page.getByRole('menuitem', { name: 'Restore' }).click()
  await page
    .getByRole('dialog', { name: /^Restore version \d+\?$/ })
    .getByRole('button', { name: 'Restore' })
    .click()
  await versions.getByRole('row').filter({ hasText: 'Restored' }).waitFor()
  const restored = await now()
  expect({ status: restored.status, approved_version: restored.approved_version }).toEqual({
    status: 'in_progress',
    approved_version: approved.approved_version,
  })
  expect(restored.document_version).toBeGreaterThan(approved.document_version)
  expect(JSON.stringify(restored.content)).not.toContain(better)
  await picture(page, 'j6-restored')
}

function now(): Promise<Document> {
  return read(author.api, Document, `/customer-documents/${document.id}`)
}
