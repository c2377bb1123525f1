import { describe, expect, test } from 'vitest'
import { type Client, startTest } from '../../../test/harness.ts'
import { addTemplates, policies, rowsOf, sampleCustomer, sampleSections, sampleStandard } from '../../../test/plan-samples.ts'

const t = await startTest()

type Row = Record<string, unknown> & { id: string }
const by = (field: string) => (a: Row, b: Row) => (String(a[field]) < String(b[field]) ? -1 : 1)

async function standardOf(person: Client, family: string) {
  const list = await person.get('/iso-standards')
  return list.body.items.find((one: { family: string }) => one.family === family)
}

describe('from the library', () => {
  test.each([
    ['iso27001', 15, 107, 120],
    ['iso9001', 10, 74, 87],
  ])('a fresh customer with %s and all %i templates gets %i section tasks and %i tasks', async (family, templates, section_tasks, all) => {
    const anna = await t.user('manager', { library: true })
    const standard = await standardOf(anna, family)
    const customer = await sampleCustomer(anna, { iso_standards: [{ iso_standard_id: standard.id }] })
    const tasks = await rowsOf(t, 'customer_tasks', customer.id)
    expect(await rowsOf(t, 'customer_documents', customer.id)).toHaveLength(templates)
    expect(tasks.filter((task) => task.task_scope === 'document')).toHaveLength(section_tasks)
    expect(tasks).toHaveLength(all)
  })

  test('the tasks are one per section that makes one, 4 of the customer, 7 of every plan and 2 of the standard', async () => {
    const anna = await t.user('manager', { library: true })
    const standard = await standardOf(anna, 'iso9001')
    const templates = (await anna.get(`/iso-standards/${standard.id}/templates?active=true&limit=200`)).body.items
    const customer = await sampleCustomer(anna, { iso_standards: [{ iso_standard_id: standard.id }] })
    const tasks = await rowsOf(t, 'customer_tasks', customer.id)
    const count = (task_scope: string) => tasks.filter((task) => task.task_scope === task_scope).length
    const sum = templates.reduce((total: number, one: { task_count: number }) => total + one.task_count, 0)
    expect({ customer: count('customer'), plan: count('plan'), template: count('template'), document: count('document') }).toEqual({
      customer: 4,
      plan: 7 + 2,
      template: 0,
      document: sum,
    })
    expect(standard.plan_task_count).toBe(count('plan'))
    expect(tasks.map((task) => task.title)).toEqual(
      expect.arrayContaining(['Send welcome email', 'Review ISO 9001 requirements', 'Map Current Processes']),
    )
  })

  test('a second standard adds no customer tasks; starter sets arrive with their rows', async () => {
    const anna = await t.user('manager', { library: true })
    const [iso9001, iso27001] = [await standardOf(anna, 'iso9001'), await standardOf(anna, 'iso27001')]
    const customer = await sampleCustomer(anna, { iso_standards: [{ iso_standard_id: iso9001.id }, { iso_standard_id: iso27001.id }] })
    const tasks = await rowsOf(t, 'customer_tasks', customer.id)
    expect(tasks.filter((task) => task.task_scope === 'customer')).toHaveLength(4)
    expect(tasks.filter((task) => task.library_key === 'common.run_gap_assessment')).toHaveLength(2)
    const [soa] = await t.sql(
      `select jsonb_array_length(starter) as rows, fact_key, fact_scope_id from document_sections where customer_id = $1 and section_id = 'soa'`,
      [customer.id],
    )
    expect(soa).toEqual({ rows: 93, fact_key: 'isms.soa', fact_scope_id: 'iso27001' })
    const codes = (await rowsOf(t, 'customer_documents', customer.id)).map((document) => document.code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes).toEqual(expect.arrayContaining(['ISMS-POL-001', 'ISMS-MAN-001', 'QMS-MAN-001']))
  })
})

