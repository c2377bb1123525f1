import type { Page } from 'playwright-core'

/** Types rows into a table, cell by cell as Tab walks; each row by the labels of its columns. */
export async function fillRows(page: Page, rows: Record<string, string>[]): Promise<void> {
  for (const [index, row] of rows.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add row' }).click()
    for (const [column, text] of Object.entries(row)) {
      const cell = page.getByRole('textbox', { name: `${column}, row ${index + 1}` })
      await cell.fill(text)
      await cell.press('Tab')
    }
  }
}

/** Answers in one field and goes on. */
export async function answerText(page: Page, text: string): Promise<void> {
  await page.getByRole('main').getByRole('textbox').fill(text)
  await next(page)
}

/** Enter opens the next line, as when one types a list. */
export async function fillEntries(page: Page, entries: string[]): Promise<void> {
  for (const [index, entry] of entries.entries()) {
    const line = page.getByRole('textbox', { name: new RegExp(` ${index + 1}$`) })
    await line.fill(entry)
    if (index < entries.length - 1) await line.press('Enter')
  }
}

/** Takes over all suggestions of a question. */
export async function takeSuggestions(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: `${count} suggestions` }).click()
  const dialog = page.getByRole('dialog', { name: 'Suggestions to start from' })
  await dialog.getByRole('button', { name: 'All', exact: true }).click()
  await dialog
    .getByRole('status')
    .filter({ hasText: `${count} of ${count} selected` })
    .waitFor()
  await dialog.getByRole('button', { name: `Add ${count} suggestions` }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The file is there and waits for somebody to check it. */
export async function expectToCheck(page: Page, name: string): Promise<void> {
  await page
    .getByRole('list', { name: 'Evidence files' })
    .getByRole('listitem')
    .filter({ hasText: name })
    .filter({ hasText: 'To check' })
    .waitFor()
}

/** Saves and goes to the next question. */
export async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next' }).click()
}
