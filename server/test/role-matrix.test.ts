import { allEndpoints } from '@dna/contract/all'
import { allowsSome, grantsOf, isPermission, systemRoles } from '@dna/contract/core/permissions'
import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { reportExperiment } from './experiment.ts'
import { startTest } from './harness.ts'
import { fieldsOf, sampleBody } from './sample-body.ts'
import { send } from './send.ts'
import { addressOf } from './twin-organization.ts'

const t = await startTest()
/** Parameters that are words and no ids. */
const words: Record<string, string> = {
  section_id: 'scope',
  fact_key: 'ms.scope',
  document_version: '1',
  document_type: 'policy',
  format: 'csv',
  locale: 'en',
}
const ids = (name: string) => words[name] ?? newId()

test('experiment 3: every role gets exactly what the table gives it; nobody signed out or suspended gets anything', {
  timeout: 120_000,
}, async () => {
  const started = performance.now()
  const counts = { requests: 0 }
  const admin = await t.user('admin', { library: true })
  for (const role of systemRoles) {
    const person = await t.colleague(admin, role)
    const grants = new Set<string>(grantsOf(role))
    for (const endpoint of allEndpoints) {
      if (!isPermission(endpoint.access)) continue
      const reply = await send(person, endpoint, addressOf(endpoint, ids))
      counts.requests += 1
      const place = `${role} ${endpoint.method} ${endpoint.path} ${JSON.stringify(reply.body).slice(0, 200)}`
      expect(reply.status, place).toBeLessThan(500)
      expect(reply.status, place).not.toBe(401)
      const denied = reply.status === 403 && reply.body.code === 'permission_denied' && reply.body.permission === endpoint.access
      expect(denied, place).toBe(!allowsSome(grants, endpoint.access))
    }
  }
  const suspended = await t.colleague(admin, 'admin')
  await t.sql(`update memberships set status = 'suspended' where user_id = $1`, [suspended.user_id])
  t.parts.app.forgetSessions()
  for (const endpoint of allEndpoints) {
    if (endpoint.access === 'anonymous') continue
    for (const client of [t.stranger, suspended]) {
      expect((await send(client, endpoint, addressOf(endpoint, ids))).status, `${endpoint.method} ${endpoint.path}`).toBe(401)
      counts.requests += 1
    }
  }
  reportExperiment(3, counts, started)
})

const protectedFields = [
  'org_id',
  'id',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'is_operator',
  'is_system',
  'password_hash',
  'approved_by',
  'approved_at',
  'self_approved',
  'completion_percentage',
  'sha256',
  'storage_path',
  'is_complete',
  'evidence_uploaded',
  'number',
  'is_demo',
] as const

test('experiment 9: no write takes a field that it does not name', { timeout: 60_000 }, async () => {
  const started = performance.now()
  const counts = { requests: 0 }
  const admin = await t.user('admin')
  await t.sql('update users set is_operator = true where id = $1', [admin.user_id])
  t.parts.app.forgetSessions()
  for (const endpoint of allEndpoints) {
    const body = sampleBody(endpoint)
    if (endpoint.multipart || typeof body !== 'object' || body === null || endpoint.path === '/setup') continue
    const known = fieldsOf(endpoint)
    for (const field of protectedFields) {
      if (known.includes(field)) continue
      const options = endpoint.if_match ? { if_match: 1 } : {}
      const method = endpoint.method === 'PATCH' ? 'patch' : endpoint.method === 'PUT' ? 'put' : 'post'
      const reply = await admin[method](addressOf(endpoint, ids), { ...body, [field]: field.startsWith('is_') ? true : newId() }, options)
      counts.requests += 1
      const place = `${endpoint.method} ${endpoint.path} ${field} ${JSON.stringify(reply.body).slice(0, 200)}`
      expect(reply.status, place).toBe(422)
      expect(JSON.stringify(reply.body.errors), place).toContain('unknown_field')
    }
  }
  reportExperiment(9, counts, started)
})

test('experiment 25 (forgery): no unsafe request by cookie is taken from another page', { timeout: 60_000 }, async () => {
  const started = performance.now()
  const counts = { requests: 0 }
  const admin = await t.user('admin')
  const pages: Record<string, string>[] = [
    { 'x-requested-by': 'dna', origin: 'https://evil.example' },
    { 'x-requested-by': 'dna', origin: 'null' },
    { 'x-requested-by': 'dna', origin: 'http://localhost:8400.evil.example' },
    { 'x-requested-by': 'dna', origin: '' },
    { origin: 'http://localhost:8400', 'x-requested-by': '' },
    { 'x-requested-by': 'dna', origin: 'http://localhost:8400', 'sec-fetch-site': 'cross-site' },
  ]
  for (const endpoint of allEndpoints) {
    if (endpoint.method === 'GET') continue
    for (const headers of pages) {
      const reply = await t.server.inject({
        method: endpoint.method,
        url: `/api/v1${addressOf(endpoint, ids)}`,
        headers: { cookie: admin.cookie, ...headers },
        payload: '',
      })
      counts.requests += 1
      expect(reply.statusCode, `${endpoint.method} ${endpoint.path} ${JSON.stringify(headers)}`).toBe(403)
      expect(reply.json().code).toBe('csrf_refused')
    }
  }
  reportExperiment(25, counts, started)
})
