import { Document, type DocumentSummary } from '@dna/contract/documents'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { filesOfWord, textOfPart } from '../server/src/core/rendering/testing/word-text.ts'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { arrived, type ChosenFile, download, pick, saved } from './gestures.ts'
import { sharedInstallation } from './installation.ts'
import { answerText, fillRows, next } from './interview.ts'
import { newColleague, newOrganization, type Person } from './people.ts'
import { documentOf, newCustomer, read } from './records.ts'
import { firstPolicy, policyWithMacros, secondPolicy } from './word-master.ts'

const { url, operator } = sharedInstallation()
let browser: Browser
let admin: Person
let manager: Person

beforeAll(async () => {
  browser = await openBrowser()
  admin = await newOrganization(url, operator)
  manager = await newColleague(url, admin, 'manager', 'Mara Manager')
})

afterAll(async () => {
  await browser?.close()
})

test('J9: a Word file of the firm becomes a template, is filled, printed and followed by its next version', {
  timeout: 300_000,
}, async () => {
  const { page, context } = await visit(browser, url, manager)
  onTestFailed(() => picture(page, 'j9-failed'))
  await upload(page)
  await decide(page)
  await testFill(page)
  await saveAsDraft(page)
  await publishWithMistake(page)
  const [document, open] = [await newDocument('Beta Inc'), await newDocument('Acme Corp')]
  await fillByInterview(page, document)
  await approve(document)
  await exportWord(page, document)
  await replaceFile(page, document)
  await takeOver(page, open)
  await context.close()
})

/** The document that a new customer gets from the template. */
async function newDocument(company_name: string): Promise<DocumentSummary> {
  const { id } = await newCustomer(admin, company_name, 'ISO 9001')
  return documentOf(manager, id, 'Visitor policy')
}

async function give(page: Page, file: ChosenFile): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('region', { name: 'Word file' }).getByRole('button', { name: 'Choose file' }).click()
  await (await chooser).setFiles(file)
}

const line = (page: Page, label: string) =>
  page.getByRole('list', { name: 'Fields found' }).getByRole('listitem').filter({ hasText: label })
const head = (page: Page, label: string) => line(page, label).getByRole('button', { name: new RegExp(`^\\d+ ?${label}`) })

async function upload(page: Page): Promise<void> {
  await page.goto('/library/templates')
  await arrived(page, 'Templates')
  await page.getByRole('button', { name: 'Upload a Word file' }).click()
  await give(page, policyWithMacros)
  await page
    .getByRole('alert')
    .filter({ hasText: 'This Word file contains macros. Save it as .docx without macros and upload it again.' })
    .waitFor()
  await expectAccessible(page)
  await picture(page, 'j9-refused')
  await give(page, firstPolicy)
  await arrived(page, 'Visitor policy')
  await line(page, 'Meeting point').getByText('To decide').waitFor()
  await page
    .getByRole('article', { name: 'Page' })
    .getByRole('button', { name: /^Field 1: Company name, Field/ })
    .waitFor()
  await expectAccessible(page)
  await picture(page, 'j9-found')
}

/** By keys and by pointer: accept one, ignore one, say that two are the same, make a row a table. */
async function decide(page: Page): Promise<void> {
  await page
    .getByRole('article', { name: 'Page' })
    .getByRole('button', { name: /^Field 7: Meeting point, To decide/ })
    .click()
  await expect.poll(() => head(page, 'Meeting point').getAttribute('aria-expanded')).toBe('true')
  await page.keyboard.press('a')
  await line(page, 'Meeting point').getByText('Field', { exact: true }).waitFor()
  await head(page, 'Draft note for the author').click()
  await page.keyboard.press('x')
  await line(page, 'Draft note for the author').getByText('Ignored').waitFor()
  // The keys go on to what is open next.
  await expect.poll(() => head(page, 'Firm name').getAttribute('aria-expanded')).toBe('true')
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Same as which field?' })
  await pick(page, dialog.getByRole('combobox', { name: 'Field' }), '1 Company name')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Make them the same' }).click()
  await line(page, 'Company name').getByText('2 places').waitFor()
  await line(page, '[Area]')
    .or(line(page, 'Area'))
    .first()
    .getByRole('button', { name: /^\d+ ?Area/ })
    .click()
  await page.getByRole('button', { name: 'Make it a table' }).click()
  await line(page, 'Rules at the gate').getByText('The row repeats for each entry.').waitFor()
  expect(await page.getByRole('textbox', { name: 'Name of column 2' }).inputValue()).toBe('Rule')
  await page.getByText('Everything is decided').waitFor()
  await saved(page)
  await expectAccessible(page)
  await picture(page, 'j9-decided')
}

