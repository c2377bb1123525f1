import { describe, expect, test } from 'vitest'
import { type Body, startTest } from '../../../test/harness.ts'
import { policies, rowsOf, type SampleTemplate, sampleCustomer, sampleStandard } from '../../../test/plan-samples.ts'

const t = await startTest()

async function setUp(templates: SampleTemplate[] = policies(4), fields: (template_ids: string[]) => Body = () => ({})) {
  const anna = await t.user('manager')
  const standard = await sampleStandard(t, anna, templates)
  const customer = await sampleCustomer(anna)
  const plan = (await anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: standard.id, ...fields(standard.template_ids) }))
    .body
  const path = `/customers/${customer.id}/iso-plans/${plan.id}`
  const choose = (selected_template_ids: (string | undefined)[], rest: Body = {}) =>
    anna.post(`${path}/templates`, { template_selection_mode: 'selective', selected_template_ids, ...rest })
  return { anna, standard, customer, plan, path, choose, ids: standard.template_ids }
}

describe('choosing templates', () => {
  test('sets removed ones aside with documents and tasks, finished ones too', async () => {
    const { customer, choose, ids } = await setUp()
    await t.sql(`update customer_tasks set status = 'completed' where customer_id = $1 and template_id = $2 and section_id = 'goals'`, [
      customer.id,
      ids[3],
    ])
    const reply = await choose(ids.slice(0, 3), { reason: 'Not needed' })
    expect(reply.body).toMatchObject({
      template_selection_mode: 'selective',
      changes: { added: 0, set_aside: 1, brought_back: 0, documents_created: 0, tasks_created: 0 },
    })
    expect(reply.body.templates[3]).toEqual({
      template_id: ids[3],
      name: 'Policy 4',
      included: false,
      is_ignored: true,
      ignore_reason: 'Not needed',
    })
    const ignored = async (table: string) =>
      (await rowsOf(t, table, customer.id)).filter((row) => row.is_ignored).map((row) => `${row.template_id} ${row.ignore_reason}`)
    expect(await ignored('customer_documents')).toEqual([`${ids[3]} Not needed`])
    expect(await ignored('customer_tasks')).toEqual(Array.from({ length: 4 }, () => `${ids[3]} Not needed`))
  })

  test('brings them back with their content, less what a person ignored', async () => {
    const { anna, customer, choose, ids, path } = await setUp()
    await t.sql(`update document_sections set content = '["a", "b"]', is_filled = true where customer_id = $1 and section_id = 'rules'`, [
      customer.id,
    ])
    const [photo] = (await rowsOf(t, 'customer_tasks', customer.id)).filter(
      (task) => task.template_id === ids[0] && task.section_id === 'photo',
    )
    await anna.post(`/tasks/${photo.id}/ignore`, { reason: 'No photo' })
    const before = await rowsOf(t, 'customer_documents', customer.id)
    await choose([ids[1]])
    const back = await anna.post(`${path}/templates`, { template_selection_mode: 'all' })
    expect(back.body).toMatchObject({
      template_selection_mode: 'all',
      changes: { added: 0, set_aside: 0, brought_back: 3, documents_created: 0, tasks_created: 0 },
    })
    expect((await rowsOf(t, 'customer_documents', customer.id)).map((one) => [one.id, one.is_ignored])).toEqual(
      before.map((one) => [one.id, false]),
    )
    const tasks = await rowsOf(t, 'customer_tasks', customer.id)
    expect(tasks.filter((task) => task.is_ignored)).toMatchObject([{ id: photo.id, ignore_reason: 'No photo' }])
    expect(
      await t.sql(`select count(*)::int as filled from document_sections where customer_id = $1 and is_filled`, [customer.id]),
    ).toEqual([{ filled: 4 }])
  })

  test('generates added ones and counts only what is part of the plan', async () => {
    const { anna, customer, choose, ids } = await setUp(policies(4), (template_ids) => ({
      template_selection_mode: 'selective',
      selected_template_ids: [template_ids[0]],
    }))
    const reply = await choose([ids[0], ids[2]])
    expect(reply.body.changes).toEqual({ added: 1, set_aside: 0, brought_back: 0, documents_created: 1, tasks_created: 4 })
    expect((await rowsOf(t, 'customer_documents', customer.id)).map((one) => one.code).sort()).toEqual(['SMP-POL-001', 'SMP-POL-002'])
    await choose([ids[2]])
    const [figures] = (await anna.get(`/customers/${customer.id}/iso-plans`)).body.items
    expect(figures).toMatchObject({ total_documents: 1, total_tasks: 4 })
  })

  test('chosen anew in the same way changes nothing', async () => {
    const { anna, choose, ids } = await setUp()
    await choose(ids)
    const entries = () => t.sql(`select count(*)::int as entries from audit_log where org_id = $1`, [anna.org_id])
    const before = await entries()
    expect((await choose(ids)).body.changes).toMatchObject({ added: 0, set_aside: 0, brought_back: 0 })
    expect(await entries()).toEqual(before)
  })

  test('raises the version of the plan', async () => {
    const { choose, ids, plan } = await setUp()
    const first = await choose([ids[0], ids[1]])
    expect(first.body.version).toBe(plan.version + 1)
    const second = await choose([ids[0], ids[2]])
    expect(second.body.version).toBe(plan.version + 2)
  })

  test('with fewer documents may bring the tasks of half the plan', async () => {
    const anna = await t.user('manager', { library: true })
    const standard = await sampleStandard(t, anna, policies(4))
    const customer = await sampleCustomer(anna, { iso_standards: [{ iso_standard_id: standard.id }] })
    const path = `/customers/${customer.id}/iso-plans/${customer.plans[0].id}`
    await t.sql(`update customer_documents set approved_version = 2, status = 'approved' where template_id = $1`, [
      standard.template_ids[0],
    ])
    const titles = async () => (await rowsOf(t, 'customer_tasks', customer.id)).map((task) => task.title)
    expect(await titles()).not.toContain('Train staff on released documents')
    await anna.post(`${path}/templates`, { template_selection_mode: 'selective', selected_template_ids: standard.template_ids.slice(0, 2) })
    expect(await titles()).toContain('Train staff on released documents')
    expect(await titles()).not.toContain('Run internal audit')
  })

  test('refuses an empty choice and templates of another standard', async () => {
    const { anna, choose } = await setUp()
    const other = await sampleStandard(t, anna, policies(1))
    expect(await choose([])).toMatchObject({ status: 422, body: { code: 'templates_required' } })
    expect(await choose(other.template_ids)).toMatchObject({ status: 422, body: { code: 'template_of_other_standard' } })
  })

  test('all keeps a template that became inactive since; a new plan does not take it', async () => {
    const { anna, customer, ids, path, choose } = await setUp()
    await t.sql(`update templates set status = 'inactive' where id = $1`, [ids[1]])
    expect((await anna.post(`${path}/templates`, { template_selection_mode: 'all' })).body.changes).toMatchObject({ set_aside: 0 })
    const chosen = [ids[0], ids[1]]
    expect((await choose(chosen)).body.changes).toMatchObject({ set_aside: 2 })
    expect((await choose([ids[0]])).body.changes).toMatchObject({ set_aside: 1 })
    expect((await anna.post(`${path}/templates`, { template_selection_mode: 'all' })).body.changes).toMatchObject({ brought_back: 2 })
    expect((await choose(chosen)).body.changes).toMatchObject({ brought_back: 1, set_aside: 2 })
    await anna.post(`${path}/cancel`, { reason: 'Again' })
    const [{ iso_standard_id }] = (await anna.get(`/customers/${customer.id}/iso-plans`)).body.items
    const next = await anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id })
    expect(next.body.templates.map((one: Body) => one.template_id)).toEqual([ids[0], ids[2], ids[3]])
  })
})

