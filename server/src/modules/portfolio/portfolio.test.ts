import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { putDocuments, putEvidence, putPlan, putRows, putScene, putTasks, type Scene } from '../../../test/certification.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let anna: Client
let bert: Client
let acme: Scene & { plan_id: string }
let beta: Scene & { plan_id: string }

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

beforeAll(async () => {
  anna = await t.user('manager')
  bert = await t.colleague(anna, 'editor')
  const [first, second] = [await putScene(t, anna, 'Acme'), await putScene(t, anna, 'Beta')]
  acme = { ...first, plan_id: await putPlan(t, first, { manager_id: anna.user_id, target_completion_date: day(10) }) }
  beta = { ...second, plan_id: await putPlan(t, second, { manager_id: bert.user_id, target_completion_date: day(-3) }) }
  await putPlan(t, second, { plan_status: 'cancelled' })
  const document = {
    status: 'in_progress',
    approved_version: null,
    due_date: null,
    assigned_to: null,
    next_review_on: null,
    review_round: 0,
    review_step: 0,
    submitted_at: null,
  }
  await putDocuments(t, acme, [
    { ...document, status: 'approved', approved_version: 2, next_review_on: day(5) },
    { ...document, due_date: day(-2), assigned_to: bert.user_id },
    { ...document, status: 'obsolete' },
  ])
  const inReview = { ...document, status: 'pending_review', review_round: 1, review_step: 1 }
  const [waiting] = await putDocuments(t, beta, [
    { ...inReview, submitted_at: new Date().toISOString() },
    { ...inReview, submitted_at: day(-20) },
  ])
  const review = { org_id: anna.org_id, customer_id: beta.customer_id, document_id: waiting, document_version: 2, round: 1, step: 1 }
  await putRows(t, { table: 'document_reviews', rows: [{ ...review, id: newId(), may_decide: { by: 'any' } }] })
  const task = {
    plan_id: null,
    task_scope: 'customer',
    task_type: 'custom',
    status: 'pending',
    due_date: null,
    assigned_to: null,
    requires_evidence: false,
    evidence_uploaded: false,
    is_ignored: false,
  }
  await putTasks(t, acme, [
    { ...task, title: 'overdue', due_date: day(-1), assigned_to: anna.user_id },
    { ...task, title: 'soon', due_date: day(3), plan_id: acme.plan_id, task_scope: 'plan' },
    { ...task, title: 'done', status: 'completed' },
    { ...task, title: 'aside', is_ignored: true },
    { ...task, title: 'cancelled', status: 'cancelled' },
  ])
  const [proof] = await putTasks(t, beta, [
    { ...task, title: 'proof', requires_evidence: true, evidence_uploaded: true, assigned_to: bert.user_id, due_date: day(40) },
    { ...task, title: 'missing', requires_evidence: true, plan_id: beta.plan_id, task_scope: 'plan' },
    { ...task, title: 'question', task_type: 'interview', assigned_to: bert.user_id },
  ])
  const evidence = await putEvidence(t, beta, { task_id: proof })
  await t.sql('update evidence set expires_on = $2 where id = $1', [evidence, day(35)])
  for (const away of ['Old', 'Demo']) {
    const scene = await putScene(t, anna, away)
    await t.sql(`update customers set status = $2, is_demo = $3 where id = $1`, [
      scene.customer_id,
      away === 'Old' ? 'archived' : 'active',
      away === 'Demo',
    ])
    const plan_id = await putPlan(t, scene)
    await putTasks(t, { ...scene, plan_id }, [{ requires_evidence: true }])
    await putDocuments(t, { ...scene, plan_id }, [{}])
  }
})

test('the figures of the firm leave out what never counts', async () => {
  const { status, body, headers } = await anna.get('/dashboard/stats')
  expect([status, headers['x-db-statements']]).toEqual([200, '2'])
  expect(body).toMatchObject({
    customers: { total: 2, active: 2, lead: 0 },
    plans: { total: 3, active: 2, paused: 0, completed: 0, cancelled: 1 },
    documents: { total: 4, approved: 1, in_progress: 1, not_started: 0, pending_review: 2, rejected: 0, overdue: 1 },
    tasks: { total: 6, completed: 1, pending: 5, in_progress: 0, blocked: 0, overdue: 1, due_7_days: 1 },
    evidence: { required: 2, uploaded: 1, to_check: 1, missing: 1, collected_percentage: 50 },
    approvals: { waiting: 2, stuck: 1 },
    progress: { overall_progress: 15, weighted_progress: 15 },
  })
})

