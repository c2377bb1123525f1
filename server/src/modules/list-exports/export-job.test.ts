import type { ListExportFormat } from '@dna/contract/list-exports'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { putRows } from '../../../test/certification.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { sampleCustomer } from '../../../test/plan-samples.ts'
import { readCsvTable, readXlsxTable } from '../../../test/read-table.ts'
import { runOne } from '../../core/job-worker.ts'
import { jobHandlers } from '../../modules.ts'
import { cleanTempOf } from '../files/clean-temp.ts'

const t = await startTest()
let admin: Client
let customer_id: string
const many = 2_001

beforeAll(async () => {
  admin = await t.user('admin')
  customer_id = (await sampleCustomer(admin)).id
  await t.sql(
    `insert into customer_tasks (org_id, id, customer_id, task_scope, task_type, title, position)
      select $1, gen_random_uuid(), $2, 'customer', 'custom', 'Task ' || n, n from generate_series(1, ${many}) n`,
    [admin.org_id, customer_id],
  )
})

/** A list that is too long to be waited for. */
async function request(person: Client, format: ListExportFormat, query: Record<string, string> = {}): Promise<string> {
  const id = newId()
  const payload = { list: 'tasks', format, query }
  await putRows(t, {
    table: 'jobs',
    rows: [{ org_id: admin.org_id, id, kind: 'lists.export', status: 'queued', actor_id: person.user_id, payload }],
  })
  return id
}

const work = (job_id: string) => runOne(t.parts.app, jobHandlers, 'lists.export', { org_id: admin.org_id, job_id })

test('a job writes a long list, which its person downloads for 30 days', async () => {
  const job_id = await request(admin, 'csv', { sort: 'position' })
  expect(await admin.get(`/jobs/${job_id}/download`)).toMatchObject({ status: 409, body: { code: 'file_not_available' } })
  await work(job_id)
  expect((await admin.get(`/jobs/${job_id}`)).body).toMatchObject({
    status: 'succeeded',
    progress: 100,
    result: { rows: many, filename: expect.stringMatching(/^Tasks .*\.csv$/) },
  })
  const file = await admin.get(`/jobs/${job_id}/download`)
  expect(file).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-length': String(file.bytes.length) },
  })
  expect(readCsvTable(file).rows.map(([title]) => title)).toEqual(Array.from({ length: many }, (_, index) => `Task ${index + 1}`))

  const other = await t.colleague(admin, 'admin')
  expect((await other.get(`/jobs/${job_id}/download`)).status).toBe(404)
  const trail = (await admin.get('/audit-trail?object_type=organization&limit=2')).body.items
  expect(trail).toMatchObject([
    { action: 'list.downloaded', actor_id: admin.user_id },
    { action: 'list.exported', actor_id: admin.user_id, after: { list: 'tasks', rows: many } },
  ])

  t.clock.now = new Date(Date.now() + 31 * 24 * 3_600_000)
  await cleanTempOf(t.parts.app, admin.org_id) // only here: other tests are uploading at this moment
  t.clock.now = null
  expect(await admin.get(`/jobs/${job_id}/download`)).toMatchObject({ status: 409, body: { code: 'file_not_available' } })
})

test('a job that runs again replaces what it wrote', async () => {
  const job_id = await request(admin, 'xlsx')
  await work(job_id)
  await t.sql(`update jobs set status = 'failed' where id = $1`, [job_id])
  await work(job_id)
  expect((await readXlsxTable(await admin.get(`/jobs/${job_id}/download`))).rows).toHaveLength(many)
})

test('more than 2,000 rows do not become a PDF, and the answer says what does', async () => {
  expect(await admin.get('/export/tasks.pdf')).toMatchObject({
    status: 422,
    body: {
      code: 'too_many_rows',
      most: 2_000,
      title: 'A PDF has at most 2,000 rows and this list has more. Choose Excel or CSV, or filter the list',
    },
  })
})

test('a job writes with the rights that its person has then', async () => {
  const editor = await t.colleague(admin, 'editor')
  const narrowed = await request(editor, 'csv')
  await t.sql(`update memberships set customer_scope = 'listed' where user_id = $1`, [editor.user_id])
  await work(narrowed)
  expect((await admin.get(`/jobs/${narrowed}`)).body).toMatchObject({ status: 'succeeded', result: { rows: 0 } })
  const late = await request(editor, 'csv')
  await t.sql(`update memberships set status = 'suspended' where user_id = $1`, [editor.user_id])
  await work(late)
  expect((await admin.get(`/jobs/${late}`)).body).toMatchObject({ status: 'failed', error_code: 'permission_denied' })
})

test('a job that was cancelled leaves no file', async () => {
  const job_id = await request(admin, 'csv')
  const upload = t.parts.app.storage.upload
  t.parts.app.storage.upload = async (key, body) => {
    await admin.post(`/jobs/${job_id}/cancel`)
    return upload(key, body)
  }
  await work(job_id)
  t.parts.app.storage.upload = upload
  expect((await admin.get(`/jobs/${job_id}`)).body).toMatchObject({ status: 'cancelled', result: null })
  expect(await t.parts.app.storage.stat(`${admin.org_id}/exports/${job_id}.csv`)).toBeNull()
})
