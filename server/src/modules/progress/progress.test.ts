import { beforeAll, expect, test } from 'vitest'
import { putDocuments, putPlan, putScene, putTasks, type Scene } from '../../../test/certification.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { startListeners } from '../../core/listeners.ts'
import { progressSnapshots } from './index.ts'

const t = await startTest()
let anna: Client
let scene: Scene & { plan_id: string }

beforeAll(async () => {
  anna = await t.user('manager')
  const base = await putScene(t, anna, 'Acme')
  scene = { ...base, plan_id: await putPlan(t, base, { created_at: '2026-01-01T00:00:00Z', target_completion_date: '2030-01-01' }) }
  const document = { status: 'in_progress', approved_version: null, completion_percentage: 0, created_at: '2026-01-01T00:00:00Z' }
  await putDocuments(t, scene, [
    { ...document, status: 'approved', approved_version: 2, completion_percentage: 100 },
    { ...document, approved_version: 2, completion_percentage: 50 },
    { ...document, status: 'pending_review', completion_percentage: 100, document_name: 'Nearly' },
    { ...document, status: 'obsolete' },
  ])
  const task = {
    status: 'pending',
    priority: 'medium',
    requires_evidence: false,
    is_ignored: false,
    due_date: null,
    created_at: '2026-01-01T00:00:00Z',
  }
  await putTasks(t, scene, [
    { ...task, status: 'completed' },
    { ...task, priority: 'urgent', title: 'Hurry', due_date: '2020-01-01' },
    { ...task, status: 'cancelled' },
    { ...task, is_ignored: true },
  ])
})

const planPath = () => `/customers/${scene.customer_id}/iso-plans/${scene.plan_id}/progress`

test('a plan says its figure and how it comes about, in one statement', async () => {
  const { status, body, headers } = await anna.get(planPath())
  expect(status).toBe(200)
  expect(headers['x-db-statements']).toBe('1')
  expect(body).toMatchObject({
    ...{
      total_documents: 3,
      approved_documents: 2,
      in_progress_documents: 0,
      pending_review_documents: 1,
      total_tasks: 2,
      completed_tasks: 1,
      overdue_tasks: 1,
    },
    ...{
      avg_document_completion: 83.33,
      document_approval_percentage: 66.67,
      task_completion_percentage: 50,
      overall_progress_percentage: 60,
    },
  })
  expect(body.explain.parts).toEqual([
    { key: 'documents', numerator: 2, denominator: 3, weight: 60, points: 40 },
    { key: 'tasks', numerator: 1, denominator: 2, weight: 40, points: 20 },
  ])
  expect(body.explain.blockers).toMatchObject([
    { kind: 'document', title: 'Nearly', status: 'pending_review', gain: 20 },
    { kind: 'task', title: 'Hurry', status: 'pending', gain: 20 },
  ])
  expect(body.explain.lowered_by).toEqual([])
})

test('what lately lowered the figure is named', async () => {
  const bert = await t.user('manager')
  const base = await putScene(t, bert, 'Lower')
  const plan_id = await putPlan(t, base, { created_at: '2026-01-01T00:00:00Z' })
  await putDocuments(t, { ...base, plan_id }, [{}])
  const { body: first } = await bert.post('/tasks', { customer_id: base.customer_id, task_scope: 'plan', plan_id, title: 'One' })
  await bert.post('/tasks', { customer_id: base.customer_id, task_scope: 'plan', plan_id, title: 'Two' })
  await bert.post(`/tasks/${first.id}/complete`, {})
  await bert.post(`/tasks/${first.id}/reopen`, {})
  const { body } = await bert.get(`/customers/${base.customer_id}/iso-plans/${plan_id}/progress`)
  expect(body.explain.lowered_by.map((row: { reason: string; count: number }) => [row.reason, row.count]).sort()).toEqual([
    ['documents_added', 1],
    ['tasks_added', 2],
    ['tasks_reopened', 1],
  ])
})