async function testFill(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Test fill' }).click()
  const dialog = page.getByRole('dialog', { name: 'Test fill' })
  const pages = dialog.getByRole('article', { name: 'Filled pages' })
  await pages.getByText('Owner: Owner – a long sample value to see how it wraps').waitFor()
  await pages.getByText('Rule 12 – a long sample value to see how it wraps').waitFor()
  await expectAccessible(page)
  await picture(page, 'j9-test-fill')
  const file = await download(page, () => dialog.getByRole('button', { name: 'Download as Word' }).click())
  expect(file.name).toBe('Visitor policy test.docx')
  await page.keyboard.press('Escape')
}

async function saveAsDraft(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save as draft' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as draft' })
  expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Visitor policy')
  await pick(page, dialog.getByRole('combobox', { name: 'Standards' }), /^ISO 9001/)
  // Closes the list, which stays open for more of them.
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save as draft' }).click()
  await page.getByText('Draft v1 made').waitFor()
  await page.getByRole('link', { name: '1 Company name' }).waitFor()
}

async function publishWithMistake(page: Page): Promise<void> {
  await page.getByRole('link', { name: '2 Owner' }).click()
  await page.getByRole('textbox', { name: 'Id', exact: true }).fill('boss')
  await saved(page)
  await page.getByRole('button', { name: 'Publish' }).click()
  const alert = page.getByRole('alert').filter({ hasText: '2 problems stand in the way of publishing' })
  await alert.getByRole('link', { name: 'Owner' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'j9-problems')
  await alert.getByRole('link', { name: 'See it in the Word file' }).click()
  await arrived(page, 'Visitor policy')
  await page.getByText('A draft was made of this file. Its fields stay as they are.').waitFor()
  await expect.poll(() => head(page, 'Owner').getAttribute('aria-expanded')).toBe('true')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Open the version' }).click()
  await page.getByRole('link', { name: '2 Owner' }).click()
  await page.getByRole('textbox', { name: 'Id', exact: true }).fill('owner')
  await saved(page)
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('v1 is published. New plans take it.').waitFor()
}

const answers = {
  owner: 'Olga Owner',
  meeting_point: 'The green sign at the car park',
  area: 'Workshop',
  rule: 'Eye protection & steel caps',
}

async function fillByInterview(page: Page, { id, document_name }: DocumentSummary): Promise<void> {
  await page.goto(`/documents/${id}`)
  await arrived(page, new RegExp(document_name))
  await page.getByRole('button', { name: 'Start interview' }).click()
  await picture(page, 'j9-interview')
  await arrived(page, /"Company name"/)
  await next(page)
  await arrived(page, /"Owner"/)
  await answerText(page, answers.owner)
  await arrived(page, /"Rules at the gate"/)
  await fillRows(page, [{ Area: answers.area, Rule: answers.rule }])
  await saved(page)
  await next(page)
  await arrived(page, /"Meeting point"/)
  await answerText(page, answers.meeting_point)
  await arrived(page, 'That was the last question')
  await page.getByRole('button', { name: 'Complete', exact: true }).click()
  await arrived(page, 'Interview completed')
}

/** Until then each page carries the mark of a draft. */
async function approve({ id }: DocumentSummary): Promise<void> {
  const path = `/customer-documents/${id}`
  const now = () => read(manager.api, Document, path)
  const approver = await newColleague(url, admin, 'approver', 'Armin Approver')
  await manager.api.post(`${path}/submit-review`, {})
  await approver.api.post(`${path}/approve`, {}, (await now()).version)
}

/** What a person typed stands where the file asked for it; nothing else of the file is different, and it prints the same again. */
async function exportWord(page: Page, { id, document_name }: DocumentSummary): Promise<void> {
  await page.goto(`/documents/${id}/review`)
  await arrived(page, new RegExp(document_name))
  const print = () => download(page, () => page.getByRole('button', { name: 'Export Word' }).click())
  const [first, second] = [await print(), await print()]
  expect(first.bytes.equals(second.bytes)).toBe(true)
  const [master, filled] = [filesOfWord(firstPolicy.buffer), filesOfWord(first.bytes)]
  const differ = Object.keys(master).filter((part) => !Buffer.from(master[part] ?? []).equals(Buffer.from(filled[part] ?? [])))
  // Sections are marked, so that the file can come back: in the text, and in a part of its own that is named beside it.
  expect(differ.toSorted()).toEqual(['word/_rels/document.xml.rels', 'word/document.xml'])
  const [was, is] = [xmlOf(master), xmlOf(filled).replace(sectionMarks, '')]
  expect(is.replace(paragraph, '')).toBe(was.replace(paragraph, ''))
  const prompts = /Company name|Insert owner|Firm name|\[Area\]|\[Rule\]|_{5}/
  const kept = (was.match(paragraph) ?? []).filter((one) => !prompts.test(one))
  expect((is.match(paragraph) ?? []).filter((one) => kept.includes(one))).toEqual(kept)
  expect(textOfPart(is)).toBe(
    textOfPart(was)
      .replace('[Company name]', 'Beta Inc')
      .replace('[Firm name]', 'Beta Inc')
      .replace('[Insert owner]', answers.owner)
      .replace('[Area]', answers.area)
      .replace('[Rule]', answers.rule)
      .replace('________________', answers.meeting_point),
  )
}

/** Content controls and bookmarks by which a section is found again. */
const sectionMarks = /<w:sdt><w:sdtPr>.*?<\/w:sdtPr><w:sdtContent>|<\/w:sdtContent><\/w:sdt>|<w:bookmark(?:Start|End)[^>]*\/>/g
const paragraph = /<w:p[ >].*?<\/w:p>/g

function xmlOf(files: Record<string, Uint8Array>): string {
  return new TextDecoder().decode(files['word/document.xml'])
}

/** The next file keeps what was said of the last one; only what is new is asked. */
async function replaceFile(page: Page, { template_id }: DocumentSummary): Promise<void> {
  await page.goto(`/library/templates/${template_id}`)
  await arrived(page, 'Visitor policy')
  await page.getByRole('button', { name: 'Actions for Visitor policy' }).click()
  await page.getByRole('menuitem', { name: 'Replace the Word file' }).click()
  await give(page, secondPolicy)
  await arrived(page, 'Visitor policy 2')
  await page.getByRole('combobox', { name: 'Show' }).filter({ hasText: 'New in this file (1)' }).waitFor()
  await expect.poll(() => page.getByRole('list', { name: 'Fields found' }).getByRole('listitem').count()).toBe(1)
  await line(page, 'Review period').getByRole('button', { name: 'Accept Review period' }).click()
  await page.getByText('Everything is decided').waitFor()
  await saved(page)
  await expectAccessible(page)
  await picture(page, 'j9-differences')
  await page.getByRole('button', { name: 'Save as draft' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as draft' })
  await dialog.getByText('This makes the next draft version of Visitor policy.').waitFor()
  await dialog.getByRole('button', { name: 'Save as draft' }).click()
  await page.getByText('Draft v2 made').waitFor()
  await page.getByRole('link', { name: '5 Review period' }).waitFor()
  expect(await page.getByRole('list', { name: 'Sections' }).getByRole('link').allTextContents()).toEqual([
    '1 Company name',
    '2 Owner',
    '3 Rules at the gate',
    '4 Meeting point',
    '5 Review period',
  ])
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('v2 is published. New plans take it.').waitFor()
}

async function takeOver(page: Page, { id, document_name }: DocumentSummary): Promise<void> {
  await page.goto(`/documents/${id}`)
  await arrived(page, new RegExp(document_name))
  await page.getByText('Template v2 available').first().waitFor()
  await page.getByRole('button', { name: 'See what changes' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take over 1 section' }).click()
  await page.getByRole('heading', { level: 2, name: 'Review period' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('status').filter({ hasText: 'Template v2 was taken over' }).getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('heading', { level: 2, name: 'Review period' }).waitFor({ state: 'detached' })
}
