import { allEndpoints } from '@dna/contract/all'
import type { Endpoint } from '@dna/contract/core/endpoint'
import { allowsSome, grantsOf, isPermission, systemRoles } from '@dna/contract/core/permissions'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { reportExperiment } from './experiment.ts'
import { caller, startTest, testPassword } from './harness.ts'
import { type Caller, send } from './send.ts'
import { addressOf, fillOrganization, type Twin } from './twin-organization.ts'

const t = await startTest()
let own: Twin
let other: Twin

beforeAll(async () => {
  own = await fillOrganization(t)
  other = await fillOrganization(t)
})

/** Hash over every row of an organization by table, but for what reading leaves behind. */
async function fingerprint(org_id: string): Promise<Record<string, string>> {
  const tables = await t.sql(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
     where c.relkind = 'r' and c.relnamespace::regnamespace::text in ($1, $2) and c.relname not in ('sessions', 'idempotency_keys', 'listener_cursors', 'progress_snapshots') order by 1`,
    [t.parts.app.database.names.app, t.parts.app.database.names.auth],
  )
  const hashes: Record<string, string> = {}
  for (const { name } of tables) {
    const rows = await t.sql(
      `select md5(coalesce(string_agg(x::text, '' order by x::text), '')) as hash from ${name} x where org_id = $1`,
      [org_id],
    )
    hashes[name] = rows[0].hash
  }
  return hashes
}

/** Which ids of a path are foreign: all of them, or one at a time beside own ones. */
function positionsOf(endpoint: Endpoint): string[][] {
  const parameters = Object.keys(endpoint.params?.shape ?? {}).filter(
    (name) => !['section_id', 'fact_key', 'document_version', 'document_type', 'format', 'locale'].includes(name),
  )
  return parameters.length > 1 ? [parameters, ...parameters.map((one) => [one])] : [parameters]
}

test('experiment 2: an id of another organization answers as an unknown one, for every role, by cookie and by token', {
  timeout: 240_000,
}, async () => {
  const started = performance.now()
  const before = await fingerprint(other.admin.org_id)
  const counts = { requests: 0, operations: 0, leaks: 0 }
  for (const role of systemRoles) {
    const person = await t.colleague(own.admin, role)
    const login = await t.stranger.post('/auth/login', { email: person.email, password: testPassword, org_id: person.org_id })
    const callers: Caller[] = [person, caller(t.server, { authorization: `Bearer ${login.body.access_token}` })]
    const grants = new Set<string>(grantsOf(role))
    for (const endpoint of allEndpoints) {
      if (!isPermission(endpoint.access) || positionsOf(endpoint)[0]?.length === 0) continue
      counts.operations += 1
      const allowed = allowsSome(grants, endpoint.access)
      for (const foreign of positionsOf(endpoint)) {
        const address = addressOf(endpoint, (name) => (foreign.includes(name) ? other : own).idFor(endpoint, name))
        const unknown = addressOf(endpoint, (name) =>
          foreign.includes(name) && name.endsWith('_id') ? newId() : own.idFor(endpoint, name),
        )
        for (const client of callers) {
          const reply = await send(client, endpoint, address)
          const control = await send(client, endpoint, unknown)
          counts.requests += 2
          const place = `${role} ${endpoint.method} ${address}`
          // Some endpoints need a second permission; then the refusal comes before the id is looked at.
          expect(role === 'admin' ? [404] : allowed ? [403, 404] : [403], place).toContain(reply.status)
          expect(reply.body, place).toEqual(control.body)
        }
      }
    }
  }
  expect(await fingerprint(other.admin.org_id)).toEqual(before)
  reportExperiment(2, counts, started)
})

test('the own organization answers the same reads', async () => {
  for (const endpoint of allEndpoints) {
    if (endpoint.method !== 'GET' || !isPermission(endpoint.access)) continue
    const reply = await send(
      own.admin,
      endpoint,
      addressOf(endpoint, (name) => own.idFor(endpoint, name)),
    )
    expect([200, 304], `${endpoint.path} ${JSON.stringify(reply.body).slice(0, 200)}`).toContain(reply.status)
  }
})

test('a foreign id in a body is an unknown reference', async () => {
  const id = (name: string, twin: Twin) => twin.idFor(anyEndpoint, name)
  const customer = id('customer_id', own)
  const cases: [method: 'post' | 'patch', path: string, body: Record<string, unknown>][] = [
    ['post', '/tasks', { customer_id: id('customer_id', other), task_scope: 'customer', title: 'x' }],
    ['post', '/tasks', { customer_id: customer, task_scope: 'plan', plan_id: id('plan_id', other), title: 'x' }],
    ['post', '/tasks', { customer_id: customer, task_scope: 'customer', title: 'x', assigned_to: other.admin.user_id }],
    ['post', `/customers/${customer}/iso-plans`, { iso_standard_id: id('iso_standard_id', other) }],
    ['post', `/customers/${customer}/interview-sessions`, { document_id: id('document_id', other) }],
    ['post', '/comments', { target_type: 'document', target_id: id('document_id', other), body: 'x' }],
    ['post', '/approval-flows', { name: 'Foreign', steps: [{ kind: 'approve', by: 'users', user_ids: [other.admin.user_id] }] }],
    ['post', '/invitations', { email: 'x@example.test', full_name: 'X', role_ids: [id('role_id', other)] }],
    ['post', '/templates', { name: 'X', document_type: 'plan', standards: [{ iso_standard_id: id('iso_standard_id', other) }] }],
    ['post', `/templates/${id('template_id', own)}/versions`, { from_version_id: id('template_version_id', other) }],
    ['post', '/customers', { company_name: 'Foreign logo', logo_file_id: id('file_id', other) }],
    ['post', '/customers', { company_name: 'Foreign standard', iso_standards: [{ iso_standard_id: id('iso_standard_id', other) }] }],
  ]
  for (const [method, path, body] of cases) {
    const reply = await own.admin[method](path, body)
    expect(reply, `${path} ${JSON.stringify(reply.body)}`).toMatchObject({ status: 422, body: { code: 'unknown_reference' } })
  }
})

const anyEndpoint = allEndpoints.find((endpoint) => endpoint.path === '/customers') ?? missingEndpoint()

function missingEndpoint(): never {
  throw new Error('no endpoint')
}
