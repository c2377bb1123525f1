import { v7 as newId } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import {
  inOrganization,
  putDocuments,
  putEvidence,
  putPlan,
  putRows,
  putScene,
  putSections,
  putTasks,
  type Scene,
} from '../../../test/certification.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { completeReviewTasks, createDocumentEventTasks, createPlanEventTasks, syncEvidenceTasks, syncSectionTasks } from './index.ts'

const t = await startTest()
let anna: Client
let scene: Scene & { plan_id: string; document_id: string }

beforeEach(async () => {
  anna = await t.user('manager')
  const base = await putScene(t, anna, 'Acme')
  const plan_id = await putPlan(t, base, {
    plan_name: 'Plan',
    start_date: '2026-01-01',
    target_completion_date: '2099-01-01',
    manager_id: anna.user_id,
  })
  const [document_id = ''] = await putDocuments(t, { ...base, plan_id }, [{ reviewer_id: anna.user_id, assigned_to: anna.user_id }])
  scene = { ...base, plan_id, document_id }
})

const documentTask = (row: Record<string, unknown>) => ({
  task_scope: 'document',
  document_id: scene.document_id,
  template_id: scene.template_id,
  auto_generated: true,
  ...row,
})
const statuses = async () =>
  Object.fromEntries(
    (await t.sql('select section_id, status from customer_tasks where org_id = $1 and section_id is not null', [scene.org_id])).map(
      (row) => [row.section_id, row.status],
    ),
  )
const setSection = (section_id: string, change: string) =>
  t.sql(`update document_sections set ${change} where org_id = $1 and section_id = $2`, [scene.org_id, section_id])
const sync = () => inOrganization(t, scene.org_id, (ctx) => syncSectionTasks(ctx, [scene.document_id]))
const titles = async () =>
  (await t.sql('select title from customer_tasks where org_id = $1 order by title', [scene.org_id])).map((row) => row.title)

test("a section's task follows it: completes, reopens, is cancelled while not asked and comes back", async () => {
  await putSections(t, scene, [{ section_id: 'scope' }, { section_id: 'roles' }, { section_id: 'tools' }])
  await putTasks(
    t,
    scene,
    ['scope', 'roles', 'tools'].map((section_id) => documentTask({ section_id, task_type: 'fillable_section' })),
  )
  await t.sql(`update customer_tasks set status = 'blocked', blocked_reason = 'x' where org_id = $1 and section_id = 'roles'`, [
    scene.org_id,
  ])
  await setSection('scope', 'is_complete = true')
  await setSection('roles', 'is_complete = true')
  await setSection('tools', 'is_asked = false')
  expect(await sync()).toBe(1)
  expect(await statuses()).toEqual({ scope: 'completed', roles: 'completed', tools: 'cancelled' })
  await setSection('scope', 'is_complete = false')
  await setSection('tools', 'is_asked = true')
  await sync()
  expect(await statuses()).toEqual({ scope: 'in_progress', roles: 'completed', tools: 'pending' })
  const log = await t.sql(`select action, before, after from audit_log where org_id = $1 and object_type = 'task' order by seq`, [
    scene.org_id,
  ])
  expect(log.map((entry) => entry.action).sort()).toEqual([
    'task.cancelled',
    'task.completed',
    'task.completed',
    'task.reopened',
    'task.reopened',
  ])
  const before = log.length
  await sync()
  expect((await t.sql(`select 1 from audit_log where org_id = $1 and object_type = 'task'`, [scene.org_id])).length).toBe(before)
})

