import { beforeAll, describe, expect, test } from 'vitest'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let admin: Client
let editor: Client

beforeAll(async () => {
  admin = await t.user('admin')
  editor = await t.colleague(admin, 'editor')
})

const anyone = { kind: 'approve', by: 'any' }
const create = (steps: Body[], name = 'Two steps') => admin.post('/approval-flows', { name, steps })

describe('flows', () => {
  test('steps are kept in order with the people they name; the last one approves', async () => {
    const made = await create([
      { kind: 'review', by: 'users', user_ids: [editor.user_id] },
      { kind: 'approve', by: 'role', role_key: 'approver' },
    ])
    expect(made).toMatchObject({ status: 422, body: { code: 'cannot_decide', errors: [{ pointer: '/steps/1' }] } })
    await t.colleague(admin, 'approver')
    const again = await create([
      { kind: 'review', by: 'users', user_ids: [editor.user_id] },
      { kind: 'approve', by: 'role', role_key: 'approver' },
    ])
    expect(again).toMatchObject({
      status: 201,
      body: {
        version: 1,
        is_active: true,
        document_types: [],
        people: [{ id: editor.user_id }],
        steps: [{ kind: 'review' }, { role_key: 'approver' }],
      },
    })
    expect((await admin.get('/approval-flows')).body).toMatchObject({ total: 1, items: [{ id: again.body.id }] })
    expect((await admin.get('/approval-flows?q=nothing')).body.total).toBe(0)
    expect(await create([anyone], 'TWO steps')).toMatchObject({ status: 409, body: { code: 'already_exists' } })
  })

  test.each<[string, Body[], string]>([
    ['no step', [], '/steps'],
    ['a review as the last step', [anyone, { kind: 'review', by: 'any' }], '/steps'],
    ['nobody named', [{ kind: 'approve', by: 'users', user_ids: [] }], '/steps/0/user_ids'],
    ['people of a role', [{ kind: 'approve', by: 'role', role_key: 'approver', user_ids: [] }], '/steps/0/user_ids'],
  ])('%s is refused', async (_, steps, pointer) => {
    const reply = await create(steps, 'Wrong')
    expect(reply).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
    expect(reply.body.errors.map((error: Body) => error.pointer)).toContain(pointer)
  })

  test('a step that names somebody who may not decide it is refused, beside others who may', async () => {
    const steps = [{ kind: 'approve', by: 'users', user_ids: [admin.user_id, editor.user_id] }]
    expect(await create(steps, 'Editor approves')).toMatchObject({ status: 422, body: { code: 'cannot_decide' } })
  })

  test('a change takes the version, is audited, and nothing changed is no change', async () => {
    const { body: flow } = await create([anyone], 'Changing')
    const path = `/approval-flows/${flow.id}`
    expect((await admin.patch(path, { name: 'X' })).status).toBe(428)
    expect((await admin.patch(path, { steps: [anyone] }, { if_match: 1 })).body.version).toBe(1)
    const steps = [{ kind: 'review', by: 'any' }, anyone]
    expect((await admin.patch(path, { steps, name: 'Changed' }, { if_match: 1 })).body).toMatchObject({
      version: 2,
      name: 'Changed',
      steps,
    })
    expect((await admin.patch(path, { name: 'Y' }, { if_match: 1 })).status).toBe(412)
    const [entry] = await t.sql(`select before, after from audit_log where object_id = $1 order by seq desc limit 1`, [flow.id])
    expect(entry).toMatchObject({ before: { name: 'Changing' }, after: { name: 'Changed', steps } })
    expect((await editor.patch(path, { name: 'Y' }, { if_match: 2 })).status).toBe(403)
  })
})

describe('types of documents', () => {
  test('all are there; a flow in use stays in use, a retired one is not given', async () => {
    const { body: flow } = await create([anyone], 'For policies')
    const types = (await editor.get('/document-types')).body.items
    expect(types).toHaveLength(8)
    expect(types[0]).toMatchObject({ document_type: 'policy', approval_flow_id: null, review_months: null, version: 1, updated_at: null })
    const changed = await admin.patch('/document-types/policy', { approval_flow_id: flow.id, review_months: 24 }, { if_match: 1 })
    expect(changed.body).toMatchObject({ approval_flow_name: 'For policies', review_months: 24, version: 2 })
    expect((await admin.patch('/document-types/policy', { review_months: 12 }, { if_match: 1 })).status).toBe(412)
    const path = `/approval-flows/${flow.id}`
    expect(await admin.patch(path, { is_active: false }, { if_match: 1 })).toMatchObject({
      status: 409,
      body: { code: 'flow_in_use', document_types: ['policy'] },
    })
    await admin.patch('/document-types/policy', { approval_flow_id: null }, { if_match: 2 })
    expect((await admin.patch(path, { is_active: false }, { if_match: 1 })).body).toMatchObject({ is_active: false, document_types: [] })
    expect(await admin.patch('/document-types/form', { approval_flow_id: flow.id }, { if_match: 1 })).toMatchObject({
      status: 422,
      body: { code: 'flow_retired' },
    })
  })

  test('of two first changes one is told of the other', async () => {
    const both = await Promise.all(
      [12, 24].map((review_months) => admin.patch('/document-types/manual', { review_months }, { if_match: 1 })),
    )
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 412])
  })
})
