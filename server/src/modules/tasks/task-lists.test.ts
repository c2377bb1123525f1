import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { putCustomer, putDocuments, putPlan, putScene, putTasks, type Scene } from '../../../test/certification.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let anna: Client
let scene: Scene
let plan_id: string
let document_id: string

beforeAll(async () => {
  anna = await t.user('manager')
  scene = await putScene(t, anna, 'Acme')
  plan_id = await putPlan(t, scene)
  document_id = (await putDocuments(t, { ...scene, plan_id }, [{}]))[0] ?? ''
  const row = {
    plan_id: null,
    template_id: null,
    document_id: null,
    task_scope: 'customer',
    task_type: 'custom',
    status: 'pending',
    priority: 'medium',
    due_date: null,
  }
  const rest = { requires_evidence: false, evidence_uploaded: false, assigned_to: null, is_ignored: false, position: 0 }
  await putTasks(t, scene, [
    { ...row, ...rest, title: 'a', due_date: '2020-01-01', priority: 'urgent', assigned_to: anna.user_id },
    { ...row, ...rest, title: 'b', due_date: '2020-01-01', status: 'completed' },
    { ...row, ...rest, title: 'c', plan_id, task_scope: 'plan', due_date: '2090-01-01', requires_evidence: true, priority: 'low' },
    {
      ...row,
      ...rest,
      title: 'd',
      plan_id,
      template_id: scene.template_id,
      task_scope: 'template',
      requires_evidence: true,
      evidence_uploaded: true,
      priority: 'high',
    },
    {
      ...row,
      ...rest,
      title: 'e',
      plan_id,
      template_id: scene.template_id,
      document_id,
      task_scope: 'document',
      task_type: 'review',
      status: 'blocked',
    },
    { ...row, ...rest, title: 'f', is_ignored: true },
  ])
})

const listed = async (query: string) => (await anna.get(`/tasks?${query}`)).body.items.map((task: Body) => task.title).join('')

test.each([
  ['', 'abcde'],
  ['include_ignored=true', 'abcdef'],
  ['sort=-due_date', 'cbaed'],
  ['sort=-priority', 'adbec'],
  ['sort=priority', 'cbeda'],
  ['sort=-title', 'edcba'],
  ['overdue=true', 'a'],
  ['overdue=false', 'bcde'],
  ['assigned_to=me', 'a'],
  ['assigned_to=none', 'bcde'],
  ['scope=plan', 'c'],
  ['type=review', 'e'],
  ['status=completed', 'b'],
  ['priority=high', 'd'],
  ['requires_evidence=true', 'cd'],
  ['requires_evidence=true&evidence_uploaded=false', 'c'],
  ['due_before=2020-01-02', 'ab'],
  ['limit=2&offset=1', 'bc'],
])('GET /tasks?%s lists %s', async (query, expected) => {
  expect(await listed(query)).toBe(expected)
})

test('filters by record, and unknown filters are refused', async () => {
  expect(await listed(`plan_id=${plan_id}`)).toBe('cde')
  expect(await listed(`template_id=${scene.template_id}`)).toBe('de')
  expect(await listed(`document_id=${document_id}`)).toBe('e')
  expect(await listed(`customer_id=${newId()}`)).toBe('')
  expect(await anna.get('/tasks?colour=red')).toMatchObject({ status: 422, body: { code: 'unknown_filter' } })
  const page = await anna.get('/tasks?limit=2')
  expect(page).toMatchObject({ body: { total: 5, limit: 2, offset: 0 }, headers: { 'x-total-count': '5', 'x-db-statements': '3' } })
})

test('words of the title find a task, also after it got another one', async () => {
  const { body: task } = await anna.post('/tasks', { customer_id: scene.customer_id, title: 'Kühlhaus prüfen' })
  expect(await listed('q=PRÜF%20kühl')).toBe('Kühlhaus prüfen')
  expect(await listed('q=kühl%20xyz')).toBe('')
  await anna.patch(`/tasks/${task.id}`, { title: 'Check the cold store' }, { if_match: 1 })
  expect([await listed('q=prüf'), await listed('q=cold')]).toEqual(['', 'Check the cold store'])
  await anna.delete(`/tasks/${task.id}`)
  expect(await t.sql(`select 1 from search_words where object_id = $1`, [task.id])).toEqual([])
})