test('mine counts plans I manage and work given to me; filters narrow', async () => {
  const { body: mine } = await anna.get('/dashboard/stats?scope=mine')
  expect(mine).toMatchObject({
    customers: { total: 1 },
    plans: { total: 1 },
    documents: { total: 2 },
    tasks: { total: 2 },
    evidence: { required: 0, collected_percentage: null },
    approvals: { waiting: 0 },
  })
  const { body: ofBert } = await bert.get('/dashboard/stats?scope=mine')
  expect(ofBert).toMatchObject({
    plans: { total: 1 },
    documents: { total: 3 },
    tasks: { total: 3 },
    evidence: { required: 2 },
    approvals: { waiting: 2 },
  })
  expect((await anna.get(`/dashboard/stats?plan_id=${acme.plan_id}`)).body).toMatchObject({
    customers: { total: 1 },
    tasks: { total: 1 },
    progress: { overall_progress: 30 },
  })
  expect((await anna.get(`/dashboard/stats?iso_standard_id=${beta.standard_id}`)).body).toMatchObject({
    plans: { total: 2 },
    documents: { total: 2 },
  })
  expect((await anna.get(`/dashboard/stats?customer_id=${beta.customer_id}`)).body).toMatchObject({
    customers: { total: 1 },
    tasks: { total: 3 },
    evidence: { required: 2 },
  })
  expect((await anna.get(`/dashboard/stats?manager_id=${bert.user_id}`)).body).toMatchObject({ plans: { total: 1 } })
  expect((await (await t.user('viewer')).get('/dashboard/stats')).body).toMatchObject({
    customers: { total: 0 },
    progress: { overall_progress: null, weighted_progress: null },
  })
  expect(await anna.get('/dashboard/stats?colour=red')).toMatchObject({ status: 422, body: { code: 'unknown_filter' } })
})

const names = (body: Body) => body.items.map((row: Body) => row.customer.company_name)

test('the portfolio is one row per customer in one statement, sorted by any figure', async () => {
  const { body, headers } = await anna.get('/portfolio')
  expect(headers['x-db-statements']).toBe('1')
  expect(names(body)).toEqual(['Acme', 'Beta', 'Demo'])
  expect(body.total).toBe(3)
  expect(body.items[0]).toMatchObject({
    ...{
      overall_progress: 30,
      total_documents: 2,
      approved_documents: 1,
      total_tasks: 3,
      completed_tasks: 1,
      overdue_tasks: 1,
      overdue_documents: 1,
      approvals_waiting: 0,
    },
    ...{ next_due_date: day(-1), plans: [{ id: acme.plan_id, progress: 30, target_completion_date: day(10) }], last_activity_at: null },
  })
  expect(body.items[1]).toMatchObject({ approvals_waiting: 2, evidence_required_count: 2, evidence_uploaded_count: 1 })
  expect(names((await anna.get('/portfolio?sort=-company_name')).body)).toEqual(['Demo', 'Beta', 'Acme'])
  expect(names((await anna.get('/portfolio?sort=-overall_progress')).body)[0]).toBe('Acme')
  expect(names((await anna.get('/portfolio?sort=-overdue_tasks')).body)[0]).toBe('Acme')
  expect(names((await anna.get('/portfolio?sort=next_due_date')).body)).toEqual(['Acme', 'Beta', 'Demo'])
  expect((await anna.get('/portfolio?sort=-last_activity_at')).status).toBe(200)
  expect(names((await anna.get('/portfolio?scope=mine')).body)).toEqual(['Acme'])
  expect(names((await bert.get('/portfolio?scope=mine')).body)).toEqual(['Acme', 'Beta'])
  expect(names((await anna.get('/portfolio?q=ET')).body)).toEqual(['Beta'])
  expect(names((await anna.get(`/portfolio?iso_standard_id=${beta.standard_id}`)).body)).toEqual(['Beta'])
  expect((await anna.get('/portfolio?limit=1&offset=1')).body).toMatchObject({ total: 3, items: [{ customer: { company_name: 'Beta' } }] })
  expect((await anna.get('/portfolio?offset=9')).body).toMatchObject({ total: 3, items: [] })
})

