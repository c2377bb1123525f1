import { beforeAll, expect, test } from 'vitest'
import { type Client, caller, startTest } from '../../../test/harness.ts'

const t = await startTest()
let admin: Client
const browser = { 'x-requested-by': 'dna', origin: 'http://localhost:8400' }
const newPassword = 'seven purple herons sing'

beforeAll(async () => {
  admin = await t.user('admin')
})

async function roleId(of: Client, key: string): Promise<string> {
  const { body } = await of.get('/roles')
  return body.items.find((role: { key: string }) => role.key === key).id
}

async function invite(by: Client, email: string, role: string) {
  return by.post('/invitations', { email, full_name: 'Nina Novak', role_ids: [await roleId(by, role)] })
}

function accept(activation_url: string, password = newPassword) {
  const [invitation_id, token] = (activation_url.split('#')[1] ?? '').split('.')
  return t.stranger.post(`/invitations/${invitation_id}/accept`, { token, password }, { headers: browser })
}

test('an invitation is accepted once and signs in with the role it gives', async () => {
  const { status, body } = await invite(admin, 'nina@example.test', 'viewer')
  expect(status).toBe(201)
  expect(body).toMatchObject({ delivery: 'show', status: 'pending' })
  expect(Date.parse(body.expires_at) - Date.now()).toBeGreaterThan(71 * 3_600_000)
  const accepted = await accept(body.activation_url)
  expect(accepted.status).toBe(200)
  const members = (await admin.get('/users?q=nina')).body.items
  expect(members).toMatchObject([{ email: 'nina@example.test', last_login_at: expect.any(String) }])
  const nina = caller(t.server, { cookie: String(accepted.headers['set-cookie']).split(';')[0] ?? '', ...browser })
  expect((await nina.get('/users/me')).body.memberships[0].permissions).toContain('customers:read')
  expect((await nina.post('/roles', { name: 'X', permissions: [] })).status).toBe(403)
  expect(await accept(body.activation_url)).toMatchObject({ status: 410, body: { code: 'link_expired' } })
  expect(await invite(admin, 'NINA@example.test', 'viewer')).toMatchObject({ status: 409, body: { code: 'already_member' } })
})

test('nobody gives rights beyond the own', async () => {
  const manager = await t.colleague(admin, 'manager')
  expect(await invite(manager, 'boss@example.test', 'admin')).toMatchObject({ status: 403, body: { code: 'beyond_own_rights' } })
  expect((await invite(manager, 'help@example.test', 'editor')).status).toBe(201)
})

test('the link of an invitation is stored nowhere in plain text', async () => {
  const { body } = await invite(admin, 'secret@example.test', 'viewer')
  const token = body.activation_url.split('.').at(-1)
  for (const table of ['links', 'outbox', 'audit_log', 'idempotency_keys', 'invitations']) {
    expect(JSON.stringify(await t.sql(`select * from ${table}`))).not.toContain(token)
  }
})

test('suspending a member signs them out at once, and the last admin stays', async () => {
  const viewer = await t.colleague(admin, 'viewer')
  expect((await viewer.get('/users/me')).status).toBe(200)
  const { body: user } = await admin.get(`/users/${viewer.user_id}`)
  expect((await admin.patch(`/users/${viewer.user_id}`, { status: 'suspended' }, { if_match: user.version })).status).toBe(200)
  expect((await viewer.get('/users/me')).status).toBe(401)
  const { body: self } = await admin.get(`/users/${admin.user_id}`)
  const viewerRole = await roleId(admin, 'viewer')
  expect(await admin.patch(`/users/${admin.user_id}`, { role_ids: [viewerRole] }, { if_match: self.version })).toMatchObject({
    status: 409,
    body: { code: 'last_admin' },
  })
})

