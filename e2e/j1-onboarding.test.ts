import { Customer, CustomerSummary } from '@dna/contract/customer-records'
import { DocumentSummary } from '@dna/contract/documents'
import { PlanSummary } from '@dna/contract/plans'
import { PlanProgress } from '@dna/contract/progress'
import { Task } from '@dna/contract/task-records'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { pdf } from './files.ts'
import { arrived, download, giveFile, pick, saved } from './gestures.ts'
import { sharedInstallation } from './installation.ts'
import { answerText, expectToCheck, fillEntries, fillRows, next, takeSuggestions } from './interview.ts'
import { newColleague, newOrganization, type Person } from './people.ts'
import { read, readAll } from './records.ts'

const { url, operator } = sharedInstallation()
let browser: Browser
let manager: Person
let approver: Person

beforeAll(async () => {
  browser = await openBrowser()
  const admin = await newOrganization(url, operator)
  manager = await newColleague(url, admin, 'manager', 'Mara Manager')
  approver = await newColleague(url, admin, 'approver', 'Armin Approver')
})

afterAll(async () => {
  await browser?.close()
})

const policy = 'Acme Corp - Information Security Policy'

test('J1: a manager takes Acme Corp from the first form to the first approved document', { timeout: 300_000 }, async () => {
  const { page, context } = await visit(browser, url, manager)
  onTestFailed(() => picture(page, 'j1-failed'))
  await createCustomer(page)
  await passOnCredentials(page)
  const plan = await expectPlanAndTasks()
  await answerEverything(page)
  await completeAndSubmit(page)
  const document_id = await approve()
  await expectProgress(page, plan)
  await exportDocument(page, document_id)
  await context.close()
})

