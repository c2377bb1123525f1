import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { textOfPdf } from '../server/src/core/rendering/testing/pdf-text.ts'
import { reportExperiment } from '../server/test/experiment.ts'
import type {} from '../server/test/global-setup.ts'
import { readCsvTable, readXlsxTable } from '../server/test/read-table.ts'
import { textsOfZip } from '../server/test/read-zip.ts'
import { openBrowser, visit } from './browser.ts'
import { pdf } from './files.ts'
import { evilHost, hostileTexts } from './hostile-texts.ts'
import { newOrganization, type Person, setUp } from './people.ts'
import { documentOf, newCustomer, writeFirstText } from './records.ts'
import { type RunningServer, startServer } from './server.ts'

const started = performance.now()
let server: RunningServer
let browser: Browser
let admin: Person
let place: { customer_id: string; document_id: string; other_id: string; task_id: string }
const counts = { texts: hostileTexts.length, records: 0, pages: 0, cells: 0, files: 0 }

beforeAll(async () => {
  server = await startServer({ RATE_UPLOAD_PER_MIN: '10000' })
  browser = await openBrowser()
  admin = await newOrganization(server.url, await setUp(server.url))
  place = await plant()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const Made = z.looseObject({ id: z.string() })
const idOf = ({ body }: { body: unknown }) => Made.parse(body).id

/** Puts the texts into every field that lists, pages and files show. */
async function plant(): Promise<typeof place> {
  const { api } = admin
  const customer = await newCustomer(admin, 'Hostile Texts', 'ISO 9001')
  const document_id = (await documentOf(admin, customer.id, 'Quality Policy')).id
  let other_id = ''
  let task_id = ''
  for (const text of hostileTexts) {
    const facts = { industry: text, contact_person: text, address: text, notes: text, tags: [text.slice(0, 60)] }
    other_id = idOf(await api.post('/customers', { company_name: text, ...facts }))
    const wanted = { description: text, notes: text, requires_evidence: true, evidence_description: text }
    task_id = idOf(await api.post('/tasks', { customer_id: other_id, task_scope: 'customer', title: text, ...wanted }))
    await api.post('/comments', { target_type: 'document', target_id: document_id, body: text })
    await api.post('/templates', { name: text, purpose: text, document_type: 'policy' })
    counts.records += 4
  }
  for (const text of hostileTexts.filter((one) => !/[/\\\p{C}]/u.test(one)))
    await api.upload(`/customers/${customer.id}/files/upload`, { name: `${text}.pdf`, mimeType: 'application/pdf', buffer: pdf(text) })
  await writeFirstText(admin, document_id, hostileTexts.join('\n'))
  const { body } = await api.get(`/customer-documents/${document_id}`)
  await api.patch(`/customer-documents/${document_id}`, { document_name: hostileTexts[0], notes: hostileTexts[1] }, Number(body.version))
  return { customer_id: customer.id, document_id, other_id, task_id }
}

/** What a browser would do for a text that it took for code. */
type Deeds = { dialogs: string[]; acts: number; violations: string[]; remote: string[] }

async function watch(context: BrowserContext, page: Page): Promise<Deeds> {
  const deeds: Deeds = { dialogs: [], acts: 0, violations: [], remote: [] }
  page.on('dialog', (dialog) => {
    deeds.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  context.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) deeds.remote.push(request.url())
  })
  await context.exposeFunction('dna_was_here', () => {
    deeds.acts += 1
  })
  await context.exposeFunction('dna_violation', (text: string) => {
    deeds.violations.push(text)
  })
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      Reflect.get(globalThis, 'dna_violation')(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  return deeds
}

/** Signs of markup that was read as such: handlers, scripts of their own, links that run. Runs in the page. */
function madeOfText(): string[] {
  const runs = ({ name, value }: Attr) =>
    name.startsWith('on') || (/(href|src|action|data)$/.test(name) && /^(java|vb)script:/i.test(value))
  const isForeign = (element: Element) =>
    /^(IFRAME|OBJECT|EMBED|MARQUEE|BASE|MATH)$/i.test(element.tagName) ||
    (element.tagName === 'SCRIPT' && !element.getAttribute('src') && element.getAttribute('type') !== 'application/json')
  return [...document.querySelectorAll('*')]
    .filter((element) => isForeign(element) || [...element.attributes].some(runs))
    .map((element) => element.outerHTML.slice(0, 200))
}

const smooth = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

function addresses(): string[] {
  const { customer_id, document_id, other_id, task_id } = place
  const offsets = [0, 50, 100, 150, 200, 250, 300]
  const lists = [
    '/customers?',
    '/customers?layout=cards&',
    '/tasks?layout=list&',
    '/evidence?',
    '/library/templates?',
    '/admin/audit-trail?',
  ]
  return [
    ...lists.flatMap((list) => offsets.map((offset) => `${list}offset=${offset}`)),
    '/',
    '/my-work',
    '/documents',
    `/documents/${document_id}`,
    `/documents/${document_id}?panel=comments`,
    `/documents/${document_id}/history`,
    `/customers/${customer_id}/files`,
    `/customers/${customer_id}/workspace`,
    `/customers/${other_id}`,
    `/customers/${other_id}/edit`,
    `/customers/${other_id}/tasks`,
    `/tasks?task=${task_id}`,
  ]
}

test('experiment 27: no page runs a text, loads something for it, or makes an element of it', { timeout: 900_000 }, async () => {
  const { page, context } = await visit(browser, server.url, admin)
  const deeds = await watch(context, page)
  const shown: string[] = []
  for (const address of addresses()) {
    await page.goto(address)
    // By its element: a drawer that opens with the page hides the heading from roles.
    await page.locator('h1').first().waitFor()
    await page.waitForTimeout(700)
    expect(await page.evaluate(madeOfText), address).toEqual([])
    shown.push(smooth(await page.evaluate(() => document.body.textContent ?? '')))
    counts.pages += 1
  }
  const all = shown.join(' ')
  expect(hostileTexts.filter((text) => !all.includes(smooth(text)))).toEqual([])
  await context.close()
  expect(deeds).toEqual({ dialogs: [], acts: 0, violations: [], remote: [] })
})

async function bytesOf(path: string): Promise<Buffer> {
  const reply = await fetch(`${server.url}/api/v1${path}`, { headers: { cookie: admin.api.cookie } })
  expect(reply.status, path).toBe(200)
  counts.files += 1
  return Buffer.from(await reply.arrayBuffer())
}

test('experiment 27: another program reads exported lists back as texts, none of them a formula', { timeout: 300_000 }, async () => {
  const lists: [list: string, query: string, column: string][] = [
    ['customers', '', 'Company'],
    ['customers', '', 'Industry'],
    ['tasks', '', 'Task'],
    ['tasks', '', 'Description'],
    ['evidence_requirements', '', 'What is wanted'],
    ['audit_trail', 'action=customer.created', 'After'],
  ]
  for (const [list, query, label] of lists) {
    const csv = readCsvTable({ bytes: await bytesOf(`/export/${list}.csv?${query}`) })
    const semicolons = readCsvTable({ bytes: await bytesOf(`/export/${list}.csv?${query}&separator=semicolon`) }, ';')
    const xlsx = await readXlsxTable({ bytes: await bytesOf(`/export/${list}.xlsx?${query}`) })
    for (const { header, rows } of [csv, semicolons]) {
      for (const cell of [header, ...rows].flat()) {
        counts.cells += 1
        if (Number.isNaN(Number(cell))) expect(String(cell)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      }
    }
    const place = xlsx.header.indexOf(label)
    const bare = (value: unknown) => String(value).replaceAll(/'(?=\s*[=+\-@＝＋－＠])/g, '')
    expect(semicolons.rows.map((row) => row.map(bare))).toEqual(csv.rows.map((row) => row.map(bare)))
    const texts = new Set(xlsx.rows.map((row) => String(row[place])))
    if (list !== 'audit_trail') expect(hostileTexts.filter((text) => !texts.has(text))).toEqual([])
    expect(csv.rows.map((row) => bare(row[place]))).toEqual(xlsx.rows.map((row) => bare(row[place] ?? '')))
  }
})

test('experiment 27: a CSV that is read with the wrong separator holds no formula either', async () => {
  const { rows } = readCsvTable({ bytes: await bytesOf('/export/tasks.csv') }, ';')
  for (const cell of rows.flat()) expect(String(cell)).not.toMatch(/^[\s"]*([=+@＝＋－＠]|-\S)/)
})

test('experiment 27: Word and PDF print the texts', { timeout: 300_000 }, async () => {
  const path = `/customer-documents/${place.document_id}/download?format=`
  const word = textsOfZip(await bytesOf(`${path}docx`))
  const body = word['word/document.xml'] ?? ''
  const printed = smooth([...body.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:tab\/>|<\/w:p>/g)].map(([, text]) => text ?? ' ').join(''))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
  const tight = (text: string) => text.replaceAll(/[\s\u200b\u202d\u202e]/g, '')
  expect(hostileTexts.filter((text) => !tight(printed).includes(tight(text)))).toEqual([])
  for (const [name, text] of Object.entries(word)) {
    if (name.endsWith('.rels')) expect(text).not.toContain(evilHost)
    if (name.endsWith('.xml')) expect(text, name).not.toMatch(/<w:instrText[^>]*>[^<]*(evil|cmd|dna_was_here)/)
  }
  const bytes = await bytesOf(`${path}pdf`)
  const pages = tight(textOfPdf(bytes).join(' '))
  const plain = hostileTexts.filter((text) => /^[ -~]*$/.test(text) && text.length < 60)
  expect(plain.length).toBeGreaterThan(100)
  expect(plain.filter((text) => !pages.includes(tight(text)))).toEqual([])
  expect(bytes.toString('latin1')).not.toMatch(/\/(JavaScript|JS|Launch|URI|OpenAction|AA|EmbeddedFile)\b/)
  reportExperiment(27, counts, started)
})