test('a right that is added counts from the next request; one that is taken away ends the session', async () => {
  const viewer = await t.colleague(admin, 'viewer')
  const { body: role } = await admin.post('/roles', { name: 'Namer', permissions: ['customers:read', 'customers:write'] })
  const { body: user } = await admin.get(`/users/${viewer.user_id}`)
  const changed = await admin.patch(`/users/${viewer.user_id}`, { role_ids: [role.id] }, { if_match: user.version })
  expect(changed.body.version).toBe(user.version + 1)
  expect((await viewer.get('/users/me')).status).toBe(401)
  const other = await t.colleague(admin, 'viewer')
  const { body: second } = await admin.get(`/users/${other.user_id}`)
  expect((await other.post('/customers', { company_name: 'Not yet' })).status).toBe(403)
  await admin.patch(`/users/${other.user_id}`, { role_ids: [...second.role_ids, role.id] }, { if_match: second.version })
  expect((await other.post('/customers', { company_name: 'Now it works' })).status).toBe(201)
  const { body: updated } = await admin.patch(`/roles/${role.id}`, { permissions: ['customers:read'] }, { if_match: role.version })
  expect(updated.permissions).toEqual(['customers:read'])
  expect(await admin.delete(`/roles/${role.id}`)).toMatchObject({ status: 409, body: { code: 'role_in_use' } })
  const system = await roleId(admin, 'viewer')
  expect(await admin.patch(`/roles/${system}`, { name: 'Mine' }, { if_match: 1 })).toMatchObject({
    status: 403,
    body: { code: 'role_is_system' },
  })
})

test('people of another organization do not exist', async () => {
  const other = await t.user('admin')
  expect((await admin.get(`/users/${other.user_id}`)).status).toBe(404)
  expect((await admin.get('/users')).body.items.map((user: { id: string }) => user.id)).not.toContain(other.user_id)
  expect((await admin.get(`/orgs/${other.org_id}`)).status).toBe(404)
})

test('a reset link is shown once to the administrator and works once', async () => {
  const viewer = await t.colleague(admin, 'viewer')
  const { status, body } = await admin.post(`/users/${viewer.user_id}/reset-password`)
  expect(status).toBe(202)
  const token = body.reset_url.split('#')[1]
  const reset = () => t.stranger.post('/auth/password/reset', { token, new_password: newPassword }, { headers: browser })
  expect((await reset()).status).toBe(204)
  expect(await reset()).toMatchObject({ status: 410, body: { code: 'link_expired' } })
  expect((await viewer.get('/users/me')).status).toBe(401)
})

test('sensitive acts need a recent password', async () => {
  const viewer = await t.colleague(admin, 'viewer')
  t.clock.now = new Date(Date.now() + 16 * 60_000)
  expect(await admin.post(`/users/${viewer.user_id}/reset-password`)).toMatchObject({ status: 403, body: { code: 'reauth_required' } })
  t.clock.now = null
})

test('settings keep the limits of the installation', async () => {
  const { body: settings } = await admin.get('/org/settings')
  const patch = (change: object) => admin.patch('/org/settings', change, { if_match: settings.version })
  expect(await patch({ session_idle_minutes: 400 })).toMatchObject({ status: 422, body: { code: 'limit_not_stricter' } })
  expect((await patch({ require_four_eyes: true })).body).toMatchObject({ require_four_eyes: true, version: settings.version + 1 })
})

test('a time zone is one that the database knows, wherever it is set', async () => {
  const unknown = { status: 422, body: { errors: [{ pointer: '/time_zone', code: 'not_allowed' }] } }
  const { body: settings } = await admin.get('/org/settings')
  expect(await admin.patch('/org/settings', { time_zone: 'Mars/Olympus' }, { if_match: settings.version })).toMatchObject(unknown)
  const { body: me } = await admin.get('/users/me')
  expect(await admin.patch('/users/me', { time_zone: 'Mars/Olympus' }, { if_match: me.version })).toMatchObject(unknown)
  expect((await admin.patch('/users/me', { time_zone: 'Asia/Kolkata' }, { if_match: me.version })).body.time_zone).toBe('Asia/Kolkata')
})
