import { DocumentSummary } from '@dna/contract/documents'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { arrived, pick } from './gestures.ts'
import { sharedInstallation } from './installation.ts'
import { newColleague, newOrganization, type Person, password } from './people.ts'
import { newCustomer, readAll, writeFirstText } from './records.ts'

const { url, operator } = sharedInstallation()
let browser: Browser
let admin: Person

beforeAll(async () => {
  browser = await openBrowser()
  admin = await newOrganization(url, operator)
})

afterAll(async () => {
  await browser?.close()
})

test('J13: an admin gives somebody rights, more rights, and takes them away', { timeout: 180_000 }, async () => {
  const document_id = await documentInReview(admin, await newColleague(url, admin, 'manager', 'Mara Manager'))
  const foreign_id = await documentInReview(await newOrganization(url, operator))
  const { page: office, context: officeContext } = await visit(browser, url, admin)
  const { page: desk, context: deskContext } = await visit(browser, url, null)
  onTestFailed(async () => {
    await picture(office, 'j13-office-failed')
    await picture(desk, 'j13-desk-failed')
  })

  await accept(desk, await invite(office))
  await expectReader(desk, document_id)
  await createRole(office)
  await giveRole(office)
  await desk.reload()
  await arrived(desk, /Delta AG/)
  await desk.getByRole('button', { name: 'Approve', exact: true }).waitFor()
  await picture(desk, 'j13-approve')

  await desk.goto(`/documents/${foreign_id}`)
  await arrived(desk, /does not exist/)
  await expectAccessible(desk)

  await suspend(office)
  await desk.goto('/customers')
  await desk.getByRole('heading', { name: 'Sign in' }).waitFor()
  await expectTrail(office)
  await officeContext.close()
  await deskContext.close()
})

/** A document below 100 % that was submitted with a reason, written by somebody else than who reviews it. */
async function documentInReview(owner: Person, author = owner): Promise<string> {
  const customer = await newCustomer(owner, 'Delta AG', 'ISO 9001')
  const [document] = await readAll(owner.api, DocumentSummary, `/customer-documents?customer_id=${customer.id}&sort=code`)
  await writeFirstText(author, String(document?.id), 'We build what customers ordered.')
  await author.api.post(`/customer-documents/${document?.id}/submit-review`, { override_reason: 'First draft, to agree on the direction' })
  return String(document?.id)
}

/** Answers the link that the admin passes on. */
async function invite(page: Page): Promise<string> {
  await page.goto('/admin/users')
  await arrived(page, 'Users')
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite a person' })
  await dialog.getByLabel('E-mail').fill('vera@example.test')
  await dialog.getByLabel('Name').fill('Vera Viewer')
  await pick(page, dialog.getByRole('combobox', { name: 'Role' }), 'Viewer')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Invite' }).click()
  const shown = page.getByRole('dialog', { name: 'Invitation for Vera Viewer' })
  const link = await shown.getByText(/\/invite#/).textContent()
  await expectAccessible(page)
  await shown.getByRole('button', { name: 'I have passed it on' }).click()
  return link ?? ''
}

async function accept(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await arrived(page, 'Welcome to DNA')
  await page.getByLabel('Your name').fill('Vera Viewer')
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Accept invitation' }).click()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
}

async function expectReader(page: Page, document_id: string): Promise<void> {
  await page.goto('/customers')
  await page.getByRole('link', { name: 'Delta AG' }).first().waitFor()
  expect(await page.getByRole('link', { name: 'Add customer' }).count()).toBe(0)
  await page.goto(`/documents/${document_id}`)
  await arrived(page, /Delta AG/)
  expect(await page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0)
  expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
  await expectAccessible(page)
  await picture(page, 'j13-read-only')
  await page.getByRole('link', { name: 'Review', exact: true }).click()
  await page.getByText(/^Round 1, submitted by Mara Manager/).waitFor()
  expect(await page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0)
}

async function createRole(page: Page): Promise<void> {
  await page.goto('/admin/roles')
  await arrived(page, 'Roles')
  await page.getByRole('button', { name: 'Add role' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add role' })
  await dialog.getByLabel('Name').fill('Second signature')
  await dialog
    .locator('summary')
    .filter({ hasText: /^Documents/ })
    .click()
  for (const right of ['Review', 'Approve']) await dialog.getByRole('checkbox', { name: right, exact: true }).click()
  await dialog.getByText('2 rights', { exact: true }).waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Create role' }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function giveRole(page: Page): Promise<void> {
  await page.goto('/admin/users')
  await page.getByRole('button', { name: 'Actions for Vera Viewer' }).click()
  await page.getByRole('menuitem', { name: 'Change access' }).click()
  const dialog = page.getByRole('dialog', { name: 'Access of Vera Viewer' })
  await pick(page, dialog.getByRole('combobox', { name: 'Roles' }), 'Second signature')
  await page.keyboard.press('Tab')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save access' }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function suspend(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Actions for Vera Viewer' }).click()
  await page.getByRole('menuitem', { name: 'Suspend' }).click()
  await page.getByText('Vera Viewer is suspended and signed out').waitFor()
}

async function expectTrail(page: Page): Promise<void> {
  await page.goto('/admin/audit-trail')
  await arrived(page, 'Audit trail')
  for (const act of ['Person invited', 'Person joined', 'Role created', 'Access changed'])
    await page.getByText(act, { exact: true }).first().waitFor()
  await page.getByText(/^State: Active → Suspended$/).waitFor()
  await expectAccessible(page)
  await picture(page, 'j13-trail')
}