test("a file of staff completes an evidence task at once, a customer's file only starts it, a rejected one reopens it", async () => {
  const portal_account_id = newId()
  await putRows(t, {
    table: 'portal_accounts',
    rows: [{ org_id: scene.org_id, customer_id: scene.customer_id, id: portal_account_id, portal_username: 'acme' }],
  })
  const [logs = ''] = await putSections(t, scene, [{ section_id: 'logs', type: 'evidence' }])
  const row = { section_id: null, requires_evidence: true, task_type: 'evidence_required' }
  const [ofSection = '', byPortal = '', custom = ''] = await putTasks(t, scene, [
    documentTask({ ...row, section_id: 'logs' }),
    documentTask(row),
    documentTask({ ...row, task_type: 'custom' }),
  ])
  const first = await putEvidence(t, scene, { document_section_id: logs })
  const second = await putEvidence(t, scene, { task_id: byPortal, portal_account_id })
  await putEvidence(t, scene, { task_id: custom })
  expect(await inOrganization(t, scene.org_id, (ctx) => syncEvidenceTasks(ctx, [ofSection, byPortal, custom]))).toBe(1)
  const states = async () =>
    await t.sql('select status, evidence_uploaded, version from customer_tasks where id = any($1) order by array_position($1, id)', [
      [ofSection, byPortal, custom],
    ])
  expect(await states()).toEqual([
    { status: 'completed', evidence_uploaded: true, version: 2 },
    { status: 'in_progress', evidence_uploaded: true, version: 2 },
    { status: 'pending', evidence_uploaded: true, version: 1 },
  ])
  await t.sql(`update evidence set state = case id when $1 then 'rejected' else 'accepted' end where id in ($1, $2)`, [first, second])
  await sync()
  expect((await states()).map((task) => [task.status, task.evidence_uploaded])).toEqual([
    ['in_progress', false],
    ['completed', true],
    ['pending', true],
  ])
})

test('a task completed by hand stays when another section of its document is saved', async () => {
  const portal_account_id = newId()
  await putRows(t, {
    table: 'portal_accounts',
    rows: [{ org_id: scene.org_id, customer_id: scene.customer_id, id: portal_account_id, portal_username: 'acme' }],
  })
  const [logs = ''] = await putSections(t, scene, [{ section_id: 'logs', type: 'evidence' }])
  const [task = ''] = await putTasks(t, scene, [
    documentTask({ section_id: 'logs', task_type: 'evidence_required', requires_evidence: true }),
  ])
  await putEvidence(t, scene, { document_section_id: logs, portal_account_id })
  await sync()
  expect((await anna.post(`/tasks/${task}/complete`, {})).body.status).toBe('completed')
  await sync()
  expect(await statuses()).toEqual({ logs: 'completed' })
})

const libraryTask = (key: string, row: Record<string, unknown>) => ({
  org_id: scene.org_id,
  id: newId(),
  key,
  family: 'common',
  title: key,
  task_type: 'custom',
  days: 3,
  ...row,
})

async function putLibrary() {
  await putRows(t, {
    table: 'library_tasks',
    rows: [
      libraryTask('review', {
        title: 'Review completed document',
        task_scope: 'document',
        create_on: 'document_complete',
        task_type: 'review',
      }),
      libraryTask('approval', {
        title: 'Get {{approver_role}} approval',
        task_scope: 'document',
        create_on: 'document_in_review',
        task_type: 'approval',
      }),
      libraryTask('confirm', { title: 'Collect read confirmations', task_scope: 'document', create_on: 'document_effective' }),
      libraryTask('train', { title: 'Train for {{standard.short_code}}', task_scope: 'plan', create_on: 'documents_half_approved' }),
      libraryTask('audit', { title: 'Run internal audit', task_scope: 'plan', create_on: 'documents_all_approved' }),
      libraryTask('other', { title: 'Other family', task_scope: 'plan', create_on: 'documents_all_approved', family: 'iso27001' }),
    ],
  })
}