describe('a plan', () => {
  test('has defaults, templates in their order, and its people', async () => {
    const anna = await t.user('manager')
    const ben = await t.colleague(anna, 'editor')
    const standard = await sampleStandard(t, anna, policies(3))
    const customer = await sampleCustomer(anna)
    const body = {
      iso_standard_id: standard.id,
      target_completion_date: '2099-12-31',
      plan_roles: [{ role_key: 'top_management', user_id: ben.user_id }],
    }
    const made = await anna.post(`/customers/${customer.id}/iso-plans`, body)
    expect(made.status).toBe(201)
    const today = new Date().toISOString().slice(0, 10)
    expect(made.body).toMatchObject({
      customer_id: customer.id,
      company_name: customer.company_name,
      plan_name: `${made.body.iso_code} Certification ${today.slice(0, 4)}`,
      plan_status: 'active',
      template_selection_mode: 'all',
      start_date: today,
      target_completion_date: '2099-12-31',
      manager_id: anna.user_id,
      plan_roles: body.plan_roles,
      templates: standard.template_ids.map((template_id, index) => ({
        template_id,
        name: `Policy ${index + 1}`,
        included: true,
        is_ignored: false,
        ignore_reason: null,
      })),
      version: 1,
    })
    expect((await anna.get(`/customers/${customer.id}/iso-plans/${made.body.id}`)).body).toEqual(made.body)
    const [first, , last] = (await rowsOf(t, 'customer_documents', customer.id)).sort(by('position'))
    expect(first).toMatchObject({
      document_name: `${customer.company_name} - Policy 1`,
      code: 'SMP-POL-001',
      status: 'not_started',
      document_version: 1,
      template_version: 1,
      assigned_to: ben.user_id,
      reviewer_id: null,
      completion_percentage: 0,
      mandatory_sections_total: 3,
      mandatory_sections_completed: 0,
      due_date_source: 'suggested',
    })
    expect(last).toMatchObject({ code: 'SMP-POL-003', due_date: '2099-12-31' })
  })

  test('snapshots every section in one order and makes the task of each', async () => {
    const anna = await t.user('manager')
    const standard = await sampleStandard(t, anna, policies(1))
    const customer = await sampleCustomer(anna)
    const plan = await anna.post(`/customers/${customer.id}/iso-plans`, {
      iso_standard_id: standard.id,
      target_completion_date: '2099-01-31',
    })
    const sections = (await rowsOf(t, 'document_sections', customer.id)).sort((a, b) => a.position - b.position)
    expect(sections.map((one) => [one.section_id, one.kind, one.type])).toEqual([
      ['purpose', 'fixed', null],
      ...sampleSections.map((one) => [one.id, 'fillable', one.type]),
    ])
    expect(sections.every((one) => one.is_filled === false && one.is_asked && !one.is_complete && one.version === 1)).toBe(true)
    const tasks = (await rowsOf(t, 'customer_tasks', customer.id)).sort((a, b) => a.position - b.position)
    const shared = {
      task_scope: 'document',
      plan_id: plan.body.id,
      status: 'pending',
      auto_generated: true,
      due_date: '2099-01-31',
      due_date_source: 'suggested',
    }
    expect(tasks).toMatchObject([
      {
        ...shared,
        section_id: 'goals',
        task_type: 'fillable_section',
        title: 'Complete: Goals',
        description: 'Three to six goals',
        priority: 'high',
        requires_evidence: false,
      },
      {
        ...shared,
        section_id: 'chart',
        task_type: 'evidence_required',
        title: 'Provide Evidence: Chart',
        description: 'A current chart',
        priority: 'high',
        evidence_format: 'document',
      },
      {
        ...shared,
        section_id: 'rules',
        task_type: 'fillable_section',
        title: 'Complete: Rules',
        description: 'Fill in the list section',
        requires_evidence: true,
        evidence_format: 'report',
      },
      {
        ...shared,
        section_id: 'photo',
        task_type: 'evidence_required',
        title: 'Provide Evidence: Photo',
        description: 'Upload required evidence',
        priority: 'medium',
      },
    ])
  })

  test('without generation keeps the tasks at the templates until the documents are made', async () => {
    const anna = await t.user('manager')
    const standard = await sampleStandard(t, anna, policies(2))
    const customer = await sampleCustomer(anna)
    const plan = await anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: standard.id, auto_generate_documents: false })
    const before = await rowsOf(t, 'customer_tasks', customer.id)
    expect(before).toHaveLength(8)
    expect(new Set(before.map((task) => `${task.task_scope} ${task.document_id}`))).toEqual(new Set(['template null']))
    const path = `/customers/${customer.id}/iso-plans/${plan.body.id}/generate-documents`
    expect((await anna.post(path)).body).toEqual({ created: 2, existing: 0, tasks_created: 0 })
    const after = await rowsOf(t, 'customer_tasks', customer.id)
    expect(after.map((task) => task.id)).toEqual(before.map((task) => task.id))
    expect(after.every((task) => task.task_scope === 'document' && task.document_id !== null)).toBe(true)
    expect((await anna.post(path)).body).toEqual({ created: 0, existing: 2, tasks_created: 0 })
  })

  test('is found by its words, and its documents and tasks too', async () => {
    const anna = await t.user('manager')
    const standard = await sampleStandard(t, anna, policies(1))
    const customer = await sampleCustomer(anna)
    await anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: standard.id })
    const words = await t.sql(
      'select kind, count(distinct object_id)::int as objects from search_words where customer_id = $1 group by kind order by kind',
      [customer.id],
    )
    expect(words).toEqual([
      { kind: 'customer', objects: 1 },
      { kind: 'document', objects: 1 },
      { kind: 'plan', objects: 1 },
      { kind: 'task', objects: 4 },
    ])
  })

  test('leaves one audit entry with counts and ids', async () => {
    const anna = await t.user('manager')
    const standard = await sampleStandard(t, anna, policies(2))
    const customer = await sampleCustomer(anna)
    const plan = await anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: standard.id })
    const entries = await t.sql(
      `select action, after from audit_log where customer_id = $1 and object_type in ('plan', 'document', 'task')`,
      [customer.id],
    )
    expect(entries).toMatchObject([
      { action: 'plan.created', after: { plan_name: plan.body.plan_name, documents: 2, sections: 14, tasks: 8 } },
    ])
    expect(entries[0].after.document_ids).toHaveLength(2)
  })
})