test('a member with listed customers sees their tasks only', async () => {
  const other = await putCustomer(t, anna.org_id, 'Hidden')
  const { body: hidden } = await anna.post('/tasks', { customer_id: other, title: 'Hidden' })
  const vera = await t.colleague(anna, 'viewer')
  await t.sql(`update memberships set customer_scope = 'listed' where user_id = $1`, [vera.user_id])
  await t.sql('insert into membership_customers (org_id, user_id, customer_id) values ($1, $2, $3)', [
    anna.org_id,
    vera.user_id,
    scene.customer_id,
  ])
  expect((await vera.get('/tasks')).body.total).toBe(5)
  expect((await vera.get(`/tasks/${hidden.id}`)).status).toBe(404)
  await anna.delete(`/tasks/${hidden.id}`)
})

test('bulk changes all chosen tasks or none, and says which stand in the way', async () => {
  const made = await putTasks(t, scene, [{ title: 'x' }, { title: 'y' }, { title: 'z' }])
  const items = made.map((id) => ({ id, version: 1 }))
  const done = await anna.post('/tasks/bulk', { items, change: { priority: 'urgent', assigned_to: anna.user_id, due_date: '2040-05-05' } })
  expect(done).toMatchObject({ status: 200, body: { changed: 3 } })
  expect((await anna.get(`/tasks/${made[0]}`)).body).toMatchObject({
    priority: 'urgent',
    due_date: '2040-05-05',
    due_date_source: 'manual',
    version: 2,
  })
  expect(
    (await anna.post('/tasks/bulk', { items: items.map(({ id }) => ({ id, version: 2 })), change: { priority: 'urgent' } })).body,
  ).toEqual({ changed: 0 })
  const stale = await anna.post('/tasks/bulk', {
    items: [
      { id: made[0], version: 2 },
      { id: made[1], version: 1 },
      { id: newId(), version: 1 },
    ],
    change: { priority: 'low' },
  })
  expect(stale).toMatchObject({ status: 409, body: { code: 'bulk_refused' } })
  expect(stale.body.rows.map((row: Body) => row.code).sort()).toEqual(['not_found', 'version_stale'])
  expect((await anna.get(`/tasks/${made[0]}`)).body.priority).toBe('urgent')
  expect(await anna.post('/tasks/bulk', { items, filter: {}, change: { priority: 'low' } })).toMatchObject({ status: 422 })
  expect(await anna.post('/tasks/bulk', { items, change: {} })).toMatchObject({ status: 422 })
  expect(await anna.post('/tasks/bulk', { items, change: { status: 'blocked' } })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/change/blocked_reason' }] },
  })
})

test('bulk by filter obeys the rules of each row in a constant number of statements', async () => {
  const bert = await t.user('manager')
  const own = await putScene(t, bert, 'Bulk')
  const first = await putTasks(t, own, [{ requires_evidence: false }])
  const few = await bert.post('/tasks/bulk', { filter: { customer_id: own.customer_id }, change: { status: 'completed' } })
  expect(few.body).toEqual({ changed: 1 })
  await putTasks(
    t,
    own,
    Array.from({ length: 40 }, () => ({ requires_evidence: false })),
  )
  const many = await bert.post('/tasks/bulk', { filter: { customer_id: own.customer_id }, change: { status: 'completed' } })
  expect(many).toMatchObject({ body: { changed: 40 }, headers: { 'x-db-statements': few.headers['x-db-statements'] } })
  expect((await bert.get(`/tasks/${first[0]}`)).body.version).toBe(2)
  const [proof] = await putTasks(t, own, [{ requires_evidence: true }])
  expect(await bert.post('/tasks/bulk', { filter: { status: 'pending' }, change: { status: 'completed' } })).toMatchObject({
    status: 409,
    body: { rows: [{ id: proof, code: 'evidence_required' }] },
  })
  expect((await bert.post('/tasks/bulk', { filter: {}, change: { is_ignored: true, ignore_reason: 'Closed' } })).body).toEqual({
    changed: 42,
  })
  expect((await bert.get('/tasks')).body.total).toBe(0)
  expect((await bert.post('/tasks/bulk', { filter: { include_ignored: true }, change: { is_ignored: false } })).body).toEqual({
    changed: 42,
  })
})
