import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let admin: Client

beforeAll(async () => {
  admin = await t.user('admin', { library: true })
})

const total = async () => (await admin.get('/customers')).body.total

test('where four eyes are required the demo is refused before anything is made', async () => {
  const fourEyes = (on: boolean) => t.sql('update organization_settings set require_four_eyes = $2 where org_id = $1', [admin.org_id, on])
  await fourEyes(true)
  expect(await admin.post('/demo')).toMatchObject({ status: 403, body: { code: 'four_eyes_required' } })
  expect(await total()).toBe(0)
  await fourEyes(false)
})

test('loading twice makes three customers once, removing takes them all', { timeout: 120_000 }, async () => {
  const first = await admin.post('/demo', undefined, { key: randomUUID() })
  expect(first).toMatchObject({ status: 201 })
  expect(first.body.customers).toHaveLength(3)
  const again = await admin.post('/demo', undefined, { key: randomUUID() })
  expect(again.body.customers).toEqual(first.body.customers)
  expect(await total()).toBe(3)
  const { items } = (await admin.get('/interview-sessions?limit=50')).body
  const statuses = items.map((session: { session_status: string }) => session.session_status)
  expect([...new Set(statuses)].sort()).toEqual(['active', 'completed'])
  expect(await admin.delete('/demo')).toMatchObject({ status: 200, body: { removed: 3 } })
  expect(await total()).toBe(0)
})

test('what an own flow leaves to a signature stays in review', { timeout: 120_000 }, async () => {
  const steps = [{ kind: 'approve', by: 'any', require_signature: true }]
  const flow = await admin.post('/approval-flows', { name: 'Signed', steps })
  await admin.patch('/document-types/policy', { approval_flow_id: flow.body.id }, { if_match: 1 })
  expect((await admin.post('/demo')).status).toBe(201)
  const statuses = await t.sql(
    `select document_type = 'policy' as is_policy, array_agg(distinct status) as found from customer_documents
      where org_id = $1 and status in ('approved', 'pending_review') group by 1 order by 1`,
    [admin.org_id],
  )
  expect(statuses[1]).toEqual({ is_policy: true, found: ['pending_review'] })
  expect(statuses[0].found).toContain('approved')
})
