import { Task } from '@dna/contract/task-records'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { expectAccessible, openBrowser, picture, visit } from './browser.ts'
import { arrived } from './gestures.ts'
import { sharedInstallation } from './installation.ts'
import { newColleague, newOrganization, type Person } from './people.ts'
import { read } from './records.ts'

const { url, operator } = sharedInstallation()
let browser: Browser
let manager: Person
let task_id: string

beforeAll(async () => {
  browser = await openBrowser()
  manager = await newColleague(url, await newOrganization(url, operator), 'manager', 'Mara Manager')
  const { body: customer } = await manager.api.post('/customers', { company_name: 'Beta Inc' })
  const task = (title: string) => manager.api.post('/tasks', { customer_id: customer.id, title, due_date: '2027-03-10' })
  task_id = String((await task('Book the certification body')).body.id)
  for (let index = 0; index < 5; index += 1) await task(`Call supplier ${index}`)
})

afterAll(async () => {
  await browser?.close()
})

test('the calendar shows tasks by due day, opens them, and moves them by keyboard', async () => {
  const { page, context } = await visit(browser, url, manager)
  onTestFailed(() => picture(page, 'task-calendar-failed'))
  await page.goto('/tasks?layout=calendar&month=2027-02')
  await arrived(page, 'Tasks')
  await page.getByRole('button', { name: 'Month after' }).click()
  await page.getByRole('heading', { level: 2, name: 'March 2027' }).waitFor()
  const calendar = page.getByRole('table', { name: 'Tasks by due day' })
  const tenth = calendar.getByRole('list', { name: '10 Mar 2027' })
  await tenth.getByRole('link', { name: '2 more' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'task-calendar')

  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('certification')
  const entry = calendar.getByRole('link', { name: 'Book the certification body' })
  await tenth.getByRole('link', { name: '2 more' }).waitFor({ state: 'detached' })
  await entry.focus()
  await page.keyboard.press('Space')
  await page.getByText(/^Book the certification body (lifted from|is over) 10 Mar 2027\.$/).waitFor({ state: 'attached' })
  await page.keyboard.press('ArrowRight')
  await page.getByText('Book the certification body is over 11 Mar 2027.').waitFor({ state: 'attached' })
  await page.keyboard.press('ArrowDown')
  await page.getByText('Book the certification body is over 18 Mar 2027.').waitFor({ state: 'attached' })
  await page.keyboard.press('Space')
  await calendar.getByRole('list', { name: '18 Mar 2027' }).getByRole('link', { name: 'Book the certification body' }).waitFor()
  await expect.poll(async () => (await read(manager.api, Task, `/tasks/${task_id}`)).due_date).toBe('2027-03-18')
  await entry.click()
  await page.getByRole('dialog', { name: 'Task: Book the certification body' }).waitFor()
  await context.close()

  const phone = await visit(browser, url, manager, { width: 390, height: 844 })
  await phone.page.goto('/tasks?layout=calendar&month=2027-03')
  await phone.page.getByRole('list', { name: '10 Mar 2027' }).getByRole('link', { name: 'Call supplier 0' }).waitFor()
  await expectAccessible(phone.page)
  await phone.context.close()
})