describe('what is known already', () => {
  const conditional = [
    ...sampleSections,
    {
      id: 'code',
      title: 'Code',
      type: 'text',
      is_mandatory: true,
      requires_evidence: false,
      ask_when: { fact: 'isms.develops_software', op: 'eq', value: true },
    },
  ]

  async function setUp(facts: [key: string, scope_id: string, value: unknown][], templates = [{ name: 'Policy', sections: conditional }]) {
    const anna = await t.user('manager', { library: true })
    const standard = await sampleStandard(t, anna, templates)
    const customer = await sampleCustomer(anna)
    for (const [key, scope_id, value] of facts) {
      await t.sql(`insert into facts (org_id, id, customer_id, fact_key, scope_id, value) values ($1, gen_random_uuid(), $2, $3, $4, $5)`, [
        anna.org_id,
        customer.id,
        key,
        scope_id,
        JSON.stringify(value),
      ])
    }
    await anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: standard.id })
    const sections = await t.sql(`select * from document_sections where customer_id = $1 and kind = 'fillable'`, [customer.id])
    const [document] = await rowsOf(t, 'customer_documents', customer.id)
    const tasks = await rowsOf(t, 'customer_tasks', customer.id)
    return {
      section: (id: string) => sections.find((one) => one.section_id === id),
      task: (id: string) => tasks.find((one) => one.section_id === id),
      document,
    }
  }

  test('is offered in the sections that show it, and counts once confirmed', async () => {
    const { section, document } = await setUp([['ms.policy_statement', 'smp', 'We mean it.']])
    expect(section('goals')).toMatchObject({
      fact_scope_id: 'smp',
      is_filled: true,
      is_prefilled: true,
      is_complete: false,
      source: 'fact',
      fact_version: 1,
    })
    expect(JSON.stringify(section('goals').content)).toContain('We mean it.')
    expect(document).toMatchObject({ status: 'not_started', completion_percentage: 0, mandatory_sections_total: 4 })
  })

  test('of another standard stays there', async () => {
    const { section } = await setUp([['ms.policy_statement', 'iso9001', 'Quality first.']])
    expect(section('goals')).toMatchObject({ content: null, is_filled: false, is_prefilled: false, source: null })
  })

  test.each([
    [undefined, true, 4, 'pending'],
    [true, true, 4, 'pending'],
    [false, false, 3, 'cancelled'],
  ])('decides branches: %s makes asked %s, %i mandatory sections and a task that is %s', async (value, is_asked, total, status) => {
    const { section, task, document } = await setUp(value === undefined ? [] : [['isms.develops_software', '', value]])
    expect(section('code')).toMatchObject({ is_asked })
    expect(document).toMatchObject({ mandatory_sections_total: total })
    expect(task('code')).toMatchObject({ status, title: 'Complete: Code' })
  })

  test('fills tables with the columns that the section has', async () => {
    const columns = [{ id: 'issue', label: 'Issue', type: 'text', required: true, options: null }]
    const sections = [
      {
        id: 'issues',
        title: 'Issues',
        type: 'table',
        is_mandatory: true,
        requires_evidence: false,
        fact_key: 'ms.context_issues',
        columns,
      },
    ]
    const { section } = await setUp(
      [['ms.context_issues', '', [{ row_id: 'r1', issue: 'Rising rents', side: 'outside' }]]],
      [{ name: 'Manual', sections }],
    )
    expect(section('issues')).toMatchObject({ content: [{ row_id: 'r1', issue: 'Rising rents' }], is_prefilled: true })
  })

  test('a document without mandatory sections is complete from the start', async () => {
    const { document } = await setUp([], [{ name: 'Notes', sections: sampleSections.filter((one) => one.is_mandatory === false) }])
    expect(document).toMatchObject({ completion_percentage: 100, mandatory_sections_total: 0 })
  })
})

