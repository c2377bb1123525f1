import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { putCustomer, putDocuments, putPlan, putScene, putTasks, type Scene } from '../../../test/certification.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let anna: Client
let scene: Scene
let plan_id: string

beforeAll(async () => {
  anna = await t.user('manager')
  scene = await putScene(t, anna, 'Acme')
  plan_id = await putPlan(t, scene)
})

const newTask = async (fields: Record<string, unknown> = {}, by: Client = anna): Promise<Body> => {
  const made = await by.post('/tasks', { customer_id: scene.customer_id, title: 'Call the plant', ...fields })
  expect(made.status).toBe(201)
  return made.body
}

test('a task by hand carries the names around it and what was said', async () => {
  const task = await newTask({
    task_scope: 'plan',
    plan_id,
    due_date: '2030-01-31',
    assigned_to: anna.user_id,
    priority: 'high',
    description: 'Ask for the log',
  })
  expect(task).toMatchObject({
    company_name: 'Acme',
    plan_name: 'Plan',
    task_type: 'custom',
    status: 'pending',
    priority: 'high',
    due_date_source: 'manual',
    description: 'Ask for the log',
  })
  expect(task).toMatchObject({
    assigned_to_name: expect.stringContaining('manager'),
    auto_generated: false,
    origin: null,
    question: null,
    version: 1,
  })
  expect((await anna.get(`/tasks/${task.id}`)).body).toEqual(task)
})

test('records that are not there, or of another customer or organization, are unknown alike', async () => {
  const [document_id] = await putDocuments(t, { ...scene, plan_id }, [{}])
  const stranger = await t.user('manager')
  const other = await putCustomer(t, anna.org_id, 'Other')
  const wrong = async (fields: Record<string, unknown>, pointer: string) =>
    expect(await anna.post('/tasks', { customer_id: scene.customer_id, title: 'X', ...fields })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer }] },
    })
  await wrong({ customer_id: newId() }, '/customer_id')
  await wrong({ task_scope: 'plan', plan_id: newId() }, '/plan_id')
  await wrong({ task_scope: 'plan', plan_id, customer_id: other }, '/plan_id')
  await wrong({ task_scope: 'template', plan_id, template_id: newId() }, '/template_id')
  await wrong({ task_scope: 'document', document_id: newId() }, '/document_id')
  await wrong({ task_scope: 'document', document_id, section_id: 'scope' }, '/section_id')
  await wrong({ assigned_to: stranger.user_id }, '/assigned_to')
  expect(await stranger.get(`/tasks/${(await newTask()).id}`)).toMatchObject({ status: 404 })
  expect(await newTask({ task_scope: 'document', document_id })).toMatchObject({ plan_id, template_id: scene.template_id })
})

test('PATCH changes what is named, PUT clears what is not; both need the version', async () => {
  const task = await newTask({ notes: 'first', recurrence: 'FREQ=MONTHLY' })
  expect(await anna.patch(`/tasks/${task.id}`, { title: 'New' })).toMatchObject({ status: 428 })
  const changed = await anna.patch(`/tasks/${task.id}`, { title: 'New title', due_date: '2031-02-03' }, { if_match: 1 })
  expect(changed).toMatchObject({
    status: 200,
    body: { title: 'New title', notes: 'first', due_date: '2031-02-03', due_date_source: 'manual', version: 2 },
  })
  expect(await anna.patch(`/tasks/${task.id}`, { title: 'Late' }, { if_match: 1 })).toMatchObject({
    status: 412,
    body: { code: 'version_stale', present: { title: 'New title' } },
  })
  expect(await anna.patch(`/tasks/${task.id}`, { title: 'New title' }, { if_match: 2 })).toMatchObject({
    status: 200,
    body: { version: 2 },
  })
  expect(await anna.put(`/tasks/${task.id}`, { title: 'Whole' }, { if_match: 2 })).toMatchObject({
    status: 200,
    body: { title: 'Whole', notes: null, due_date: null, recurrence: null, version: 3 },
  })
  expect(await anna.patch(`/tasks/${task.id}`, { status: 'completed' }, { if_match: 3 })).toMatchObject({ status: 422 })
})

