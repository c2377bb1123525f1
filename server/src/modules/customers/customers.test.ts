import { existsSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let anna: Client
let bert: Client

beforeAll(async () => {
  anna = await t.user('manager')
  bert = await t.user('manager')
})

test('a company name is taken once per organization, whatever its case and spaces', async () => {
  const first = await anna.post('/customers', { company_name: 'Acme Corp' })
  expect(first.status).toBe(201)
  expect(await anna.post('/customers', { company_name: ' ACME  corp' })).toMatchObject({
    status: 409,
    body: { code: 'customer_name_taken', customer_id: first.body.id },
  })
  expect((await bert.post('/customers', { company_name: 'Acme Corp' })).status).toBe(201)
})

test('a new customer has a number, a folder and no portal', async () => {
  const { status, body } = await anna.post('/customers', { company_name: 'Örbaek Bryggeri A/S', contact_email: 'a@b.example' })
  expect(status).toBe(201)
  expect(body).toMatchObject({ number: 2, storage_state: 'ready', portal_enabled: false, plans: [] })
  expect(body.storage_path).toMatch(/\/2_orbaek_bryggeri_a_s\/$/)
  expect(body).not.toHaveProperty('portal_credentials')
  for (const folder of ['documents', 'evidence', 'exports', 'temp']) expect(existsSync(`${body.storage_path}${folder}`)).toBe(true)
})

test('a change needs the version that was read, and a stale one gets the present record', async () => {
  const { body: made } = await anna.post('/customers', { company_name: 'Versions Ltd' })
  const path = `/customers/${made.id}`
  expect(await anna.patch(path, { industry: 'Steel' })).toMatchObject({ status: 428, body: { code: 'version_required' } })
  const changed = await anna.patch(path, { industry: 'Steel' }, { if_match: made.version })
  expect(changed).toMatchObject({
    status: 200,
    body: { industry: 'Steel', version: made.version + 1 },
    headers: { etag: `"${made.version + 1}"` },
  })
  expect(await anna.patch(path, { industry: 'Glass' }, { if_match: made.version })).toMatchObject({
    status: 412,
    body: { code: 'version_stale', present: { industry: 'Steel' } },
  })
  const same = await anna.patch(path, { industry: 'Steel' }, { if_match: changed.body.version })
  expect(same).toMatchObject({ status: 200, body: { version: changed.body.version } })
})

test('the portal switched on shows a one-time password once, and never again', async () => {
  const { body: made } = await anna.post('/customers', { company_name: 'Portal AG', contact_email: 'kontakt@portal.example' })
  const path = `/customers/${made.id}`
  const key = 'portal-on-1234'
  const on = await anna.patch(path, { portal_enabled: true }, { if_match: made.version, key })
  expect(on.body.portal_credentials).toMatchObject({ portal_username: 'portal_ag_portal', mailed: true })
  const { one_time_password } = on.body.portal_credentials
  expect(one_time_password).toHaveLength(16)
  const replay = await anna.patch(path, { portal_enabled: true }, { if_match: made.version, key })
  expect(replay.body).toMatchObject({ already_shown: true, portal_enabled: true })
  expect(replay.body).not.toHaveProperty('portal_credentials')
  const shown = await anna.get(`${path}/portal-credentials`)
  expect(shown.body).toMatchObject({ portal_enabled: true, portal_username: 'portal_ag_portal', state: 'never_logged_in' })
  expect(JSON.stringify(await t.sql('select * from audit_log where org_id = $1', [anna.org_id]))).not.toContain(one_time_password)
})

test('a list carries figures and stays at a constant number of statements', async () => {
  const cora = await t.user('manager')
  await cora.post('/customers', { company_name: 'One' })
  const few = await cora.get('/customers')
  for (const name of ['Two', 'Three', 'Four', 'Five', 'Six']) await cora.post('/customers', { company_name: name })
  const many = await cora.get('/customers')
  expect(many.body.items.map((item: { company_name: string }) => item.company_name)).toEqual(['Five', 'Four', 'One', 'Six', 'Three', 'Two'])
  expect(many.headers['x-db-statements']).toBe(few.headers['x-db-statements'])
  expect(many.body.items[0]).toMatchObject({ overall_progress: 0, active_plans: 0, plans: [], next_due_date: null })
  expect((await cora.get('/customers?q=thr')).body).toMatchObject({ total: 1 })
  expect(await cora.get('/customers?colour=red')).toMatchObject({ status: 422, body: { code: 'unknown_filter' } })
})

test('archived customers leave the list and come back by a status', async () => {
  const dora = await t.user('manager')
  const { body: made } = await dora.post('/customers', { company_name: 'Away Ltd' })
  expect((await dora.delete(`/customers/${made.id}?reason=closed`)).body.status).toBe('archived')
  expect(await dora.delete(`/customers/${made.id}`)).toMatchObject({ status: 409, body: { code: 'already_archived' } })
  expect((await dora.get('/customers')).body.total).toBe(0)
  expect((await dora.get('/customers?status=archived')).body.total).toBe(1)
})

test('wrong input names each field and unknown fields are refused', async () => {
  const { status, body } = await anna.post('/customers', { company_name: '', contact_email: 'nobody', colour: 'red', org_id: anna.org_id })
  expect(status).toBe(422)
  expect(body.errors.map((item: { pointer: string; code: string }) => `${item.pointer} ${item.code}`)).toEqual(
    expect.arrayContaining(['/company_name required', '/contact_email invalid_format', '/colour unknown_field', '/org_id unknown_field']),
  )
  expect(await anna.post('/customers', { company_name: 'S3 Ltd', storage_type: 's3' })).toMatchObject({
    status: 422,
    body: { code: 'storage_type_unavailable' },
  })
})

test('a customer of another organization does not exist', async () => {
  const { body: made } = await anna.post('/customers', { company_name: 'Hidden Ltd' })
  const unknown = await bert.get('/customers/01900000-0000-7000-8000-000000000000')
  expect(await bert.get(`/customers/${made.id}`)).toMatchObject({ status: 404, body: unknown.body })
})

test('removing a customer for good needs its name typed by an admin', async () => {
  const { body: made } = await anna.post('/customers', { company_name: 'Gone Ltd' })
  const admin = await t.colleague(anna, 'admin')
  expect((await anna.post(`/customers/${made.id}/purge`, { confirm: 'Gone Ltd' })).status).toBe(403)
  expect(await admin.post(`/customers/${made.id}/purge`, { confirm: 'gone' })).toMatchObject({
    status: 409,
    body: { code: 'confirmation_mismatch' },
  })
  expect(await admin.post(`/customers/${made.id}/purge`, { confirm: 'Gone Ltd' })).toMatchObject({ status: 200, body: { purged: true } })
  expect((await admin.get(`/customers/${made.id}`)).status).toBe(404)
})

test.each(['x'.repeat(250), '%ff'])('an address that no customer can have answers like any other fault: %s', async (id) => {
  const { status, body } = await (await t.user('manager')).get(`/customers/${id}`)
  expect(body).toMatchObject({ status, code: status === 404 ? 'not_found' : 'malformed_request', title: expect.any(String) })
})