const deadlines = (body: Body) => body.items.map((row: Body) => [row.kind, row.days_left, row.customer.company_name])

test('deadlines come overdue first, for 14 days unless told otherwise', async () => {
  const { body } = await anna.get('/deadlines')
  expect(deadlines(body)).toEqual([
    ['plan_target', -3, 'Beta'],
    ['document', -2, 'Acme'],
    ['task', -1, 'Acme'],
    ['task', 3, 'Acme'],
    ['document_review', 5, 'Acme'],
    ['plan_target', 10, 'Acme'],
  ])
  expect(body.items[0]).toMatchObject({ person: { id: bert.user_id }, url: `/customers/${beta.customer_id}/plans/${beta.plan_id}` })
  expect(deadlines((await anna.get(`/deadlines?to=${day(60)}&from=${day(20)}`)).body)).toEqual([
    ['evidence_expiry', 35, 'Beta'],
    ['task', 40, 'Beta'],
  ])
  expect(deadlines((await anna.get('/deadlines?kinds=task,plan_target&scope=mine')).body)).toEqual([
    ['task', -1, 'Acme'],
    ['task', 3, 'Acme'],
    ['plan_target', 10, 'Acme'],
  ])
  expect(deadlines((await anna.get(`/deadlines?plan_id=${acme.plan_id}&kinds=task`)).body)).toEqual([['task', 3, 'Acme']])
  expect(deadlines((await anna.get('/deadlines?kinds=document')).body)).toEqual([['document', -2, 'Acme']])
  expect(await anna.get(`/deadlines?from=${day(2)}&to=${day(1)}`)).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'range_reversed' }] },
  })
})

test('my work holds own tasks, questions, documents and reviews that wait for me', async () => {
  const { body } = await bert.get('/my-work')
  const titles = (list: Body[]) => list.map((item) => item.title ?? item.code)
  expect([titles(body.tasks), titles(body.questions), body.documents.length, body.reviews.length]).toEqual([['proof'], ['question'], 1, 0])
  expect(body.totals).toEqual({ tasks: 1, questions: 1, documents: 1, reviews: 0, readings: 0 })
  const approver = await t.colleague(anna, 'approver')
  const waiting = await approver.get('/my-work')
  expect(waiting).toMatchObject({
    body: { reviews: [{ status: 'pending_review' }], totals: { reviews: 1, tasks: 0 } },
    headers: { 'x-db-statements': '3' },
  })
  await t.sql(
    `update document_reviews set may_decide = jsonb_build_object('by', 'users', 'user_ids', jsonb_build_array($2::text)) where org_id = $1`,
    [anna.org_id, anna.user_id],
  )
  expect((await approver.get('/my-work')).body.totals.reviews).toBe(0)
  expect((await anna.get('/my-work')).body.totals.reviews).toBe(1)
  await t.sql(`update document_reviews set may_decide = '{"by": "role", "role_key": "approver"}' where org_id = $1`, [anna.org_id])
  expect((await approver.get('/my-work')).body.totals.reviews).toBe(1)
  expect((await anna.get('/my-work')).body.totals.reviews).toBe(0)
})

test.each([
  ['2026-03-04T10:00:00Z', '2026-02-27T09:59:00Z', 1],
  ['2026-03-04T10:00:00Z', '2026-02-27T10:01:00Z', 0],
  ['2026-03-05T10:00:00Z', '2026-03-02T09:59:00Z', 1],
  ['2026-03-08T10:00:00Z', '2026-03-04T00:01:00Z', 0],
  ['2026-03-08T10:00:00Z', '2026-03-03T23:59:00Z', 1],
])('at %s a review asked for at %s is stuck: %i (three working days)', async (now, submitted_at, stuck) => {
  const cora = await t.user('manager')
  const scene = await putScene(t, cora, 'Stuck')
  const plan_id = await putPlan(t, scene)
  await putDocuments(t, { ...scene, plan_id }, [{ status: 'pending_review', review_round: 1, review_step: 1, submitted_at }])
  t.clock.now = new Date(now)
  try {
    expect((await cora.get('/dashboard/stats')).body.approvals).toEqual({ waiting: 1, stuck })
  } finally {
    t.clock.now = null
  }
})