describe('generating', () => {
  test('makes again what was deleted and never doubles', async () => {
    const { anna, customer, path, ids } = await setUp()
    await t.sql('delete from customer_documents where customer_id = $1 and template_id = $2', [customer.id, ids[2]])
    const both = await Promise.all([anna.post(`${path}/generate-documents`), anna.post(`${path}/generate-documents`)])
    expect(both.map(({ body }) => body.created).sort()).toEqual([0, 1])
    expect(both.find(({ body }) => body.created === 1)?.body).toEqual({ created: 1, existing: 3, tasks_created: 4 })
    expect(await rowsOf(t, 'customer_documents', customer.id)).toHaveLength(4)
    expect(await rowsOf(t, 'customer_tasks', customer.id)).toHaveLength(16)
  })

  test('leaves documents alone that are there', async () => {
    const { anna, customer, path } = await setUp()
    const before = await rowsOf(t, 'customer_documents', customer.id)
    await anna.post(`${path}/generate-documents`)
    expect(await rowsOf(t, 'customer_documents', customer.id)).toEqual(before)
  })

  test('uses the version that is current then, and cancels tasks of sections that are gone', async () => {
    const { anna, customer, path, ids } = await setUp(policies(1), () => ({ auto_generate_documents: false }))
    await t.sql(
      `with newer as (
        insert into template_versions (org_id, id, template_id, version_number, state, document_title, fixed_sections, fillable_sections)
        select org_id, gen_random_uuid(), template_id, 2, 'published', document_title, fixed_sections,
          (select jsonb_agg(s) from jsonb_array_elements(fillable_sections) s where s ->> 'id' <> 'chart')
        from template_versions where template_id = $1 returning id, template_id)
      update templates t set current_version_id = newer.id from newer where t.id = newer.template_id`,
      [ids[0]],
    )
    await anna.post(`${path}/generate-documents`)
    const tasks = await rowsOf(t, 'customer_tasks', customer.id)
    expect(tasks.filter((task) => task.status === 'cancelled').map((task) => task.section_id)).toEqual(['chart'])
  })
})

