import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { describe, expect, test } from 'vitest'
import { startTest } from '../../../test/harness.ts'
import { policies, rowsOf, sampleStandard } from '../../../test/plan-samples.ts'

const t = await startTest()
const name = () => `Company ${newId().slice(-10)}`

describe('a new customer', () => {
  test('comes with plans, documents, tasks and folders in one request', async () => {
    const anna = await t.user('manager', { library: true })
    const standards = [await sampleStandard(t, anna, policies(3)), await sampleStandard(t, anna, policies(2))]
    const made = await anna.post('/customers', {
      company_name: name(),
      contact_email: 'maria@example.test',
      sites: [{ name: 'Head office' }],
      iso_standards: standards.map(({ id }) => ({ iso_standard_id: id, target_completion_date: '2099-12-31' })),
    })
    expect(made).toMatchObject({
      status: 201,
      body: {
        status: 'active',
        storage_state: 'ready',
        portal_enabled: false,
        sites: [{ name: 'Head office' }],
        plans: [{ templates: { length: 3 } }, { templates: { length: 2 } }],
      },
    })
    expect(made.body).not.toHaveProperty('portal_credentials')
    for (const folder of ['documents', 'evidence', 'exports', 'temp']) expect(existsSync(join(made.body.storage_path, folder))).toBe(true)
    const tasks = await rowsOf(t, 'customer_tasks', made.body.id)
    const count = (scope: string) => tasks.filter((task) => task.task_scope === scope).length
    expect({ customer: count('customer'), plan: count('plan'), document: count('document') }).toEqual({
      customer: 4,
      plan: 14,
      document: 20,
    })
    expect(await t.sql('select 1 from portal_accounts where customer_id = $1', [made.body.id])).toEqual([])
    const { plans: _plans, ...customer } = made.body
    expect((await anna.get(`/customers/${made.body.id}`)).body).toEqual(customer)
  })

  test('without plans has the tasks of its first days only', async () => {
    const anna = await t.user('manager', { library: true })
    const made = await anna.post('/customers', { company_name: name() })
    const tasks = await rowsOf(t, 'customer_tasks', made.body.id)
    expect(tasks.map((task) => task.title).sort()).toEqual(['Complete onboarding survey', 'Send welcome email'])
    expect(tasks.every((task) => task.due_date !== null && task.auto_generated)).toBe(true)
    const standard = await sampleStandard(t, anna, policies(1))
    await anna.post(`/customers/${made.body.id}/iso-plans`, { iso_standard_id: standard.id })
    const later = (await rowsOf(t, 'customer_tasks', made.body.id)).filter((task) => task.task_scope === 'customer')
    expect(later.map((task) => task.title).sort()).toEqual([
      'Collect Company Organization Chart',
      'Collect List of Key Personnel and Roles',
      'Complete onboarding survey',
      'Send welcome email',
    ])
  })

  test('is there although its folder cannot be made, and says so', async () => {
    const anna = await t.user('manager')
    const { storage } = t.parts.app
    const initialize = storage.initialize
    storage.initialize = () => Promise.reject(new Error('read-only'))
    const made = await anna.post('/customers', { company_name: name() })
    storage.initialize = initialize
    expect(made).toMatchObject({ status: 201, body: { storage_state: 'error' } })
    expect((await anna.get(`/customers/${made.body.id}/storage-info`)).body).toMatchObject({
      storage_state: 'error',
      problem: expect.any(String),
    })
  })
})

describe('the portal', () => {
  test('gets an account whose one-time password is shown in this answer only', async () => {
    const anna = await t.user('manager')
    const company_name = name()
    const made = await anna.post('/customers', { company_name, contact_email: 'maria@example.test', portal_enabled: true })
    const { portal_credentials } = made.body
    expect(portal_credentials).toMatchObject({ portal_username: `${company_name.toLowerCase().replace(' ', '_')}_portal`, mailed: true })
    expect(portal_credentials.one_time_password).toHaveLength(16)
    expect(portal_credentials.login_url).toContain('http://localhost:8400/portal')
    expect((await anna.get(`/customers/${made.body.id}`)).body).not.toHaveProperty('portal_credentials')
    const [mail] = await t.sql('select recipient, has_secret from outbox where customer_id = $1', [made.body.id])
    expect(mail).toEqual({ recipient: 'maria@example.test', has_secret: true })
    const stored = await t.sql(`select response_body::text as body from idempotency_keys where org_id = $1`, [anna.org_id])
    expect(stored).toEqual([])
  })

  test('with a password of the own shows none', async () => {
    const anna = await t.user('manager')
    const made = await anna.post('/customers', {
      company_name: name(),
      portal_enabled: true,
      portal_username: 'acme_x',
      portal_password: 'four green parrots whistle',
    })
    expect(made.status).toBe(201)
    expect(made.body).not.toHaveProperty('portal_credentials')
    expect((await anna.get(`/customers/${made.body.id}/portal-credentials`)).body).toMatchObject({ portal_username: 'acme_x' })
  })

  test('refuses weak passwords and taken names, and then nothing is left', async () => {
    const anna = await t.user('manager')
    const post = (fields: object) => anna.post('/customers', { company_name: name(), portal_enabled: true, ...fields })
    expect(await post({ portal_password: 'short' })).toMatchObject({ status: 422, body: { code: 'weak_password', reason: 'too_short' } })
    await post({ portal_username: 'acme_y' })
    expect(await post({ portal_username: 'acme_y' })).toMatchObject({ status: 409, body: { code: 'portal_username_taken' } })
    expect((await anna.get('/customers')).body.total).toBe(1)
  })
})

