import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { type Sample, sampleDocuments } from '../../../test/answer-samples.ts'
import { type Client, type Reply, startTest } from '../../../test/harness.ts'
import { sampleCustomer } from '../../../test/plan-samples.ts'
import { type ReadTable, readCsvTable, readXlsxTable } from '../../../test/read-table.ts'

const t = await startTest()
let sample: Sample
let anna: Client
let admin: Client

beforeAll(async () => {
  sample = await sampleDocuments(t)
  anna = sample.anna
  admin = await t.colleague(anna, 'admin')
  const { id } = sample.customer
  await anna.post('/tasks', {
    customer_id: id,
    task_scope: 'customer',
    title: '=HYPERLINK("https://evil.example")',
    due_date: '2026-12-24',
  })
  await anna.post('/tasks', {
    customer_id: id,
    task_scope: 'customer',
    title: 'Quote " comma , line\nbreak',
    description: '-1+1',
    priority: 'urgent',
  })
})

/** The cells of a column. */
function column({ header, rows }: ReadTable, label: string): unknown[] {
  const place = header.indexOf(label)
  expect(place, label).toBeGreaterThanOrEqual(0)
  return rows.map((row) => row[place])
}

/** Every item of a list, page by page. */
async function whole(path: string): Promise<Reply['body'][]> {
  const items: Reply['body'][] = []
  for (;;) {
    const { body } = await admin.get(`${path}${path.includes('?') ? '&' : '?'}limit=7&offset=${items.length}`)
    items.push(...body.items)
    if (items.length >= body.total) return items
  }
}

test('every list is exported as it is shown: its filters, its order, all its pages', async () => {
  const { customer, first } = sample
  const cases: [path: string, list: string, query: string, column: string, field: string][] = [
    ['/customers', 'customers', 'sort=-overall_progress', 'Id', 'id'],
    ['/customer-documents', 'customer_documents', `plan_id=${first.plan_id}&sort=-document_name`, 'Id', 'id'],
    ['/tasks', 'tasks', 'sort=-title&priority=high', 'Id', 'id'],
    ['/tasks', 'tasks', 'q=complete&assigned_to=none', 'Id', 'id'],
    ['/evidence', 'evidence', 'sort=title', 'Id', 'id'],
    ['/evidence/requirements', 'evidence_requirements', 'status=missing&sort=-title', 'Id', 'id'],
    [`/customers/${customer.id}/facts`, 'facts', 'sort=-label', 'Key', 'fact_key'],
    ['/audit-trail', 'audit_trail', 'object_type=task', 'Request id', 'request_id'],
  ]
  for (const [path, list, query, label, field] of cases) {
    const shown = (await whole(`${path}?${query}`)).map((item) => item[field])
    const address = list === 'facts' ? `${query}&customer_id=${customer.id}` : query
    expect(column(readCsvTable(await admin.get(`/export/${list}.csv?${address}`)), label), list).toEqual(shown)
    expect(column(await readXlsxTable(await admin.get(`/export/${list}.xlsx?${address}`)), label), list).toEqual(shown)
    const pdf = await admin.get(`/export/${list}.pdf?${address}`)
    expect(pdf, list).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } })
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  }
})

test('CSV: BOM, CRLF, either separator, text that no program runs', async () => {
  const path = `/export/tasks.csv?customer_id=${sample.customer.id}&sort=-created_at`
  const reply = await anna.get(path)
  const text = reply.bytes.toString('utf8')
  expect(text.startsWith('\ufeff"Task","Company"')).toBe(true)
  expect(text.endsWith('\r\n')).toBe(true)
  expect(reply.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': expect.stringMatching(/^attachment; filename="Tasks \d{4}-\d\d-\d\d\.csv"/),
  })
  const table = readCsvTable(reply)
  expect(column(table, 'Task').slice(0, 2)).toEqual(['Quote " comma , line\nbreak', `'=HYPERLINK("https://evil.example")`])
  expect(column(table, 'Description').slice(0, 1)).toEqual([`'-1+1`])
  expect(column(table, 'Due').slice(0, 2)).toEqual(['', '2026-12-24'])
  expect(column(table, 'Priority').slice(0, 1)).toEqual(['Urgent'])
  expect(column(readCsvTable(await anna.get(`${path}&separator=semicolon`), ';'), 'Task')).toEqual(column(table, 'Task'))
  expect((await anna.get(`${path}&separator=tab`)).status).toBe(422)
})