test('completing, reopening, blocking and their refusals', async () => {
  const task = await newTask({ requires_evidence: true })
  const path = `/tasks/${task.id}`
  expect(await anna.post(`${path}/complete`, {})).toMatchObject({ status: 409, body: { code: 'evidence_required' } })
  await t.sql('update customer_tasks set evidence_uploaded = true where id = $1', [task.id])
  expect(await anna.post(`${path}/complete`, { notes: 'Done on site' })).toMatchObject({
    body: { status: 'completed', notes: 'Done on site', completed_by: anna.user_id, completed_by_name: expect.any(String) },
  })
  expect(await anna.post(`${path}/complete`, {})).toMatchObject({
    status: 409,
    body: { code: 'illegal_transition', from: 'completed', to: 'completed', allowed: ['pending', 'in_progress'] },
  })
  expect((await anna.post(`${path}/reopen`, { reason: 'Log is old' })).body).toMatchObject({
    status: 'in_progress',
    completed_at: null,
    completed_by: null,
  })
  expect(await anna.post(`${path}/reopen`, {})).toMatchObject({ status: 409, body: { code: 'illegal_transition' } })
  expect(await anna.post(`${path}/block`, {})).toMatchObject({ status: 422 })
  expect((await anna.post(`${path}/block`, { reason: 'Plant is closed' })).body).toMatchObject({
    status: 'blocked',
    blocked_reason: 'Plant is closed',
  })
  expect((await anna.post(`${path}/move`, { status: 'pending' })).body).toMatchObject({ status: 'pending', blocked_reason: null })
})

test('a stale version refuses a move, none lets it pass', async () => {
  const task = await newTask()
  expect(await anna.post(`/tasks/${task.id}/block`, { reason: 'x' }, { if_match: 7 })).toMatchObject({ status: 412 })
  expect(await anna.post(`/tasks/${task.id}/block`, { reason: 'x' }, { if_match: 1 })).toMatchObject({ status: 200 })
})

test('ignored tasks leave the list and come back', async () => {
  const task = await newTask({ title: 'Set aside' })
  const path = `/tasks/${task.id}`
  const listed = async (query = '') =>
    (await anna.get(`/tasks?customer_id=${scene.customer_id}${query}&limit=200`)).body.items.some((item: Body) => item.id === task.id)
  expect((await anna.post(`${path}/ignore`, { reason: 'Not ours' })).body).toMatchObject({
    is_ignored: true,
    ignore_reason: 'Not ours',
    ignored_by: anna.user_id,
  })
  expect(await anna.post(`${path}/ignore`, { reason: 'Again' })).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
  expect([await listed(), await listed('&include_ignored=true')]).toEqual([false, true])
  expect(await anna.post(`${path}/complete`, {})).toMatchObject({ status: 409, body: { code: 'illegal_transition', from: 'ignored' } })
  expect((await anna.post(`${path}/restore`)).body).toMatchObject({ is_ignored: false, ignore_reason: null })
  expect(await anna.post(`${path}/restore`)).toMatchObject({ status: 409 })
  expect(await listed()).toBe(true)
})

test('deleting removes a task made by hand and ignores a generated one', async () => {
  const task = await newTask()
  expect((await anna.delete(`/tasks/${task.id}`)).status).toBe(204)
  expect((await anna.get(`/tasks/${task.id}`)).status).toBe(404)
  const [generated] = await putTasks(t, scene, [{ auto_generated: true }])
  expect((await anna.delete(`/tasks/${generated}?reason=Not%20needed`)).status).toBe(204)
  expect((await anna.get(`/tasks/${generated}`)).body).toMatchObject({ is_ignored: true, ignore_reason: 'Not needed' })
  const editor = await t.colleague(anna, 'editor')
  expect(await editor.delete(`/tasks/${generated}`)).toMatchObject({ status: 403, body: { permission: 'tasks:delete' } })
})

test('an approver writes own tasks only and gives them to nobody else', async () => {
  const approver = await t.colleague(anna, 'approver')
  const theirs = await newTask()
  expect(await approver.post(`/tasks/${theirs.id}/complete`, {})).toMatchObject({ status: 403, body: { permission: 'tasks:write' } })
  const given = await newTask({ assigned_to: approver.user_id })
  expect((await approver.post(`/tasks/${given.id}/complete`, {})).status).toBe(200)
  const own = await newTask({ assigned_to: approver.user_id }, approver)
  expect(await approver.patch(`/tasks/${own.id}`, { assigned_to: anna.user_id }, { if_match: 1 })).toMatchObject({
    status: 403,
    body: { permission: 'tasks:assign' },
  })
  expect((await approver.patch(`/tasks/${own.id}`, { assigned_to: null }, { if_match: 1 })).body.assigned_to).toBeNull()
  const viewer = await t.colleague(anna, 'viewer')
  expect((await viewer.post(`/tasks/${own.id}/complete`, {})).status).toBe(403)
})

