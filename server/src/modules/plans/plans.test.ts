import { describe, expect, test } from 'vitest'
import { type Body, startTest } from '../../../test/harness.ts'
import { policies, rowsOf, type SampleTemplate, sampleCustomer, sampleStandard } from '../../../test/plan-samples.ts'

const t = await startTest()

async function setUp(templates: SampleTemplate[] = policies(2), fields: Body = {}, options: { library?: boolean } = {}) {
  const anna = await t.user('manager', options)
  const standard = await sampleStandard(t, anna, templates)
  const customer = await sampleCustomer(anna)
  const plan = (await anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: standard.id, ...fields })).body
  return { anna, standard, customer, plan, path: `/customers/${customer.id}/iso-plans/${plan.id}` }
}

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('reading', () => {
  test('plans are listed with their figures', async () => {
    const { anna, plan, customer } = await setUp()
    const other = await sampleStandard(t, anna, policies(1))
    await anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: other.id, plan_name: 'Another' })
    const [document] = await rowsOf(t, 'customer_documents', customer.id)
    await t.sql(`update customer_documents set approved_version = 1, status = 'approved' where id = $1`, [document.id])
    const list = await anna.get(`/customers/${customer.id}/iso-plans`)
    expect(list.body).toMatchObject({
      total: 2,
      items: [
        {
          id: plan.id,
          progress: 30,
          total_documents: 2,
          approved_documents: 1,
          total_tasks: 8,
          completed_tasks: 0,
          overdue_tasks: 0,
          evidence_required_count: 6,
        },
        { plan_name: 'Another', progress: 0 },
      ],
    })
    const names = async (query: string) =>
      (await anna.get(`/customers/${customer.id}/iso-plans?${query}`)).body.items.map((one: Body) => one.plan_name)
    expect(await names('sort=plan_name')).toEqual(['Another', plan.plan_name])
    expect(await names('status=paused')).toEqual([])
    await t.sql('update customer_iso_plans set is_ignored = true where id = $1', [plan.id])
    expect(await names('')).toEqual(['Another'])
    expect(await names('include_ignored=true')).toHaveLength(2)
    expect(Number(list.headers['x-db-statements'])).toBeLessThanOrEqual(3)
  })

  test('plans of others do not exist', async () => {
    const { anna, plan, customer, path } = await setUp()
    const bert = await t.user('admin')
    const neighbour = await sampleCustomer(anna)
    for (const address of [path, `/customers/${customer.id}/iso-plans`]) expect((await bert.get(address)).status).toBe(404)
    expect((await anna.get(`/customers/${neighbour.id}/iso-plans/${plan.id}`)).status).toBe(404)
    expect((await bert.post(`${path}/generate-documents`)).status).toBe(404)
    expect((await bert.delete(path)).status).toBe(404)
    expect((await bert.patch(path, { plan_name: 'x' }, { if_match: 1 })).status).toBe(404)
    for (const move of ['pause', 'complete']) expect((await bert.post(`${path}/${move}`, {})).status).toBe(404)
  })
})

