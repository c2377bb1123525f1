import { CustomerSummary } from '@dna/contract/customer-records'
import { DocumentSummary } from '@dna/contract/documents'
import { PlanSummary } from '@dna/contract/plans'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { sharedInstallation } from './installation.ts'
import { newColleague, newOrganization, type Person } from './people.ts'
import { readAll, writeFirstText } from './records.ts'

const { url, operator } = sharedInstallation()
let browser: Browser
let manager: Person

beforeAll(async () => {
  browser = await openBrowser()
  const admin = await newOrganization(url, operator)
  manager = await newColleague(url, admin, 'manager', 'Mara Manager')
})

afterAll(async () => {
  await browser?.close()
})

/** Picks an entry of a select or combobox by its label. */
async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).first().click()
}

async function tick(page: Page, count: number): Promise<string[]> {
  const boxes = page.getByRole('group', { name: 'Templates' }).getByRole('checkbox')
  await expect.poll(() => boxes.count()).toBe(10)
  const names: string[] = []
  for (let index = 0; index < count; index += 1) {
    await boxes.nth(index).click()
    names.push((await boxes.nth(index).getAttribute('aria-label')) ?? '')
  }
  return names
}

test('J2: Beta Inc takes only some templates; a removed one keeps its text and brings it back', async () => {
  const { page, context } = await visit(browser, url, manager)
  await page.goto('/customers')
  await page.getByRole('link', { name: 'Add customer' }).first().click()
  await page.getByLabel('Company name').fill('Beta Inc')
  await page.getByRole('button', { name: /Standards/ }).click()
  await page.getByRole('button', { name: 'Add ISO standard' }).click()
  await choose(page, 'Standard', /ISO 9001/)
  await page.getByRole('radio', { name: /Select templates/ }).click()
  await page.getByText('0 of 10 templates selected').waitFor()
  await tick(page, 5)
  await page.getByText('5 of 10 templates selected').waitFor()
  await expectAccessible(page)
  await picture(page, 'j2-standards')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Beta Inc' }).waitFor()

  const [customer] = await readAll(manager.api, CustomerSummary, '/customers?q=beta')
  const [plan] = await readAll(manager.api, PlanSummary, `/customers/${customer?.id}/iso-plans`)
  const documents = await readAll(manager.api, DocumentSummary, `/customer-documents?plan_id=${plan?.id}&sort=code`)
  expect(documents).toHaveLength(5)

  const written = documents[0]
  const address = `/customer-documents/${written?.id}`
  await writeFirstText(manager, String(written?.id), 'We build what customers ordered.')

  await page.goto(`/customers/${customer?.id}/plans/${plan?.id}/documents`)
  await page.getByRole('button', { name: 'Change templates' }).click()
  const dialog = page.getByRole('dialog', { name: /Change templates/ })
  const name = String(written?.template_name)
  await dialog.getByRole('checkbox', { name }).click()
  await dialog.getByText('1 set aside, text kept').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Change templates' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect
    .poll(async () => (await manager.api.get(`/customers/${customer?.id}/iso-plans/${plan?.id}/progress`)).body.total_documents)
    .toBe(4)

  await page.getByRole('button', { name: 'Change templates' }).click()
  await dialog.getByRole('checkbox', { name }).click()
  await dialog.getByText('1 comes back with its text').waitFor()
  await dialog.getByRole('button', { name: 'Change templates' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(async () => JSON.stringify((await manager.api.get(address)).body)).toContain('We build what customers ordered.')
  expect((await manager.api.get(`/customers/${customer?.id}/iso-plans/${plan?.id}/progress`)).body.total_documents).toBe(5)
  await context.close()
})
