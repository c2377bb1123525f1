import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { putRows } from '../../../test/certification.ts'
import { type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let admin: Client
let editor: Client

beforeAll(async () => {
  admin = await t.user('admin')
  editor = await t.colleague(admin, 'editor')
})

const addJob = async (row: Record<string, unknown>): Promise<string> => {
  const id = newId()
  const fixed = { org_id: admin.org_id, id, kind: 'mail.send', payload: { secret: 'told' }, status: 'queued', error_detail: 'inner text' }
  await putRows(t, { table: 'jobs', rows: [{ ...fixed, ...row }] })
  return id
}

test('jobs are listed without what they were told; who may read own ones sees only those', async () => {
  const own = await addJob({ actor_id: editor.user_id })
  const other = await addJob({ actor_id: admin.user_id })
  const { body } = await admin.get('/jobs')
  expect(body.items.map((job: { id: string }) => job.id)).toEqual([other, own])
  expect(JSON.stringify(body)).not.toMatch(/told|inner text/)
  expect((await editor.get('/jobs')).body).toMatchObject({ total: 1, items: [{ id: own, actor_name: expect.stringContaining('editor') }] })
  expect((await editor.get(`/jobs/${own}`)).status).toBe(200)
  expect((await editor.get(`/jobs/${other}`)).status).toBe(404)
  expect((await (await t.user('admin')).get(`/jobs/${own}`)).status).toBe(404)
  expect((await admin.get('/jobs?status=failed')).body.total).toBe(0)
})

test('an own job is cancelled by its person, any by who manages jobs', async () => {
  const own = await addJob({ actor_id: editor.user_id })
  const other = await addJob({ actor_id: admin.user_id, status: 'running' })
  expect((await editor.post(`/jobs/${own}/cancel`)).body).toMatchObject({ status: 'cancelled', finished_at: expect.any(String) })
  expect(await editor.post(`/jobs/${own}/cancel`)).toMatchObject({ status: 409, body: { code: 'illegal_transition', from: 'cancelled' } })
  expect((await editor.post(`/jobs/${other}/cancel`)).status).toBe(404)
  const manager = await t.colleague(admin, 'manager')
  expect(await manager.post(`/jobs/${other}/cancel`)).toMatchObject({ status: 403, body: { permission: 'jobs:manage' } })
  expect((await admin.post(`/jobs/${other}/cancel`)).status).toBe(200)
})

test('a failed job runs again, another one does not', async () => {
  const failed = await addJob({ status: 'failed', actor_id: admin.user_id })
  expect((await editor.post(`/jobs/${failed}/retry`)).status).toBe(403)
  expect((await admin.post(`/jobs/${failed}/retry`)).body).toMatchObject({ status: 'queued', error_code: null, finished_at: null })
  expect(await admin.post(`/jobs/${failed}/retry`)).toMatchObject({ status: 409, body: { code: 'illegal_transition' } })
})