describe('changing', () => {
  test('needs the version that was read', async () => {
    const { anna, path } = await setUp()
    expect((await anna.patch(path, { plan_name: 'New' })).status).toBe(428)
    const changed = await anna.patch(path, { plan_name: 'New', manager_id: null }, { if_match: 1 })
    expect(changed).toMatchObject({ status: 200, body: { plan_name: 'New', manager_id: null, manager_name: null, version: 2 } })
    expect(await anna.patch(path, { plan_name: 'Other' }, { if_match: 1 })).toMatchObject({
      status: 412,
      body: { code: 'version_stale', present: { plan_name: 'New' } },
    })
    expect((await anna.patch(path, { plan_name: 'New' }, { if_match: 2 })).body.version).toBe(2)
  })

  test('replacing clears what is absent', async () => {
    const { anna, path } = await setUp(policies(1), { target_completion_date: '2099-01-01' })
    const roles = [{ role_key: 'top_management', user_id: anna.user_id }]
    const replaced = await anna.put(path, { plan_name: 'Bare', plan_roles: roles }, { if_match: 1 })
    expect(replaced.body).toMatchObject({
      plan_name: 'Bare',
      start_date: null,
      target_completion_date: null,
      manager_id: null,
      plan_roles: roles,
    })
    expect((await anna.put(path, { plan_name: 'Bare' }, { if_match: replaced.body.version })).body.plan_roles).toEqual([])
  })

  test('a change of roles alone raises the version', async () => {
    const { anna, path } = await setUp()
    const roles = [{ role_key: 'top_management', user_id: anna.user_id }]
    const changed = await anna.patch(path, { plan_roles: roles }, { if_match: 1 })
    expect(changed.body).toMatchObject({ plan_roles: roles, version: 2 })
    expect((await anna.patch(path, { plan_roles: [] }, { if_match: 1 })).status).toBe(412)
  })

  test('somebody who left does not stand in the way, and is not named anew', async () => {
    const { anna, path } = await setUp()
    const ben = await t.colleague(anna, 'editor')
    const held = { role_key: 'top_management', user_id: ben.user_id }
    await anna.patch(path, { manager_id: ben.user_id, plan_roles: [held] }, { if_match: 1 })
    await t.sql(`update memberships set status = 'suspended' where user_id = $1`, [ben.user_id])
    const kept = await anna.patch(path, { plan_name: 'New', manager_id: ben.user_id, plan_roles: [held] }, { if_match: 2 })
    expect(kept.body).toMatchObject({ plan_name: 'New', manager_id: ben.user_id, plan_roles: [held] })
    const plan_roles = [{ role_key: 'it_manager', user_id: ben.user_id }, held]
    expect(await anna.patch(path, { plan_roles }, { if_match: 3 })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer: '/plan_roles/0/user_id' }] },
    })
  })

  test('moving the dates moves suggested due dates only', async () => {
    const { anna, customer, path } = await setUp(policies(2), { target_completion_date: daysFromNow(100) }, { library: true })
    const all = await rowsOf(t, 'customer_tasks', customer.id)
    const [manual, done] = all.filter((task) => task.section_id === 'goals')
    await anna.patch(`/tasks/${manual.id}`, { due_date: daysFromNow(9) }, { if_match: 1 })
    await t.sql(`update customer_tasks set status = 'completed' where id = $1`, [done.id])
    const moved = await anna.patch(path, { target_completion_date: daysFromNow(360) }, { if_match: 1 })
    expect(moved.status).toBe(200)
    const after = new Map((await rowsOf(t, 'customer_tasks', customer.id)).map((task) => [task.id, task]))
    expect(after.get(manual.id)).toMatchObject({ due_date: daysFromNow(9), due_date_source: 'manual' })
    expect(after.get(done.id)?.due_date).toBe(done.due_date)
    const documents = await t.sql('select due_date from customer_documents where customer_id = $1 order by position', [customer.id])
    expect(documents.map((one) => one.due_date)).toEqual([daysFromNow(180), daysFromNow(360)])
    const kickoff = [...after.values()].find((task) => task.library_key === 'common.attend_kickoff_meeting')
    expect(kickoff?.due_date).toBe(daysFromNow(10))
    expect(Number(moved.headers['x-db-statements'])).toBeLessThanOrEqual(12)
  })

  test('a target in the past makes everything due today', async () => {
    const { customer } = await setUp(policies(2), { target_completion_date: '2020-01-01' }, { library: true })
    const tasks = (await rowsOf(t, 'customer_tasks', customer.id)).filter((task) => task.plan_id !== null)
    expect(new Set(tasks.map((task) => task.due_date))).toEqual(new Set([daysFromNow(0)]))
  })
})