describe('bad input', () => {
  async function setUp() {
    const anna = await t.user('manager')
    const [standard, other] = [await sampleStandard(t, anna, policies(2)), await sampleStandard(t, anna, policies(1))]
    const customer = await sampleCustomer(anna)
    return { anna, standard, other, customer, path: `/customers/${customer.id}/iso-plans` }
  }

  test('is refused with its place', async () => {
    const { anna, standard, other, path } = await setUp()
    const bert = await t.user('manager')
    const selective = { iso_standard_id: standard.id, template_selection_mode: 'selective' }
    const unknown = '01900000-0000-7000-8000-000000000000'
    const post = (body: object) => anna.post(path, body)
    expect(await post(selective)).toMatchObject({ status: 422, body: { code: 'templates_required' } })
    expect(await post({ ...selective, selected_template_ids: [] })).toMatchObject({ status: 422, body: { code: 'templates_required' } })
    expect(await post({ ...selective, selected_template_ids: [standard.template_ids[0], unknown] })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer: '/selected_template_ids/1' }] },
    })
    expect(await post({ ...selective, selected_template_ids: other.template_ids })).toMatchObject({
      status: 422,
      body: { code: 'template_of_other_standard' },
    })
    expect(await post({ iso_standard_id: unknown })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer: '/iso_standard_id' }] },
    })
    expect(await post({ iso_standard_id: standard.id, manager_id: bert.user_id })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/manager_id' }] },
    })
    const roles = [anna, anna].map(({ user_id }) => ({ role_key: 'top_management', user_id }))
    expect(await post({ iso_standard_id: standard.id, plan_roles: roles })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/plan_roles/1/role_key' }] },
    })
    expect(await post({ iso_standard_id: standard.id, start_date: '2030-02-01', target_completion_date: '2030-01-01' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/target_completion_date', code: 'out_of_range' }] },
    })
    expect((await bert.post(path, { iso_standard_id: standard.id })).status).toBe(404)
    expect((await (await t.colleague(anna, 'viewer')).post(path, { iso_standard_id: standard.id })).status).toBe(403)
    expect((await anna.get(path)).body.total).toBe(0)
  })

  test('an archived customer gets no plan', async () => {
    const { anna, standard, customer, path } = await setUp()
    await anna.delete(`/customers/${customer.id}`)
    expect(await anna.post(path, { iso_standard_id: standard.id })).toMatchObject({ status: 409, body: { code: 'customer_archived' } })
  })

  test('a selective plan takes exactly its templates; a later template never slips in', async () => {
    const { anna, standard, customer, path } = await setUp()
    const plan = await anna.post(path, {
      iso_standard_id: standard.id,
      template_selection_mode: 'selective',
      selected_template_ids: [standard.template_ids[1]],
    })
    expect(plan.body.templates).toMatchObject([{ template_id: standard.template_ids[1], included: true }])
    await addTemplates(t, anna, { iso_standard_id: standard.id, templates: [{ name: 'Late' }], position: 2 })
    await anna.post(`${path}/${plan.body.id}/generate-documents`)
    expect((await rowsOf(t, 'customer_documents', customer.id)).map((one) => one.template_id)).toEqual([standard.template_ids[1]])
  })
})

