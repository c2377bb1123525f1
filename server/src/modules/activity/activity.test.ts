import { beforeAll, expect, test } from 'vitest'
import { putDocuments, putPlan, putScene, type Scene } from '../../../test/certification.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let anna: Client
let scene: Scene & { plan_id: string; document_id: string }

beforeAll(async () => {
  anna = await t.user('manager')
  const base = await putScene(t, anna, 'Acme')
  const plan_id = await putPlan(t, base)
  const [document_id = ''] = await putDocuments(t, { ...base, plan_id }, [{}])
  scene = { ...base, plan_id, document_id }
})

const add = async (fields: Record<string, unknown>): Promise<Body> =>
  (await anna.post('/tasks', { customer_id: scene.customer_id, ...fields })).body
const feed = async (path: string, by: Client = anna): Promise<Body[]> => (await by.get(path)).body.items

test('like acts become one line with a count, newest first, without values', async () => {
  const one = await add({ title: 'One', task_scope: 'plan', plan_id: scene.plan_id })
  const two = await add({ title: 'Two', task_scope: 'plan', plan_id: scene.plan_id })
  await anna.post(`/tasks/${one.id}/complete`, {})
  const items = await feed('/activity')
  expect(items).toMatchObject([
    {
      action: 'task.completed',
      count: 1,
      object: { type: 'task', id: one.id, title: 'One' },
      actor_id: anna.user_id,
      actor_kind: 'user',
      url: `/tasks?task=${one.id}`,
    },
    { action: 'task.created', count: 2, object: { id: two.id, title: 'Two' }, customer: { id: scene.customer_id, company_name: 'Acme' } },
  ])
  expect(items[0]?.actor).toContain('manager')
  expect(JSON.stringify(items)).not.toMatch(/before|after|127\.0\.0\.1/)
})

test('each record has its own feed, and others do not see it', async () => {
  const own = await add({ title: 'Of the customer' })
  const ofDocument = await add({ title: 'Of the document', task_scope: 'document', document_id: scene.document_id })
  const titles = async (path: string) => (await feed(path)).map((item) => item.object.title)
  expect(await titles(`/tasks/${own.id}/activity`)).toEqual(['Of the customer'])
  expect(await titles(`/customer-documents/${scene.document_id}/activity`)).toEqual(['Of the document'])
  expect(await titles(`/customers/${scene.customer_id}/iso-plans/${scene.plan_id}/timeline`)).toEqual(
    expect.arrayContaining(['Of the document', 'One']),
  )
  expect(await titles(`/customers/${scene.customer_id}/iso-plans/${scene.plan_id}/timeline`)).not.toContain('Of the customer')
  expect(await titles(`/activity?task_id=${ofDocument.id}`)).toEqual(['Of the document'])
  expect(await titles(`/customers/${scene.customer_id}/activity`)).toContain('Of the customer')
  const stranger = await t.user('admin')
  for (const path of [
    `/tasks/${own.id}/activity`,
    `/customer-documents/${scene.document_id}/activity`,
    `/customers/${scene.customer_id}/activity`,
    `/customers/${scene.customer_id}/iso-plans/${scene.plan_id}/timeline`,
  ]) {
    expect((await stranger.get(path)).status).toBe(404)
  }
  expect((await anna.get(`/customers/${scene.plan_id}/iso-plans/${scene.plan_id}/timeline`)).status).toBe(404)
})

test('pages go on below the last line; days and actors narrow', async () => {
  const first = (await anna.get('/activity?limit=1')).body
  const second = (await anna.get(`/activity?limit=1&before_seq=${first.next_before_seq}`)).body
  expect(second.items[0].id).not.toBe(first.items[0].id)
  const bert = await t.colleague(anna, 'editor')
  expect(await feed(`/activity?actor=${bert.user_id}`)).toEqual([])
  const today = new Date().toISOString().slice(0, 10)
  expect((await feed(`/activity?from=${today}&to=${today}`)).length).toBeGreaterThan(0)
  expect(await feed('/activity?to=2020-01-01')).toEqual([])
  expect(await anna.get('/activity?from=2026-02-01&to=2026-01-01')).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'range_reversed' }] },
  })
})

test('sign-ins, rights and refusals are no activity', async () => {
  const viewer = await t.colleague(anna, 'viewer')
  await viewer.post('/tasks', { customer_id: scene.customer_id, title: 'No' })
  const actions = (await feed('/activity?limit=200', viewer)).map((item) => item.action)
  expect(actions.filter((action) => /^(auth|user|access|role)\./.test(action))).toEqual([])
})

test('a feed takes one statement, that of a record two', async () => {
  expect((await anna.get('/activity')).headers['x-db-statements']).toBe('1')
  expect((await anna.get(`/customers/${scene.customer_id}/activity`)).headers['x-db-statements']).toBe('2')
})