test('a card takes its place in the column without a new version', async () => {
  const bert = await t.user('manager')
  const own = await putScene(t, bert, 'Board Ltd')
  const ids = await putTasks(t, own, [{ title: 'a' }, { title: 'b' }, { title: 'c' }, { title: 'd' }])
  const order = async (status = 'pending') =>
    (await bert.get(`/tasks?status=${status}&sort=position`)).body.items.map((task: Body) => task.title).join('')
  const [a, b, c, d] = ids.map((id) => `/tasks/${id}/move`)
  expect((await bert.post(`${d}`, { status: 'pending', position: 1 })).body.version).toBe(1)
  expect(await order()).toBe('adbc')
  await bert.post(`${a}`, { status: 'pending', position: 3 })
  expect(await order()).toBe('dbca')
  await bert.post(`${c}`, { status: 'pending', position: 0 })
  expect(await order()).toBe('cdba')
  await bert.post(`${b}`, { status: 'in_progress' })
  await bert.post(`${a}`, { status: 'in_progress' })
  await bert.post(`${d}`, { status: 'in_progress', position: 99 })
  expect([await order(), await order('in_progress')]).toEqual(['c', 'bad'])
  expect(await bert.post(`${c}`, { status: 'blocked' })).toMatchObject({ status: 422, body: { code: 'reason_required' } })
  expect((await bert.post(`${c}`, { status: 'blocked', reason: 'Waiting' })).body).toMatchObject({ status: 'blocked', version: 2 })
})

test('somebody who left does not stand in the way of a change of many tasks', async () => {
  const ben = await t.colleague(anna, 'editor')
  const [id = ''] = await putTasks(t, scene, [{ assigned_to: ben.user_id }])
  await t.sql(`update memberships set status = 'suspended' where user_id = $1`, [ben.user_id])
  const change = { assigned_to: ben.user_id, priority: 'low' }
  expect((await anna.post('/tasks/bulk', { items: [{ id, version: 1 }], change })).body).toEqual({ changed: 1 })
  const [other = ''] = await putTasks(t, scene, [{}])
  expect(await anna.post('/tasks/bulk', { items: [{ id: other, version: 1 }], change })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/change/assigned_to' }] },
  })
})

test('an archived customer gets no new tasks', async () => {
  const customer_id = await putCustomer(t, anna.org_id, 'Closed')
  await anna.delete(`/customers/${customer_id}?reason=gone`)
  expect(await anna.post('/tasks', { customer_id, title: 'X' })).toMatchObject({ status: 409, body: { code: 'customer_archived' } })
})

test('a write takes a constant, small number of statements', async () => {
  const made = await anna.post('/tasks', { customer_id: scene.customer_id, title: 'Counted' })
  expect(Number(made.headers['x-db-statements'])).toBeLessThanOrEqual(6)
  const done = await anna.post(`/tasks/${made.body.id}/complete`, {})
  expect(Number(done.headers['x-db-statements'])).toBeLessThanOrEqual(5)
})

test('a suggested due date that is sent as it is stays suggested', async () => {
  const rows = [
    { title: 'Kept', due_date: '2031-04-01', auto_generated: true },
    { title: 'Moved', due_date: '2031-04-02', auto_generated: true },
  ]
  const [kept = '', moved = ''] = await putTasks(t, { ...scene, plan_id }, rows)
  const patched = await anna.patch(`/tasks/${kept}`, { due_date: '2031-04-01', priority: 'high' }, { if_match: 1 })
  expect(patched.body).toMatchObject({ priority: 'high', due_date_source: 'suggested' })
  const items = [
    { id: kept, version: 2 },
    { id: moved, version: 1 },
  ]
  await anna.post('/tasks/bulk', { items, change: { due_date: '2031-04-01', priority: 'low' } })
  expect((await anna.get(`/tasks/${kept}`)).body).toMatchObject({ priority: 'low', due_date_source: 'suggested' })
  expect((await anna.get(`/tasks/${moved}`)).body).toMatchObject({ due_date: '2031-04-01', due_date_source: 'manual' })
})
