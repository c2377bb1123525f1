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
let eva: Person
let max: Person
let document: DocumentSummary

beforeAll(async () => {
  browser = await openBrowser()
  const admin = await newOrganization(url, operator)
  eva = await newColleague(url, admin, 'editor', 'Eva Editor')
  max = await newColleague(url, admin, 'manager', 'Max Manager')
  const customer = await newCustomer(admin, 'Beta Inc', 'ISO 9001')
  document = await documentOf(eva, customer.id, 'Quality Policy')
  await fillDocument(eva, document.id)
})

afterAll(async () => {
  await browser?.close()
})

const news = /\/live(\?|$)/
const section = 'How customer needs stay in view'

test('J14, step 3: two browsers write one section; both texts are shown, merged, and each choice can be undone', {
  timeout: 180_000,
}, async () => {
  const { page: desk, context: deskContext } = await visit(browser, url, eva)
  const { page: office, context: officeContext } = await visit(browser, url, max)
  onTestFailed(async () => {
    await picture(desk, 'j14-failed-eva')
    await picture(office, 'j14-failed-max')
  })
  // While the line for news is down nobody sees the other's text come.
  for (const context of [deskContext, officeContext]) await context.route(news, (route) => route.abort())
  await write(desk, 'We ask all customers each year.')
  await open(office)
  await mergeBoth(desk, office)
  await keepOne(desk, office)
  for (const context of [deskContext, officeContext]) await context.unroute(news)
  await seeEachOther(desk, office)
  await deskContext.close()
  await officeContext.close()
})

/** Different words of one sentence become one sentence again. */
async function mergeBoth(desk: Page, office: Page): Promise<void> {
  await type(office, 'We ask all customers twice a year.')
  await type(desk, 'We always ask all customers each year.')
  const dialog = desk.getByRole('dialog', { name: 'Someone changed this section' })
  await dialog.getByText(/^Max Manager changed this section at /).waitFor()
  const [mine, theirs, merged] = ['Mine', 'Theirs', 'Merged'].map((name) => dialog.getByRole('region', { name }))
  expect(await mine?.locator('ins').allTextContents()).toEqual(['always ', 'each'])
  expect(await theirs?.locator('ins').allTextContents()).toEqual(['twice a'])
  expect(await merged?.textContent()).toContain('We always ask all customers twice a year.')
  await expectAccessible(desk)
  await picture(desk, 'j14-conflict')
  await desk.setViewportSize({ width: 390, height: 800 })
  await picture(desk, 'j14-conflict-phone')
  await desk.setViewportSize({ width: 1280, height: 900 })
  expect(await text()).toContain('We ask all customers twice a year.')
  await dialog.getByRole('button', { name: 'Keep the merged text' }).click()
  await saved(desk)
  await expect.poll(text).toContain('We always ask all customers twice a year.')
  expect(await field(desk).textContent()).toContain('We always ask all customers twice a year.')
}

/** The same words: what one does not keep comes back with "Undo". */
async function keepOne(desk: Page, office: Page): Promise<void> {
  await open(office)
  await type(desk, 'Sales asks.')
  await expect.poll(text).toContain('Sales asks.')
  await type(office, 'Service asks.')
  const dialog = office.getByRole('dialog', { name: 'Someone changed this section' })
  await dialog.getByText('In 1 place you both wrote').waitFor()
  await dialog.getByRole('button', { name: 'Keep theirs' }).click()
  await expect.poll(async () => field(office).textContent()).toContain('Sales asks.')
  await office.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(text).toContain('Service asks.')
}

async function open(page: Page): Promise<void> {
  await page.goto(`/documents/${document.id}`)
  await arrived(page, new RegExp(document.document_name))
  await field(page).waitFor()
}

async function write(page: Page, words: string): Promise<void> {
  await open(page)
  await type(page, words)
  await saved(page)
  await expect.poll(text).toContain(words)
}

/** Who else is here shows in the outline; what others save arrives where nobody writes, without a reload. */
async function seeEachOther(desk: Page, office: Page): Promise<void> {
  await open(desk)
  await open(office)
  await field(office).focus()
  await desk.getByText('Here now: Max Manager').waitFor()
  await desk.getByRole('link', { name: new RegExp(`${section}.*here now: Max Manager`) }).waitFor()
  await expectAccessible(desk)
  await picture(desk, 'j14-presence')
  await type(office, 'Service asks, and sales listens.')
  await expect.poll(async () => field(desk).textContent()).toContain('Service asks, and sales listens.')
}

/** Types and lets the section save itself. */
async function type(page: Page, words: string): Promise<void> {
  const before = await text()
  await field(page).fill(words)
  await expect
    .poll(async () => (await text()) !== before || (await page.getByRole('dialog', { name: 'Someone changed this section' }).isVisible()))
    .toBe(true)
}

function field(page: Page) {
  return page.getByRole('textbox', { name: section })
}

async function text(): Promise<string> {
  const { content } = await read(eva.api, Document, `/customer-documents/${document.id}`)
  return JSON.stringify(content.fillable_sections.find((one) => one.title === section)?.content)
}