test('review and approval tasks come once a round, go to the reviewer and approver, and end with the approval', async () => {
  await putLibrary()
  const boss = await t.colleague(anna, 'approver')
  await putRows(t, {
    table: 'plan_roles',
    rows: [
      { org_id: scene.org_id, customer_id: scene.customer_id, plan_id: scene.plan_id, role_key: 'top_management', user_id: boss.user_id },
    ],
  })
  const event = (name: Parameters<typeof createDocumentEventTasks>[1]['event']) =>
    inOrganization(t, scene.org_id, (ctx) => createDocumentEventTasks(ctx, { event: name, document_ids: [scene.document_id] }))
  expect(await event('document_complete')).toBe(3)
  expect(await event('document_complete')).toBe(1)
  await t.sql('update customer_documents set review_round = 1, review_step = 1 where id = $1', [scene.document_id])
  const review = { org_id: scene.org_id, customer_id: scene.customer_id, document_id: scene.document_id, document_version: 2, round: 1 }
  await putRows(t, {
    table: 'document_reviews',
    rows: [
      { ...review, id: newId(), step: 1, kind: 'review' },
      { ...review, id: newId(), step: 2, kind: 'approve' },
      { ...review, id: newId(), step: 3, kind: 'approve' },
    ],
  })
  await event('document_in_review')
  await event('document_in_review')
  const made = await t.sql(
    'select title, task_type, assigned_to, status, due_date::text, origin_type from customer_tasks where org_id = $1 order by title, id',
    [scene.org_id],
  )
  expect(made).toMatchObject([
    { title: 'Get top management approval', task_type: 'approval', assigned_to: boss.user_id, origin_type: 'document_review' },
    { title: 'Get top management approval', task_type: 'approval', assigned_to: boss.user_id },
    { title: 'Review completed document', task_type: 'review', assigned_to: anna.user_id, origin_type: null },
  ])
  await t.sql(`update customer_documents set approved_at = now(), approved_version = 2, status = 'approved' where id = $1`, [
    scene.document_id,
  ])
  expect(await inOrganization(t, scene.org_id, (ctx) => completeReviewTasks(ctx, { document_id: scene.document_id }))).toBe(1)
  expect(await t.sql('select distinct status from customer_tasks where org_id = $1', [scene.org_id])).toEqual([{ status: 'completed' }])
  await event('document_effective')
  await event('document_effective')
  await event('document_complete')
  expect(await titles()).toEqual([
    'Collect read confirmations',
    'Get top management approval',
    'Get top management approval',
    'Review completed document',
    'Review completed document',
  ])
})

test('plan tasks come when half and when all documents are approved, each once', async () => {
  await putLibrary()
  const [second = ''] = await putDocuments(t, scene, [{}])
  const event = () => inOrganization(t, scene.org_id, (ctx) => createPlanEventTasks(ctx, { plan_id: scene.plan_id }))
  expect(await event()).toBe(1)
  await t.sql('update customer_documents set approved_version = 2 where id = $1', [scene.document_id])
  expect(await event()).toBe(3)
  expect(await titles()).toEqual(['Train for ISO 9001'])
  await t.sql('update customer_documents set approved_version = 2 where id = $1', [second])
  await event()
  await event()
  expect(await titles()).toEqual(['Run internal audit', 'Train for ISO 9001'])
  const found = await anna.get('/tasks?q=train&sort=-created_at')
  expect(found.body).toMatchObject({
    total: 1,
    items: [{ title: 'Train for ISO 9001', assigned_to: anna.user_id, due_date_source: 'suggested' }],
  })
})

test.each([
  [{ start_date: '2020-01-01', target_completion_date: '2020-06-01' }, 0],
  [{ start_date: null, target_completion_date: null }, 30],
  [{ start_date: '2026-01-01', target_completion_date: '2099-01-01' }, 60],
])('due days stretch with the length of the plan, between today and its target: %j', async (dates, days) => {
  await putRows(t, {
    table: 'library_tasks',
    rows: [libraryTask('train', { title: 'Train', task_scope: 'plan', create_on: 'documents_half_approved', days: 30 })],
  })
  await t.sql('update customer_iso_plans set start_date = $2, target_completion_date = $3 where id = $1', [
    scene.plan_id,
    dates.start_date,
    dates.target_completion_date,
  ])
  await t.sql('update customer_documents set approved_version = 2 where id = $1', [scene.document_id])
  await inOrganization(t, scene.org_id, (ctx) => createPlanEventTasks(ctx, { plan_id: scene.plan_id }))
  const rows = await t.sql('select due_date - current_date as days, due_days from customer_tasks where org_id = $1', [scene.org_id])
  expect(rows).toEqual([{ days, due_days: 30 }])
})