describe('further documents', () => {
  const many: SampleTemplate[] = [{ name: 'Asset Plan', document_type: 'plan', instances: 'many' }, { name: 'Policy' }]

  test('are named by their instance', async () => {
    const { anna, customer, path, ids } = await setUp(many)
    const reply = await anna.post(`${path}/documents`, { template_id: ids[0], instance_name: 'Pumps' })
    expect(reply).toMatchObject({
      status: 201,
      body: {
        document_name: `${customer.company_name} - Asset Plan - Pumps`,
        instance_name: 'Pumps',
        code: 'SMP-PLN-002',
        status: 'not_started',
        mandatory_sections_total: 3,
      },
    })
    expect((await rowsOf(t, 'customer_tasks', customer.id)).filter((task) => task.document_id === reply.body.id)).toHaveLength(4)
    expect((await anna.post(`${path}/generate-documents`)).body).toEqual({ created: 0, existing: 3, tasks_created: 0 })
    expect(await anna.post(`${path}/documents`, { template_id: ids[0], instance_name: ' pumps ' })).toMatchObject({
      status: 409,
      body: { code: 'already_exists' },
    })
    const [entry] = await t.sql(`select object_type, object_id from audit_log where org_id = $1 and action = 'document.created'`, [
      anna.org_id,
    ])
    expect(entry).toEqual({ object_type: 'document', object_id: reply.body.id })
  })

  test('are refused where they do not belong', async () => {
    const { anna, path, ids, choose } = await setUp(many)
    const add = (template_id: string | undefined) => anna.post(`${path}/documents`, { template_id, instance_name: 'Pumps' })
    expect(await add(ids[1])).toMatchObject({ status: 409, body: { code: 'template_has_one_document' } })
    expect(await add('01900000-0000-7000-8000-000000000000')).toMatchObject({ status: 422, body: { code: 'unknown_reference' } })
    await choose([ids[1]])
    expect(await add(ids[0])).toMatchObject({ status: 409, body: { code: 'template_not_in_plan' } })
  })
})