describe('moves', () => {
  test('a plan is paused, resumed and cancelled; what is over stays over', async () => {
    const { anna, path } = await setUp()
    expect(await anna.post(`${path}/resume`)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', from: 'active', to: 'active', allowed: ['paused', 'completed', 'cancelled'] },
    })
    expect((await anna.post(`${path}/pause`, { reason: 'Summer break' })).body).toMatchObject({
      plan_status: 'paused',
      status_reason: 'Summer break',
    })
    expect((await anna.post(`${path}/resume`)).body).toMatchObject({ plan_status: 'active', status_reason: null })
    expect((await anna.post(`${path}/cancel`, {})).status).toBe(422)
    const cancelled = await anna.post(`${path}/cancel`, { reason: 'Customer left' }, { if_match: 3 })
    expect(cancelled.body).toMatchObject({ plan_status: 'cancelled', status_reason: 'Customer left', version: 4 })
    expect(await anna.post(`${path}/pause`, {})).toMatchObject({ status: 409, body: { allowed: [] } })
    expect(await anna.patch(path, { plan_name: 'x' }, { if_match: 4 })).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
    for (const [action, body] of [
      ['generate-documents', undefined],
      ['templates', { template_selection_mode: 'all' }],
    ] as const) {
      expect(await anna.post(`${path}/${action}`, body)).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
    }
    const actions = await t.sql(`select action from audit_log where object_type = 'plan' and org_id = $1 order by seq`, [anna.org_id])
    expect(actions.map((one) => one.action)).toEqual(['plan.created', 'plan.paused', 'plan.resumed', 'plan.cancelled'])
  })

  test('an incomplete plan is completed only by force with a reason', async () => {
    const { anna, customer, path } = await setUp(policies(2), {}, { library: true })
    const refused = await anna.post(`${path}/complete`, {})
    expect(refused).toMatchObject({ status: 409, body: { code: 'plan_incomplete' } })
    expect(refused.body.missing.documents).toHaveLength(2)
    const titles = refused.body.missing.tasks.map((one: Body) => one.title)
    expect(titles).toEqual(expect.arrayContaining(['Complete: Goals', 'Provide Evidence: Chart', 'Run gap assessment']))
    expect(titles).not.toContain('Provide Evidence: Photo')
    expect(titles).not.toContain('Book certification audit')
    expect(titles).not.toContain('Send welcome email')
    expect(await anna.post(`${path}/complete`, { force: true })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'reason_required' }] },
    })
    const editor = await t.colleague(anna, 'editor')
    expect((await editor.post(`${path}/complete`, { force: true, reason: 'x' })).status).toBe(403)

    await t.sql(`update customer_documents set approved_version = 2, status = 'approved' where customer_id = $1`, [customer.id])
    await t.sql(`update customer_tasks set status = 'completed' where customer_id = $1 and priority in ('high', 'urgent')`, [customer.id])
    const completed = await anna.post(`${path}/complete`, {})
    expect(completed).toMatchObject({ status: 200, body: { plan_status: 'completed', status_reason: null } })
    expect(completed.body.completed_at).not.toBeNull()
  })

  test('force needs no complete plan', async () => {
    const { anna, path } = await setUp()
    const completed = await anna.post(`${path}/complete`, { force: true, reason: 'Certified on paper' })
    expect(completed.body).toMatchObject({ plan_status: 'completed', status_reason: 'Certified on paper' })
  })
})

describe('deleting', () => {
  async function asAdmin() {
    const made = await setUp()
    return { ...made, admin: await t.colleague(made.anna, 'admin') }
  }

  test('takes documents, tasks and words along and leaves files', async () => {
    const { anna, admin, customer, path } = await asAdmin()
    const [document] = await rowsOf(t, 'customer_documents', customer.id)
    const [task] = await rowsOf(t, 'customer_tasks', customer.id)
    await t.sql(
      `insert into customer_storage_files (org_id, id, customer_id, document_id, task_id, file_type, original_filename)
        values ($1, gen_random_uuid(), $2, $3, $4, 'evidence', 'chart.pdf')`,
      [anna.org_id, customer.id, document.id, task.id],
    )
    expect((await anna.delete(path)).status).toBe(403)
    expect((await admin.delete(`${path}?reason=Made%20by%20mistake`)).status).toBe(204)
    for (const table of ['customer_iso_plans', 'customer_documents', 'customer_tasks', 'document_sections'])
      expect(await rowsOf(t, table, customer.id)).toEqual([])
    expect(await rowsOf(t, 'customer_storage_files', customer.id)).toMatchObject([{ document_id: null, task_id: null }])
    expect(await t.sql('select distinct kind from search_words where customer_id = $1', [customer.id])).toEqual([{ kind: 'customer' }])
    expect((await anna.get(path)).status).toBe(404)
    const [entry] = await t.sql(`select before, reason from audit_log where org_id = $1 and action = 'plan.deleted'`, [anna.org_id])
    expect(entry).toMatchObject({ reason: 'Made by mistake', before: { documents: 2, tasks: 8 } })
  })

  test('is refused while a file is held', async () => {
    const { anna, admin, customer, path } = await asAdmin()
    const [document] = await rowsOf(t, 'customer_documents', customer.id)
    await t.sql(
      `insert into customer_storage_files (org_id, id, customer_id, document_id, file_type, original_filename, held)
        values ($1, gen_random_uuid(), $2, $3, 'evidence', 'chart.pdf', true)`,
      [anna.org_id, customer.id, document.id],
    )
    expect(await admin.delete(path)).toMatchObject({ status: 409, body: { code: 'legal_hold' } })
  })

  test('is refused once a document was approved', async () => {
    const { admin, customer, path } = await asAdmin()
    await t.sql('update customer_documents set approved_at = now() where customer_id = $1', [customer.id])
    expect(await admin.delete(path)).toMatchObject({ status: 409, body: { code: 'plan_has_approved_documents' } })
  })
})