test('plans and customers of others do not exist', async () => {
  const stranger = await t.user('admin')
  for (const path of [
    planPath(),
    `/customers/${scene.customer_id}/progress`,
    `/customers/${scene.customer_id}/progress/trend`,
    `/customers/${scene.customer_id}/workspace`,
  ]) {
    expect((await stranger.get(path)).status).toBe(404)
  }
  expect((await anna.get(`/customers/${scene.plan_id}/iso-plans/${scene.plan_id}/progress`)).status).toBe(404)
})

test('the customer is the mean of its active plans', async () => {
  const { body } = await anna.get(`/customers/${scene.customer_id}/progress`)
  expect(body).toMatchObject({
    total_iso_plans: 1,
    active_plans: 1,
    overall_progress_percentage: 60,
    explain: { plans: [{ plan_id: scene.plan_id, overall_progress_percentage: 60 }] },
  })
  expect(body).not.toHaveProperty('trend')
})

test('snapshots follow changes by day, and the trend carries days without a change', async () => {
  const cora = await t.user('manager')
  const base = await putScene(t, cora, 'Trend')
  const plan_id = await putPlan(t, base)
  await putDocuments(t, { ...base, plan_id }, [{ approved_version: 2 }, { approved_version: null }])
  const listening = startListeners(t.parts.app, [progressSnapshots])
  try {
    t.clock.now = new Date('2026-03-01T10:00:00Z')
    const { body: task } = await cora.post('/tasks', { customer_id: base.customer_id, task_scope: 'plan', plan_id, title: 'One' })
    await listening.caughtUp(cora.org_id)
    t.clock.now = new Date('2026-03-03T10:00:00Z')
    await cora.post(`/tasks/${task.id}/complete`, {})
    await listening.caughtUp(cora.org_id)
    await cora.patch(`/tasks/${task.id}`, { notes: 'Nothing counts here' }, { if_match: 2 })
    await listening.caughtUp(cora.org_id)
    const { body } = await cora.get(`/customers/${base.customer_id}/progress/trend?from=2026-02-27&to=2026-03-04`)
    const seen = body.items.map((day: { day: string; overall_progress_percentage: number; completed_tasks: number; carried: boolean }) => [
      day.day,
      day.overall_progress_percentage,
      day.completed_tasks,
      day.carried,
    ])
    expect(seen).toEqual([
      ['2026-03-01', 30, 0, false],
      ['2026-03-02', 30, 0, true],
      ['2026-03-03', 70, 1, false],
      ['2026-03-04', 70, 1, true],
    ])
    expect(
      await t.sql('select day::text, work_percentage::float from progress_snapshots where org_id = $1 order by day', [cora.org_id]),
    ).toEqual([
      { day: '2026-03-01', work_percentage: 30 },
      { day: '2026-03-03', work_percentage: 70 },
    ])
    expect((await cora.get(`/customers/${base.customer_id}/progress?trend=30`)).body.trend).toHaveLength(3)
    const cursors = await t.sql(
      'select c.seq = h.seq as at_head from listener_cursors c join audit_heads h using (org_id) where c.org_id = $1',
      [cora.org_id],
    )
    expect(cursors).toEqual([{ at_head: true }])
  } finally {
    t.clock.now = null
    await listening.stop()
  }
})

test('a commit rings the listener without being asked', async () => {
  const dora = await t.user('manager')
  const base = await putScene(t, dora, 'Bell')
  const plan_id = await putPlan(t, base)
  const listening = startListeners(t.parts.app, [progressSnapshots])
  await dora.post('/tasks', { customer_id: base.customer_id, task_scope: 'plan', plan_id, title: 'One' })
  await expect
    .poll(() => t.sql('select total_tasks from progress_snapshots where org_id = $1', [dora.org_id]), { timeout: 5000 })
    .toEqual([{ total_tasks: 1 }])
  await listening.stop()
})

test.each([
  ['from=2026-02-02&to=2026-02-01', 'range_reversed'],
  ['from=2020-01-01&to=2026-02-01', 'range_too_long'],
])('the trend refuses %s', async (query, code) => {
  const { status, body } = await anna.get(`/customers/${scene.customer_id}/progress/trend?${query}`)
  expect([status, body.errors[0].code]).toEqual([422, code])
})
