import { Workspace } from '@dna/contract/workspace'
import { beforeAll, expect, test } from 'vitest'
import { putDocuments, putPlan, putScene, putTasks, type Scene } from '../../../test/certification.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let anna: Client
let scene: Scene & { plan_id: string; document_id: string }
let path: string

beforeAll(async () => {
  anna = await t.user('manager')
  const base = await putScene(t, anna, 'Acme "Corp"')
  const plan_id = await putPlan(t, base, { plan_name: 'Main' })
  await putPlan(t, base, { plan_name: 'Old', plan_status: 'cancelled' })
  await putPlan(t, base, { plan_name: 'Aside', plan_status: 'completed', is_ignored: true })
  const documents = await putDocuments(t, { ...base, plan_id }, [
    { document_name: 'A', position: 1, status: 'in_progress', completion_percentage: 33.33, is_ignored: false },
    { document_name: 'B', position: 2, status: 'archived', completion_percentage: 0, is_ignored: false },
    { document_name: 'C', position: 3, status: 'not_started', completion_percentage: 0, is_ignored: true },
  ])
  scene = { ...base, plan_id, document_id: documents[0] ?? '' }
  path = `/customers/${base.customer_id}/workspace`
  const task = {
    plan_id,
    template_id: null,
    document_id: null,
    task_scope: 'plan',
    priority: 'medium',
    due_date: null,
    is_ignored: false,
    status: 'pending',
  }
  const ofTemplate = { ...task, template_id: base.template_id, task_scope: 'template' }
  await putTasks(t, base, [
    { ...task, title: 'later', due_date: '2030-02-01' },
    { ...task, title: 'sooner', due_date: '2030-01-01' },
    { ...task, title: 'first', priority: 'urgent' },
    { ...task, title: 'aside', is_ignored: true },
    { ...task, title: 'own', plan_id: null, task_scope: 'customer' },
    { ...ofTemplate, title: 'of the template' },
    {
      ...ofTemplate,
      title: 'of the document',
      document_id: scene.document_id,
      task_scope: 'document',
      priority: 'high',
      status: 'completed',
    },
  ])
})

const titles = (tasks: Body[]) => tasks.map((task) => task.title)

test('the whole tree comes in one statement and in order', async () => {
  const { status, body, headers } = await anna.get(path)
  expect([status, headers['x-db-statements']]).toEqual([200, '1'])
  expect(() => Workspace.parse(body)).not.toThrow()
  expect(body.customer).toMatchObject({ company_name: 'Acme "Corp"', overall_progress: 8 })
  expect(titles(body.customer_tasks)).toEqual(['own'])
  expect(body.plans.map((plan: Body) => [plan.plan_name, plan.plan_status, plan.progress])).toEqual([
    ['Main', 'active', 8],
    ['Old', 'cancelled', 0],
  ])
  const [main] = body.plans
  expect(titles(main.plan_tasks)).toEqual(['first', 'sooner', 'later'])
  expect(main.templates).toMatchObject([
    {
      name: 'Policy',
      document_id: scene.document_id,
      document_status: 'in_progress',
      completion_percentage: 33.33,
      total_tasks: 2,
      completed_tasks: 1,
    },
  ])
  expect(titles(main.templates[0].tasks)).toEqual(['of the document', 'of the template'])
  expect(body.plans[1].templates).toMatchObject([{ document_id: null, tasks: [] }])
})

test('ignored rows come when asked for, and say so', async () => {
  const { body } = await anna.get(`${path}?include_ignored=true`)
  expect(() => Workspace.parse(body)).not.toThrow()
  expect(body.plans.map((plan: Body) => [plan.plan_name, plan.is_ignored])).toEqual([
    ['Main', undefined],
    ['Old', undefined],
    ['Aside', true],
  ])
  const [main] = body.plans
  expect(main.plan_tasks.filter((task: Body) => task.is_ignored)).toMatchObject([{ title: 'aside' }])
  expect(main.templates.map((entry: Body) => [entry.document_name, entry.is_ignored])).toEqual([
    ['A', undefined],
    ['C', true],
  ])
})

test('unchanged data answers 304 until somebody changes anything, and tags differ by question and rights', async () => {
  const { headers } = await anna.get(path)
  const again = () => anna.get(path, { headers: { 'if-none-match': headers.etag ?? '' } })
  expect(await again()).toMatchObject({ status: 304, body: '' })
  const viewer = await t.colleague(anna, 'viewer')
  expect((await viewer.get(path)).headers.etag).not.toBe(headers.etag)
  expect((await anna.get(`${path}?include_ignored=true`, { headers: { 'if-none-match': headers.etag ?? '' } })).status).toBe(200)
  await anna.post('/tasks', { customer_id: scene.customer_id, title: 'new' })
  expect(await again()).toMatchObject({ status: 200, body: { customer_tasks: [{}, {}] } })
})
