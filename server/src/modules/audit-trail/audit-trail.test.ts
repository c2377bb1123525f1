import { beforeAll, expect, test } from 'vitest'
import { putScene, type Scene } from '../../../test/certification.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'
import { runOne } from '../../core/job-worker.ts'
import { jobHandlers } from '../../modules.ts'

const t = await startTest()
let anna: Client
let scene: Scene
let task: Body

beforeAll(async () => {
  anna = await t.user('admin')
  scene = await putScene(t, anna, 'Acme')
  task = (await anna.post('/tasks', { customer_id: scene.customer_id, title: 'Call', priority: 'low' })).body
  await anna.patch(`/tasks/${task.id}`, { priority: 'high' }, { if_match: 1 })
})

test('entries show old and new values, who and from where, newest first', async () => {
  const { body } = await anna.get(`/audit-trail?object_type=task&object_id=${task.id}`)
  expect(body).toMatchObject({
    total: 2,
    items: [
      { action: 'task.updated', before: { priority: 'low' }, after: { priority: 'high' }, actor_id: anna.user_id, outcome: 'done' },
      { action: 'task.created' },
    ],
  })
  expect(body.items[0]).toMatchObject({
    actor_name: expect.stringContaining('admin'),
    customer_id: scene.customer_id,
    session_id: anna.session_id,
    ip: '127.0.0.1',
    prev_hash: body.items[1].hash,
  })
})

test('filters narrow, and denials are entries too', async () => {
  const viewer = await t.colleague(anna, 'viewer')
  expect(await viewer.get('/audit-trail')).toMatchObject({ status: 403, body: { permission: 'audit_trail:read' } })
  const denied = await anna.get(`/audit-trail?actor_id=${viewer.user_id}&action=access.denied`)
  expect(denied.body).toMatchObject({
    total: 1,
    items: [{ outcome: 'denied', after: { permission: 'audit_trail:read', route: 'GET /audit-trail' } }],
  })
  const today = new Date().toISOString().slice(0, 10)
  expect((await anna.get(`/audit-trail?customer_id=${scene.customer_id}&from=${today}&to=${today}`)).body.total).toBe(2)
  expect((await anna.get('/audit-trail?to=2020-01-01')).body.total).toBe(0)
  expect(await anna.get('/audit-trail?from=2026-02-01&to=2026-01-01')).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'range_reversed' }] },
  })
  const page = await anna.get('/audit-trail?limit=1')
  expect(Number(page.headers['x-db-statements'])).toBeLessThanOrEqual(3)
})

const verified = async () => (await anna.get('/audit-trail/verification')).body
const work = (job_id: string) => runOne(t.parts.app, jobHandlers, 'audit.verify', { org_id: anna.org_id, job_id })

test('a verification runs as a job, one at a time, and says up to where all matches', async () => {
  expect(await verified()).toMatchObject({ state: 'never', verified_to_seq: 0, verified_at: null, findings: [] })
  const started = await anna.post('/audit-trail/verify')
  expect(started.status).toBe(202)
  expect(await verified()).toMatchObject({ state: 'running' })
  expect(await anna.post('/audit-trail/verify')).toMatchObject({ status: 409, body: { code: 'already_running' } })
  await work(started.body.job_id)
  const state = await verified()
  expect(state).toMatchObject({ state: 'ok', findings: [], verified_to_seq: state.head_seq })
  expect((await anna.get(`/jobs/${started.body.job_id}`)).body).toMatchObject({
    status: 'succeeded',
    progress: 100,
    result: { verified_to_seq: state.head_seq },
  })
})

test('an edited entry is found and named', async () => {
  await t.sql(`set session_replication_role = replica;
    update audit_log set entry = replace(entry, 'task.updated', 'task.deleted') where org_id = '${anna.org_id}' and action = 'task.updated';
    set session_replication_role = origin`)
  const [{ seq }] = await t.sql(`select seq from audit_log where org_id = $1 and action = 'task.updated'`, [anna.org_id])
  const { body } = await anna.post('/audit-trail/verify')
  await work(body.job_id)
  expect(await verified()).toMatchObject({ state: 'broken', verified_to_seq: seq - 1, findings: [{ seq, problem: 'edited' }] })
})