describe('a replay with the same Idempotency-Key', () => {
  test('answers the same customer, its storage as it is now and no password', async () => {
    const anna = await t.user('manager')
    const standard = await sampleStandard(t, anna, policies(1))
    const body = { company_name: name(), portal_enabled: true, iso_standards: [{ iso_standard_id: standard.id }] }
    const first = await anna.post('/customers', body, { key: 'customer-key-1' })
    await t.sql(`update customers set storage_state = 'error' where id = $1`, [first.body.id])
    const again = await anna.post('/customers', body, { key: 'customer-key-1' })
    const { portal_credentials, ...rest } = first.body
    expect(portal_credentials).toBeDefined()
    expect(again).toMatchObject({ status: 201, body: { ...rest, storage_state: 'error', already_shown: true } })
    expect(again.body).not.toHaveProperty('portal_credentials')
    expect((await anna.get('/customers')).body.total).toBe(1)
    expect(await anna.post('/customers', { ...body, company_name: name() }, { key: 'customer-key-1' })).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    })
    const [stored] = await t.sql('select response_body::text as body from idempotency_keys where org_id = $1', [anna.org_id])
    expect(stored.body).not.toContain('one_time_password')
  })

  test('of a customer without portal has nothing that was shown', async () => {
    const anna = await t.user('manager')
    const body = { company_name: name() }
    const first = await anna.post('/customers', body, { key: 'customer-key-2' })
    expect((await anna.post('/customers', body, { key: 'customer-key-2' })).body).toEqual(first.body)
  })
})

describe('bad input', () => {
  test('leaves nothing behind: a plan that fails takes the customer with it', async () => {
    const anna = await t.user('manager')
    const standard = await sampleStandard(t, anna, policies(1))
    const post = (iso_standards: object[]) => anna.post('/customers', { company_name: name(), portal_enabled: true, iso_standards })
    expect(await post([{ iso_standard_id: standard.id }, { iso_standard_id: newId() }])).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer: '/iso_standards/1/iso_standard_id' }] },
    })
    expect(await post([{ iso_standard_id: standard.id, template_selection_mode: 'selective' }])).toMatchObject({
      status: 422,
      body: { code: 'templates_required', errors: [{ pointer: '/iso_standards/0/selected_template_ids' }] },
    })
    expect(await post([{ iso_standard_id: standard.id }, { iso_standard_id: standard.id }])).toMatchObject({
      status: 409,
      body: { code: 'plan_already_open' },
    })
    const tables = ['customers', 'customer_iso_plans', 'customer_documents', 'customer_tasks', 'portal_accounts', 'search_words', 'outbox']
    for (const table of tables) {
      const own = table === 'search_words' ? ` and customer_id is not null` : ''
      expect(await t.sql(`select 1 from ${table} where org_id = $1${own}`, [anna.org_id])).toEqual([])
    }
    expect((await anna.post('/customers', { company_name: name() })).body.number).toBe(1)
  })

  test('a name is taken once per organization', async () => {
    const [anna, bert] = [await t.user('manager'), await t.user('manager')]
    const company_name = name()
    const first = await anna.post('/customers', { company_name })
    expect(await anna.post('/customers', { company_name: company_name.toUpperCase() })).toMatchObject({
      status: 409,
      body: { code: 'customer_name_taken', customer_id: first.body.id },
    })
    expect((await bert.post('/customers', { company_name })).status).toBe(201)
    expect(await anna.post('/customers', { company_name: name(), storage_type: 's3' })).toMatchObject({
      status: 422,
      body: { code: 'storage_type_unavailable' },
    })
    expect((await (await t.colleague(anna, 'approver')).post('/customers', { company_name: name() })).status).toBe(403)
  })

  test('who sees only some customers cannot add one', async () => {
    const anna = await t.user('manager')
    const editor = await t.colleague(anna, 'editor')
    await t.sql(`update memberships set customer_scope = 'listed' where org_id = $1 and user_id = $2`, [anna.org_id, editor.user_id])
    expect(await editor.post('/customers', { company_name: name() })).toMatchObject({ status: 403, body: { code: 'permission_denied' } })
  })

  test('two at the same time with one name make one customer', async () => {
    const anna = await t.user('manager')
    const company_name = name()
    const both = await Promise.all([1, 2].map(() => anna.post('/customers', { company_name, portal_enabled: true })))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await t.sql('select number from customers where org_id = $1', [anna.org_id])).toEqual([{ number: 1 }])
  })
})
