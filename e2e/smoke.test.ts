import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, visit } from './browser.ts'
import { newColleague, newOrganization, setUp } from './people.ts'
import { type RunningServer, startServer } from './server.ts'

let server: RunningServer
let browser: Browser

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('a newcomer sees the setup page, and afterwards the sign-in page', async () => {
  const first = await visit(browser, server.url, null)
  await first.page.goto('/')
  await expect.poll(() => first.page.url()).toContain('/setup')
  await first.page.getByRole('heading', { level: 1 }).waitFor()
  await expectAccessible(first.page)
  const operator = await setUp(server.url)
  const admin = await newOrganization(server.url, operator)
  const editor = await newColleague(server.url, admin, 'editor', 'Eva Editor')
  const second = await visit(browser, server.url, null)
  await second.page.goto('/')
  await second.page.getByRole('button', { name: 'Sign in' }).waitFor()
  await expectAccessible(second.page)
  await second.page.getByLabel('E-mail').fill(editor.email)
  await second.page.getByLabel('Password', { exact: true }).fill('four green parrots whistle')
  await second.page.getByRole('button', { name: 'Sign in' }).click()
  await second.page.getByRole('navigation').first().waitFor()
  await first.context.close()
  await second.context.close()
})