test('XLSX: typed cells under a header that stays and filters, and a sheet about the list', async () => {
  const path = `/export/tasks.xlsx?customer_id=${sample.customer.id}&sort=-created_at`
  const now = new Date()
  t.clock.now = now
  const [one, two] = [await anna.get(path), await anna.get(path)]
  expect(two.bytes.equals(one.bytes)).toBe(true)
  const table = await readXlsxTable(one)
  expect(column(table, 'Task').slice(0, 2)).toEqual(['Quote " comma , line\nbreak', '=HYPERLINK("https://evil.example")'])
  expect(column(table, 'Due')[1]).toEqual(new Date('2026-12-24'))
  expect(column(table, 'Evidence wanted')[0]).toBe(false)
  const { body } = await anna.get(`/tasks?customer_id=${sample.customer.id}&limit=1`)
  expect(Object.fromEntries(table.about)).toMatchObject({
    List: 'Tasks',
    Customer: sample.customer.company_name,
    Sort: 'Created at, descending',
    Made: `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    'Made by': expect.stringContaining('manager'),
    Rows: String(body.total),
  })
  const parts = unzipSync(new Uint8Array(one.bytes))
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet).toContain('state="frozen"')
  expect(sheet).toContain(`<autoFilter ref="A1:V${body.total + 1}"/>`)
  expect(sheet).not.toMatch(/<f[ >]/)
  t.clock.now = new Date(now.getTime() + 120_000)
  const later = unzipSync(new Uint8Array((await anna.get(path)).bytes))
  t.clock.now = null
  const changed = Object.keys(parts).filter(
    (name) => strFromU8(parts[name] ?? new Uint8Array()) !== strFromU8(later[name] ?? new Uint8Array()),
  )
  expect(changed).toEqual(['xl/worksheets/sheet2.xml'])
})

test('every export is in the audit trail', async () => {
  await anna.get('/export/customers.csv?status=active')
  const { body } = await admin.get('/audit-trail?action=list.exported&limit=1')
  expect(body.items[0]).toMatchObject({
    actor_id: anna.user_id,
    object_type: 'organization',
    after: { list: 'customers', format: 'csv', filters: { status: 'active' }, rows: 1 },
  })
})

test('who may export what', async () => {
  const viewer = await t.colleague(anna, 'viewer')
  expect(await viewer.get('/export/tasks.csv')).toMatchObject({ status: 403, body: { permission: 'documents:export' } })
  expect(await anna.get('/export/audit_trail.csv')).toMatchObject({ status: 403, body: { permission: 'audit_trail:export' } })
  const auditor = await t.colleague(anna, 'auditor')
  expect((await auditor.get('/export/audit_trail.csv')).status).toBe(200)
  const exporter = await admin.post('/roles', { name: 'Exporter', permissions: ['documents:export', 'customers:read'] })
  const erik = await t.colleague(anna, 'viewer')
  await t.sql('update membership_roles set role_id = $2 where user_id = $1', [erik.user_id, exporter.body.id])
  t.parts.app.forgetSessions()
  expect((await erik.get('/export/customers.csv')).status).toBe(200)
  expect(await erik.get('/export/tasks.csv')).toMatchObject({ status: 403, body: { permission: 'tasks:read' } })
})

test('a person sees in an export what the lists show: own customers only, nothing of other organizations', async () => {
  const hidden = await sampleCustomer(anna)
  const limited = await t.colleague(anna, 'editor')
  await t.sql(`update memberships set customer_scope = 'listed' where user_id = $1`, [limited.user_id])
  await t.sql('insert into membership_customers (org_id, user_id, customer_id) values ($1, $2, $3)', [
    anna.org_id,
    limited.user_id,
    sample.customer.id,
  ])
  t.parts.app.forgetSessions()
  expect(column(readCsvTable(await anna.get('/export/customers.csv')), 'Id')).toContain(hidden.id)
  expect(column(readCsvTable(await limited.get('/export/customers.csv')), 'Id')).toEqual([sample.customer.id])
  const stranger = await t.user('manager')
  expect((await stranger.get(`/export/facts.csv?customer_id=${sample.customer.id}`)).status).toBe(404)
  expect((await stranger.get(`/export/document_versions.csv?document_id=${sample.first.id}`)).status).toBe(404)
  expect(readCsvTable(await stranger.get(`/export/tasks.csv?customer_id=${sample.customer.id}`)).rows).toEqual([])
})

test('one export at a time per organization; a filter is never ignored', async () => {
  t.parts.app.exporting.add(anna.org_id)
  expect(await anna.get('/export/tasks.csv')).toMatchObject({
    status: 429,
    body: { code: 'export_running' },
    headers: { 'retry-after': '5' },
  })
  t.parts.app.exporting.delete(anna.org_id)
  expect((await anna.get('/export/tasks.csv?colour=red')).body.code).toBe('unknown_filter')
  expect((await anna.get('/export/tasks.csv?limit=5')).body.code).toBe('unknown_filter')
  expect((await anna.get('/export/tasks.docx')).status).toBe(404)
  expect((await admin.get('/export/audit_trail.csv?from=2026-02-01&to=2026-01-01')).status).toBe(422)
  expect(t.parts.app.exporting.size).toBe(0)
})
