import { fromPlainText } from '@dna/contract/core/rich-text'
import { Fact } from '@dna/contract/facts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { arrived, download } from './gestures.ts'
import { sharedInstallation } from './installation.ts'
import { newColleague, newOrganization, type Person } from './people.ts'
import { newCustomer, readAll } from './records.ts'

const { url, operator } = sharedInstallation()
let browser: Browser
let eva: Person
let max: Person
let customer_id: string

beforeAll(async () => {
  browser = await openBrowser()
  const admin = await newOrganization(url, operator)
  eva = await newColleague(url, admin, 'editor', 'Eva Editor')
  max = await newColleague(url, admin, 'manager', 'Max Manager')
  customer_id = (await newCustomer(admin, 'Beta Inc', 'ISO 9001')).id
})

afterAll(async () => {
  await browser?.close()
})

test('a fact is said once, its effect is seen before, and nobody overwrites another unseen', async () => {
  const { page, context } = await visit(browser, url, eva)
  onTestFailed(() => picture(page, 'facts-failed'))
  await findUnknown(page)
  await say(page)
  await expectOffered(page)
  await meetSomebodyElse(page)
  await exclude(page)
  await context.close()
})

async function factOf(fact_key: string): Promise<Fact> {
  const found = (await readAll(eva.api, Fact, `/customers/${customer_id}/facts`)).find((fact) => fact.fact_key === fact_key)
  if (!found) throw new Error(`no fact ${fact_key}`)
  return found
}

async function findUnknown(page: Page): Promise<void> {
  await page.goto(`/customers/${customer_id}`)
  await arrived(page, 'Beta Inc')
  await page.getByRole('link', { name: 'Facts', exact: true }).click()
  await page.getByRole('button', { name: 'Not known yet' }).click()
  await page.waitForURL(/has_value=false/)
  await page.getByRole('searchbox', { name: 'Search facts' }).fill('how audits')
  await page.getByRole('table', { name: 'Facts' }).getByRole('link').first().waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Export' }).click()
  const file = await download(page, () => page.getByRole('menuitem', { name: 'CSV', exact: true }).click())
  expect(file.bytes.toString()).toContain('ms.audit_method')
}

async function say(page: Page): Promise<void> {
  await page.goto(`/customers/${customer_id}/facts?fact=ms.audit_method`)
  const drawer = page.getByRole('dialog', { name: /^Fact: / })
  await drawer.getByRole('button', { name: 'Enter value' }).click()
  await drawer
    .getByRole('status')
    .filter({ hasText: /Offered in \d+ drafts?, to be confirmed there/ })
    .waitFor()
  expect(await drawer.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await drawer.getByRole('textbox').first().fill('We look at every process once a year.')
  await expectAccessible(page)
  await picture(page, 'facts-change')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved\. \d+ documents? (is|are) affected\.$/).waitFor()
  await drawer.getByRole('button', { name: 'Change' }).waitFor()
  await expectAccessible(page)
}

/** The document that asks for it shows it, to be confirmed. */
async function expectOffered(page: Page): Promise<void> {
  const drawer = page.getByRole('dialog', { name: /^Fact: / })
  await drawer
    .getByRole('list', { name: 'Used in' })
    .getByRole('link', { name: /Internal Audit/ })
    .first()
    .click()
  await arrived(page, /Internal Audit/)
  await page.getByText('We look at every process once a year.').waitFor()
  await page.getByText('Please confirm').first().waitFor()
  await page.goBack()
  await drawer.waitFor()
}

async function meetSomebodyElse(page: Page): Promise<void> {
  const drawer = page.getByRole('dialog', { name: /^Fact: / })
  await drawer.getByRole('button', { name: 'Change' }).click()
  await drawer.getByRole('textbox').first().fill('We look at every process twice a year.')
  const { version } = await factOf('ms.audit_method')
  await max.api.put(`/customers/${customer_id}/facts/ms.audit_method`, { value: fromPlainText('We look at some processes.') }, version)
  await drawer.getByRole('button', { name: 'Save' }).click()
  await drawer.getByText(/^Max Manager changed this fact/).waitFor()
  await drawer.getByText('We look at some processes.').waitFor()
  await drawer.getByRole('button', { name: 'Save' }).click()
  await drawer.getByRole('button', { name: 'Change' }).waitFor()
  expect(await factOf('ms.audit_method')).toMatchObject({ value: fromPlainText('We look at every process twice a year.') })
  const history = drawer.getByRole('list', { name: 'History' }).getByRole('listitem')
  await expect.poll(() => history.count()).toBe(3)
}

async function exclude(page: Page): Promise<void> {
  const drawer = page.getByRole('dialog', { name: /^Fact: / })
  await drawer.getByRole('button', { name: 'Change' }).click()
  await drawer.getByRole('button', { name: 'Not applicable' }).click()
  const question = page.getByRole('dialog', { name: /does not apply\?$/ })
  await question.getByRole('textbox', { name: 'Why does it not apply?' }).fill('The parent company answers for this.')
  await question.getByRole('button', { name: 'Not applicable' }).click()
  await drawer.getByText('Because: The parent company answers for this.').waitFor()
  expect(await factOf('ms.audit_method')).toMatchObject({ status: 'not_applicable', value: null })
}