describe('one plan per standard', () => {
  test('a second open one is refused and names the first; a cancelled one makes room', async () => {
    const anna = await t.user('manager')
    const standard = await sampleStandard(t, anna, policies(2))
    const customer = await sampleCustomer(anna)
    const path = `/customers/${customer.id}/iso-plans`
    const first = await anna.post(path, { iso_standard_id: standard.id })
    expect(await anna.post(path, { iso_standard_id: standard.id })).toMatchObject({
      status: 409,
      body: { code: 'plan_already_open', plan_id: first.body.id },
    })
    await anna.post(`${path}/${first.body.id}/cancel`, { reason: 'Customer left' })
    expect((await anna.post(path, { iso_standard_id: standard.id })).status).toBe(201)
    const codes = (await rowsOf(t, 'customer_documents', customer.id)).map((one) => one.code).sort()
    expect(codes).toEqual(['SMP-POL-001', 'SMP-POL-002', 'SMP-POL-003', 'SMP-POL-004'])
  })

  test('of two at the same time one wins', async () => {
    const anna = await t.user('manager')
    const standard = await sampleStandard(t, anna, policies(3))
    const customer = await sampleCustomer(anna)
    const path = `/customers/${customer.id}/iso-plans`
    const both = await Promise.all([1, 2].map(() => anna.post(path, { iso_standard_id: standard.id })))
    const [won, lost] = both.sort((a, b) => a.status - b.status)
    expect(won?.status).toBe(201)
    expect(lost).toMatchObject({ status: 409, body: { code: 'plan_already_open', plan_id: won?.body.id } })
    expect(await rowsOf(t, 'customer_documents', customer.id)).toHaveLength(3)
  })

  test('two standards at the same time count their codes one after the other', async () => {
    const anna = await t.user('manager')
    const standards = [await sampleStandard(t, anna, policies(3)), await sampleStandard(t, anna, policies(3))]
    const customer = await sampleCustomer(anna)
    const both = await Promise.all(standards.map(({ id }) => anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: id })))
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect((await rowsOf(t, 'customer_documents', customer.id)).map((one) => one.code).sort()).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `SMP-POL-00${n}`),
    )
  })

  test('the same Idempotency-Key answers the same plan', async () => {
    const anna = await t.user('manager')
    const standard = await sampleStandard(t, anna, policies(1))
    const customer = await sampleCustomer(anna)
    const post = () => anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: standard.id }, { key: 'plan-key-1' })
    const first = await post()
    expect(await post()).toMatchObject({ status: 201, body: first.body })
    expect(await rowsOf(t, 'customer_iso_plans', customer.id)).toHaveLength(1)
  })
})

test('the number of statements does not depend on the number of templates', async () => {
  const anna = await t.user('manager', { library: true })
  const roles = [{ role_key: 'top_management', user_id: anna.user_id }]
  const statements: number[] = []
  for (const count of [5, 15, 60]) {
    const standard = await sampleStandard(t, anna, policies(count))
    const customer = await sampleCustomer(anna)
    const made = await anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: standard.id, plan_roles: roles })
    statements.push(Number(made.headers['x-db-statements']))
    expect(await rowsOf(t, 'customer_documents', customer.id)).toHaveLength(count)
  }
  expect(new Set(statements).size).toBe(1)
  expect(statements[0]).toBeLessThanOrEqual(25)
})

test('a failure in the middle leaves nothing behind', async () => {
  const anna = await t.user('manager')
  const broken = [{ id: 'goals', title: 'Goals', type: 'unheard_of', is_mandatory: true, requires_evidence: false }]
  const standard = await sampleStandard(t, anna, [...policies(2), { name: 'Broken', sections: broken }])
  const customer = await sampleCustomer(anna)
  expect((await anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: standard.id })).status).toBe(500)
  const gone = [
    'customer_iso_plans',
    'customer_iso_plan_templates',
    'plan_roles',
    'customer_documents',
    'document_sections',
    'customer_tasks',
    'search_words',
  ]
  for (const table of gone) {
    const others = table === 'search_words' ? ` and kind <> 'customer'` : ''
    expect(await t.sql(`select 1 from ${table} where customer_id = $1${others}`, [customer.id])).toEqual([])
  }
  expect(await t.sql(`select 1 from audit_log where customer_id = $1 and action like 'plan.%'`, [customer.id])).toEqual([])
})