async function createCustomer(page: Page): Promise<void> {
  await page.goto('/customers')
  await arrived(page, 'Customers')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Add customer' }).click()
  await arrived(page, 'New customer')
  await page.getByLabel('Company name').fill('Acme Corp')
  await page.getByLabel('Contact person').fill('Carla Contact')
  await page.getByLabel('Contact e-mail').fill('carla@acme.test')
  await expectAccessible(page)
  await goToStep(page, 'Portal')
  await page.getByRole('switch', { name: 'Give this customer a portal' }).click()
  await expect.poll(() => page.getByRole('textbox', { name: 'User name' }).inputValue()).toBe('acme_corp_portal')
  await expectAccessible(page)
  await goToStep(page, 'Storage')
  expect(await page.getByRole('radio', { name: /^Local/ }).isChecked()).toBe(true)
  await page.getByText(/_acme_corp\/$/).waitFor()
  await expectAccessible(page)
  await goToStep(page, 'Standards')
  await page.getByRole('button', { name: 'Add ISO standard' }).click()
  await pick(page, page.getByRole('combobox', { name: 'Standard', exact: true }), /^ISO 27001/)
  expect(await page.getByRole('radio', { name: /^All templates/ }).isChecked()).toBe(true)
  await page.getByRole('textbox', { name: 'Target date' }).fill('31 Dec')
  await page.getByRole('textbox', { name: 'Target date' }).press('Tab')
  await expect.poll(() => page.getByRole('textbox', { name: 'Target date' }).inputValue()).toContain('31')
  await page.getByText(/^Creates 15 documents and about \d+ tasks$/).waitFor()
  await expectAccessible(page)
  await picture(page, 'j1-standards')
  await goToStep(page, 'Summary')
  await page.getByRole('button', { name: 'Change Company' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'j1-summary')
  await page.getByRole('button', { name: 'Save & Start Interview' }).click()
}

async function goToStep(page: Page, step: string): Promise<void> {
  const button = page.getByRole('navigation', { name: 'Steps of the customer form' }).getByRole('button', { name: step })
  await button.click()
  await expect.poll(() => button.getAttribute('aria-current')).toBe('step')
}

async function passOnCredentials(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Portal access for Acme Corp' })
  await dialog.waitFor()
  await dialog.getByText('acme_corp_portal', { exact: true }).waitFor()
  await dialog.getByText('You see this password only now.').waitFor()
  await expectAccessible(page)
  await picture(page, 'j1-credentials')
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'I have passed it on' }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function expectPlanAndTasks(): Promise<PlanSummary> {
  const [customer] = await readAll(manager.api, CustomerSummary, '/customers')
  const [plan, ...more] = await readAll(manager.api, PlanSummary, `/customers/${customer?.id}/iso-plans`)
  if (!customer || !plan || more.length > 0) throw new Error('one customer with one plan was expected')
  const { storage_path } = await read(manager.api, Customer, `/customers/${customer.id}`)
  expect(storage_path).toMatch(/_acme_corp\/$/)
  const documents = await readAll(manager.api, DocumentSummary, `/customer-documents?plan_id=${plan.id}`)
  const tasks = await readAll(manager.api, Task, `/tasks?customer_id=${customer.id}`)
  expect({ documents: documents.length, counted: plan.total_documents, tasks: tasks.length }).toEqual({
    documents: 15,
    counted: 15,
    tasks: 120,
  })
  return plan
}

async function answerEverything(page: Page): Promise<void> {
  await arrived(page, /describe your company's information security objectives/)
  await page.getByRole('status').filter({ hasText: 'Question 1 of 8' }).waitFor()
  await expectAccessible(page)
  await fillRows(page, [
    {
      Objective: 'Fewer clicks on fake mails',
      Measure: 'Share of staff who click in the test mail',
      Target: 'below 3 %',
      Owner: 'IT manager',
      'Due date': '30 Jun 2027',
    },
    {
      Objective: 'Faster removal of access',
      Measure: 'Hours between leaving and closed accounts',
      Target: 'at most 24',
      Owner: 'HR manager',
      'Due date': '31 Mar 2027',
    },
    {
      Objective: 'Backups that can be restored',
      Measure: 'Restore tests that succeed',
      Target: '4 of 4 a year',
      Owner: 'IT manager',
      'Due date': '15 Dec 2027',
    },
  ])
  await saved(page)
  await picture(page, 'j1-objectives')
  await next(page)

  await arrived(page, 'Upload your current org chart.')
  await giveFile(page, /^Current chart with names/, {
    name: 'org_chart.pdf',
    mimeType: 'application/pdf',
    buffer: pdf('Organization chart of Acme Corp'),
  })
  await expectToCheck(page, 'org_chart.pdf')
  await expectAccessible(page)
  await next(page)

  await arrived(page, /^What does your company do/)
  await answerText(
    page,
    'Acme Corp builds pressure sensors for breweries and runs a cloud service with their readings. Wrong calibration data would hurt most.',
  )
  await arrived(page, /^How does top management say/)
  await answerText(
    page,
    'Our customers run their plants on our readings. We keep their data safe, meet our duties and get better every year. I provide people and money for it.',
  )

  await arrived(page, /^Which people, sites and systems/)
  await fillEntries(page, [
    'Employees, trainees and temporary staff in Sheffield',
    'Service partners who read customer data',
    'Laptops, phones and the monitoring cloud',
  ])
  await next(page)
  await arrived(page, /^Which rules should every person follow/)
  await takeSuggestions(page, 11)
  await next(page)
  await arrived(page, /^Which detailed policies support this one/)
  await takeSuggestions(page, 11)
  await next(page)

  await arrived(page, /^Where do people read the policy/)
  await page
    .getByRole('textbox', { name: 'Publication and acknowledgment' })
    .fill('The signed policy stands on the intranet start page. New people confirm in their first week; HR keeps the lists.')
  await giveFile(page, /^One proof that people have read/, {
    name: 'read_confirmations.pdf',
    mimeType: 'application/pdf',
    buffer: pdf('Read confirmations of March'),
  })
  await expectToCheck(page, 'read_confirmations.pdf')
  await saved(page)
  await picture(page, 'j1-publication')
  await next(page)
}

async function completeAndSubmit(page: Page): Promise<void> {
  await arrived(page, 'That was the last question')
  await page.getByText('8 of 8 questions are answered. Everything is saved.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Complete', exact: true }).click()
  await arrived(page, 'Interview completed')
  await expect.poll(() => page.getByRole('progressbar', { name: `Progress of ${policy}` }).getAttribute('aria-valuenow')).toBe('100')
  await expectAccessible(page)
  await picture(page, 'j1-completed')
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await page.getByRole('list', { name: 'Documents' }).getByText('Pending review').waitFor()
}

/** Another person, in a window of their own, finds it among their work, looks at it and signs. Answers the document. */
async function approve(): Promise<string> {
  const { page, context } = await visit(browser, url, approver)
  onTestFailed(() => picture(page, 'j1-failed-approver'))
  await page.goto('/my-work')
  await page.getByRole('list', { name: 'To review' }).getByRole('link', { name: policy }).click()
  await arrived(page, policy)
  await page.getByText(/^Round 1, submitted by Mara Manager on /).waitFor()
  await page.getByRole('cell', { name: 'Fewer clicks on fake mails' }).waitFor()
  await page.getByRole('link', { name: 'org_chart.pdf' }).first().waitFor()
  await page.getByRole('checkbox', { name: 'The content fits the requirements of the standard' }).click()
  await page.getByRole('checkbox', { name: 'The formatting is correct' }).click()
  await expectAccessible(page)
  await picture(page, 'j1-review')
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign approval' })
  await dialog.getByText(/^I approved version \d+$/).waitFor()
  await expectAccessible(page)
  await picture(page, 'j1-sign')
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click()
  await page.getByText(/^Armin Approver approved version \d+ on /).waitFor()
  await page.getByText('Approved', { exact: true }).first().waitFor()
  await context.close()
  return new URL(page.url()).pathname.split('/')[2] ?? ''
}

/** The figure of the plan is what the formula gives: 60 points for documents, 40 for tasks. */
async function expectProgress(page: Page, plan: PlanSummary): Promise<void> {
  const path = `/customers/${plan.customer_id}/iso-plans/${plan.id}/progress`
  const figures = await read(manager.api, PlanProgress, path)
  const { approved_documents, total_documents, completed_tasks, total_tasks, overall_progress_percentage } = figures
  const formula = (60 * approved_documents) / total_documents + (40 * completed_tasks) / total_tasks
  expect({ approved_documents, total_documents }).toEqual({ approved_documents: 1, total_documents: 15 })
  expect(completed_tasks).toBeGreaterThan(0)
  expect(Math.abs(overall_progress_percentage - formula)).toBeLessThan(0.01)
  await page.goto(`/customers/${plan.customer_id}/plans/${plan.id}`)
  await arrived(page, plan.plan_name)
  await page.getByRole('region', { name: 'Documents' }).getByText('1 of 15').waitFor()
  const bar = page.getByRole('progressbar', { name: `Progress of ${plan.plan_name}` }).first()
  expect(await bar.getAttribute('aria-valuenow')).toBe(String(Math.floor(formula)))
  await expectAccessible(page)
  await picture(page, 'j1-plan')
  await page.getByRole('button', { name: /how this is computed$/ }).click()
  await page.getByText(/1 of 15 documents approved/).waitFor()
  await page.keyboard.press('Escape')
}

async function exportDocument(page: Page, document_id: string): Promise<void> {
  await page.goto(`/documents/${document_id}/review`)
  await arrived(page, policy)
  const word = await download(page, () => page.getByRole('button', { name: 'Export Word' }).click())
  expect({ name: word.name.endsWith('.docx'), begins: word.bytes.subarray(0, 2).toString('latin1') }).toEqual({ name: true, begins: 'PK' })
  const print = await download(page, () => page.getByRole('button', { name: 'Export PDF' }).click())
  expect({ name: print.name.endsWith('.pdf'), begins: print.bytes.subarray(0, 5).toString('latin1') }).toEqual({
    name: true,
    begins: '%PDF-',
  })
}
