import { Document, type DocumentSummary } from '@dna/contract/documents'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { editedWord } from '../server/src/core/word-masters/testing/edited-word.ts'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { arrived, download } from './gestures.ts'
import { sharedInstallation } from './installation.ts'
import { newColleague, newOrganization, type Person } from './people.ts'
import { documentOf, fillDocument, newCustomer, read } from './records.ts'

const { url, operator } = sharedInstallation()
let browser: Browser
let author: Person
let document: DocumentSummary

beforeAll(async () => {
  browser = await openBrowser()
  const admin = await newOrganization(url, operator)
  author = await newColleague(url, admin, 'editor', 'Eva Editor')
  const customer = await newCustomer(admin, 'Beta Inc', 'ISO 9001')
  document = await documentOf(author, customer.id, 'Quality Policy')
  await fillDocument(author, document.id)
})

afterAll(async () => {
  await browser?.close()
})

test('a document is exported, changed in Word, imported section by section and taken back', { timeout: 180_000 }, async () => {
  const { page, context } = await visit(browser, url, author)
  onTestFailed(() => picture(page, 'word-import-failed'))
  await page.goto(`/documents/${document.id}`)
  await arrived(page, new RegExp(document.document_name))
  const { bytes } = await download(page, () => choose(page, 'Export Word'))
  const before = await said()
  await give(page, bytes)
  await page.getByText('The file says the same as this document.').waitFor()
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
  await give(page, Buffer.from(editedWord(new Uint8Array(bytes), (xml) => xml.replace(word, 'who changes it'))))
  const dialog = page.getByRole('dialog', { name: 'Import from Word' })
  await dialog.getByRole('button', { name: 'Take over 1 section' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'word-import')
  await dialog.getByRole('button', { name: 'Take over 1 section' }).click()
  await page.getByText('1 section taken over from Word').waitFor()
  expect(await said()).toBe(before.replace(word, 'who changes it'))
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('The import from Word was taken back').waitFor()
  expect(await said()).toBe(before)
  await context.close()
})

const word = 'who does what'

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Actions for ${document.document_name}`) }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function give(page: Page, buffer: Buffer): Promise<void> {
  await choose(page, 'Import from Word')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose file' }).click()
  await (await chooser).setFiles({ name: 'Back.docx', mimeType: 'application/octet-stream', buffer })
}

async function said(): Promise<string> {
  const { content } = await read(author.api, Document, `/customer-documents/${document.id}`)
  return JSON.stringify(content.fillable_sections.map((section) => section.content))
}
