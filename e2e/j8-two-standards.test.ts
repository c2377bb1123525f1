import { PlanSummary } from '@dna/contract/plans'
import { Standard } from '@dna/contract/standards'
import { Task } from '@dna/contract/task-records'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { sharedInstallation } from './installation.ts'
import { newColleague, newOrganization, type Person } from './people.ts'
import { readAll } from './records.ts'

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

test('J8: two standards share the customer tasks; what is ignored leaves the tree; nothing is doubled', async () => {
  const standards = await readAll(manager.api, Standard, '/iso-standards')
  const idOf = (library_key: string) => standards.find((one) => one.library_key === library_key)?.id
  const made = await manager.api.post('/customers', {
    company_name: 'Gamma Ltd',
    iso_standards: [{ iso_standard_id: idOf('iso27001_2022') }, { iso_standard_id: idOf('iso9001_2015') }],
  })
  const customer_id = String(made.body.id)

  const { page, context } = await visit(browser, url, manager)
  await page.goto(`/customers/${customer_id}/workspace`)
  const tree = page.getByRole('tree', { name: 'Workspace' })
  await tree.waitFor()
  await page.getByRole('button', { name: 'Unfold all' }).click()
  for (const title of ['Inventory IT Assets', 'Map Current Processes', 'Risk Assessment - Initial', 'Identify Quality Metrics']) {
    await tree.getByText(title, { exact: true }).first().waitFor()
  }
  expect(await tree.getByText('Send welcome email', { exact: true }).count()).toBe(1)
  expect(await tree.getByText('Collect Company Organization Chart', { exact: true }).count()).toBe(1)
  expect(await tree.getByText('Attend kickoff meeting', { exact: true }).count()).toBe(2)
  await picture(page, 'j8-workspace')
  await expectAccessible(page)

  const tasks = await readAll(manager.api, Task, `/tasks?customer_id=${customer_id}&scope=customer`)
  expect(tasks).toHaveLength(4)
  const before = await counts(customer_id)
  const kickoff = (await readAll(manager.api, Task, `/tasks?customer_id=${customer_id}&q=kickoff`))[0]
  await manager.api.post(`/tasks/${kickoff?.id}/ignore`, { reason: 'Held last year' })
  await page.reload()
  await page.getByRole('button', { name: 'Fold all', exact: true }).waitFor()
  await expect.poll(() => tree.getByText('Attend kickoff meeting', { exact: true }).count()).toBe(1)

  const plans = await readAll(manager.api, PlanSummary, `/customers/${customer_id}/iso-plans`)
  for (const plan of plans) {
    const generated = await manager.api.post(`/customers/${customer_id}/iso-plans/${plan.id}/generate-documents`, {})
    expect(generated.body).toMatchObject({ created: 0, tasks_created: 0 })
  }
  expect(await counts(customer_id)).toEqual(before)

  await tree.getByRole('treeitem').first().focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => tree.getByText('Send welcome email', { exact: true }).count()).toBe(0)
  await page.keyboard.press('ArrowRight')
  await tree.getByText('Send welcome email', { exact: true }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect
    .poll(async () => statusOf(await readAll(manager.api, Task, `/tasks?customer_id=${customer_id}&scope=customer`), 'Send welcome email'))
    .toBe('completed')
  await context.close()
})

function statusOf(tasks: Task[], title: string): unknown {
  return tasks.find((task) => task.title === title)?.status
}

async function counts(customer_id: string): Promise<{ documents: unknown; tasks: unknown }> {
  const documents = await manager.api.get(`/customer-documents?customer_id=${customer_id}&limit=1`)
  const ignored = await manager.api.get(`/tasks?customer_id=${customer_id}&limit=1&include_ignored=true`)
  return { documents: documents.body.total, tasks: ignored.body.total }
}
