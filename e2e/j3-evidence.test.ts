import { EvidenceTotals } from '@dna/contract/evidence'
import { Task } from '@dna/contract/task-records'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { z } from 'zod'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { pdf } from './files.ts'
import { arrived, giveFile } from './gestures.ts'
import { sharedInstallation } from './installation.ts'
import { newColleague, newOrganization, type Person } from './people.ts'
import { documentOf, newCustomer, read, readAll } from './records.ts'

const { url, operator } = sharedInstallation()
let browser: Browser
let editor: Person
let approver: Person
let customer_id: string

beforeAll(async () => {
  browser = await openBrowser()
  const admin = await newOrganization(url, operator)
  editor = await newColleague(url, admin, 'editor', 'Eva Editor')
  approver = await newColleague(url, admin, 'approver', 'Armin Approver')
  customer_id = (await newCustomer(admin, 'Acme Corp', 'ISO 27001')).id
})

afterAll(async () => {
  await browser?.close()
})

const title = 'Provide Evidence: Risk Assessment Report'
const zone = `Evidence for ${title}`
const report = 'risk_assessment_report.pdf'
const reason = 'The signatures of the risk owners are missing.'

test('J3: a file proves a task, counts at once, and stops counting when it is rejected', { timeout: 180_000 }, async () => {
  const { page, context } = await visit(browser, url, editor)
  onTestFailed(() => picture(page, 'j3-failed'))
  const before = await figures()
  await filterTasks(page)
  const drawer = await openTask(page)
  await expectBlocked(drawer)
  await expectAccessible(page)
  await picture(page, 'j3-task-open')

  await giveFile(page, zone, { name: report, mimeType: 'application/pdf', buffer: pdf('Risk assessment report, signed') })
  await expectProved(drawer)
  await expectAccessible(page)
  await picture(page, 'j3-task-proved')
  const after = await figures()
  expect(after.completion).toBeGreaterThan(before.completion)
  expect(after.totals).toEqual({
    ...before.totals,
    uploaded: before.totals.uploaded + 1,
    to_check: before.totals.to_check + 1,
    missing: before.totals.missing - 1,
    collected_percentage: after.totals.collected_percentage,
  })
  expect((await taskOf()).status).toBe('completed')

  await giveFile(page, zone, { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ and what follows') })
  await drawer
    .getByRole('listitem')
    .filter({ hasText: 'setup.exe' })
    .getByRole('alert')
    .filter({ hasText: 'Files of this kind are not accepted.' })
    .waitFor()
  await picture(page, 'j3-refused')

  await expectOnPages(page, after)
  await rejectAsReviewer()
  await expectOpenAgain(page)
  const last = await figures()
  expect(last.completion).toBe(before.completion)
  expect(last.totals).toMatchObject({ uploaded: before.totals.uploaded, rejected: 1 })
  await context.close()
})

type Figures = { completion: number; document_name: string; totals: z.infer<typeof EvidenceTotals> }

async function figures(): Promise<Figures> {
  const { completion_percentage, document_name } = await documentOf(editor, customer_id, 'Risk Assessment')
  const { totals } = await read(editor.api, z.looseObject({ totals: EvidenceTotals }), `/evidence/requirements?customer_id=${customer_id}`)
  return { completion: completion_percentage, document_name, totals }
}

async function taskOf(): Promise<Task> {
  const all = await readAll(editor.api, Task, `/tasks?customer_id=${customer_id}`)
  const found = all.find((task) => task.title === title)
  if (!found) throw new Error(`no task ${title}`)
  return found
}

async function filterTasks(page: Page): Promise<void> {
  await page.goto('/tasks')
  await arrived(page, 'Tasks')
  await page.getByRole('button', { name: 'Requires evidence' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('requires_evidence')).toContain('true')
  await page.getByRole('button', { name: 'Requires evidence', pressed: true }).waitFor()
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('Risk Assessment Report')
  await page.getByRole('link', { name: title }).waitFor()
  await expectAccessible(page)
  await picture(page, 'j3-tasks')
}

async function openTask(page: Page): Promise<Locator> {
  await page.getByRole('link', { name: title }).click()
  const drawer = page.getByRole('dialog', { name: `Task: ${title}` })
  await drawer.waitFor()
  return drawer
}

async function expectBlocked(drawer: Locator): Promise<void> {
  await drawer.getByText('Pending', { exact: true }).first().waitFor()
  await drawer
    .getByText(/^Signed report of the latest full assessment/)
    .first()
    .waitFor()
  await drawer.getByRole('button', { name: 'Mark as completed', disabled: true, description: 'Evidence is still missing' }).waitFor()
}

async function expectProved(drawer: Locator): Promise<void> {
  const line = drawer.getByRole('list', { name: 'Evidence files' }).getByRole('listitem').filter({ hasText: report })
  await line.getByText('To check').waitFor()
  await line.getByText(/SHA-256 [0-9a-f]{10}/).waitFor()
  await drawer.getByText('Completed', { exact: true }).first().waitFor()
  await drawer.getByRole('button', { name: 'Reopen' }).waitFor()
}

/** The list of documents and the page of evidence say the same as the API. */
async function expectOnPages(page: Page, { completion, document_name, totals }: Figures): Promise<void> {
  await page.goto(`/customers/${customer_id}/documents`)
  const bar = page.getByRole('progressbar', { name: `Progress of ${document_name}` })
  await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe(String(Math.floor(completion)))
  await expectAccessible(page)
  await page.goto('/evidence')
  await arrived(page, 'Evidence')
  await page
    .getByText(new RegExp(`^${totals.uploaded} of ${totals.required} collected`))
    .first()
    .waitFor()
  await expectAccessible(page)
  await picture(page, 'j3-evidence')
}

async function rejectAsReviewer(): Promise<void> {
  const { page, context } = await visit(browser, url, approver)
  onTestFailed(() => picture(page, 'j3-failed-reviewer'))
  await page.goto('/evidence?status=uploaded')
  const row = page.getByRole('row').filter({ hasText: report })
  await row.getByRole('button', { name: 'Reject', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Reject this evidence?' })
  await dialog.getByRole('button', { name: 'Reject', disabled: true, description: 'Give a reason first.' }).waitFor()
  await dialog.getByRole('textbox', { name: 'Why does it not prove it?' }).fill(reason)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click()
  await row.waitFor({ state: 'detached' })
  await context.close()
}

async function expectOpenAgain(page: Page): Promise<void> {
  const task = await taskOf()
  expect(['pending', 'in_progress']).toContain(task.status)
  await page.goto(`/tasks?task=${task.id}`)
  const drawer = page.getByRole('dialog', { name: `Task: ${title}` })
  const line = drawer.getByRole('list', { name: 'Evidence files' }).getByRole('listitem').filter({ hasText: report })
  await line.getByText('Rejected', { exact: true }).waitFor()
  await line.getByText(`Armin Approver: ${reason}`).waitFor()
  await drawer.getByRole('button', { name: 'Mark as completed', disabled: true }).waitFor()
  await picture(page, 'j3-rejected')
}
