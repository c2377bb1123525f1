import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { putTasks } from '../../../test/certification.ts'
import { type EvidenceScene, forTask, newScene, newSection, type ProvedSection, pdf } from '../../../test/evidence-scene.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let anna: Client
let ben: Client
let scene: EvidenceScene
let proved: ProvedSection
let file: Body
let count = 0

beforeAll(async () => {
  anna = await t.user('admin')
  ben = await t.colleague(anna, 'admin')
})
beforeEach(async () => {
  count += 1
  scene = await newScene(t, anna, `Held ${count}`)
  proved = await newSection(t, scene)
  await forTask(anna, proved.task_id)
  file = (await anna.get(`/customers/${scene.customer_id}/files`)).body.items[0]
})

const fileOf = async (id: string): Promise<Body> => (await anna.get(`/files/${id}`)).body
const place = (scope: string, target_id: string, client = anna) => client.post('/legal-holds', { scope, target_id, reason: 'Dispute' })
const release = (hold: Body, client = ben) => client.post(`/legal-holds/${hold.id}/release`, { reason: 'Settled' })
const heldFiles = async () => (await anna.get(`/customers/${scene.customer_id}/files`)).body.items.map((one: Body) => one.held)

describe('what a hold covers', () => {
  test.each([
    ['customer', () => scene.customer_id, [true, true, true, true]],
    ['plan', () => scene.plan_id, [false, true, true, true]],
    ['record', () => proved.document_id, [false, false, true, true]],
    ['file', () => file.id, [false, false, false, true]],
  ] as const)('of a %s is held, and free when it is released', async (scope, target, [customer, plan, document, one]) => {
    const marks = async () => [
      (await anna.get(`/customers/${scene.customer_id}`)).body.held,
      (await anna.get(`/customers/${scene.customer_id}/iso-plans/${scene.plan_id}`)).body.held,
      (await anna.get(`/customer-documents/${proved.document_id}`)).body.held,
      (await fileOf(file.id)).held,
    ]
    const placed = await place(scope, target())
    expect(placed).toMatchObject({
      status: 201,
      body: {
        scope,
        target_id: target(),
        reason: 'Dispute',
        released_at: null,
        release_needs: 'second_person',
        customer: { id: scene.customer_id },
      },
    })
    expect(await marks()).toEqual([customer, plan, document, one])
    expect((await release(placed.body)).body).toMatchObject({ released_by: ben.user_id, release_reason: 'Settled', single_person: false })
    expect(await marks()).toEqual([false, false, false, false])
  })

  test('several may cover the same thing; it is free when the last one is gone', async () => {
    const first = await place('customer', scene.customer_id)
    const second = await place('file', file.id)
    expect((await release(first.body)).status).toBe(200)
    expect((await fileOf(file.id)).held).toBe(true)
    expect(await anna.delete(`/files/${file.id}`)).toMatchObject({ status: 409, body: { code: 'legal_hold' } })
    expect((await release(second.body)).status).toBe(200)
    expect((await anna.delete(`/files/${file.id}`)).status).toBe(204)
  })

  test('is told for one thing, its own and those above it', async () => {
    await place('customer', scene.customer_id)
    await place('record', proved.document_id)
    const other = await newSection(t, scene, { instance_name: 'other', code: 'QMS-POL-900' })
    const scopesFor = async (scope: string, id: string) =>
      (await anna.get(`/legal-holds?active=true&covers_scope=${scope}&covers_id=${id}`)).body.items.map((hold: Body) => hold.scope).sort()
    expect(await scopesFor('file', file.id)).toEqual(['customer', 'record'])
    expect(await scopesFor('record', proved.document_id)).toEqual(['customer', 'record'])
    expect(await scopesFor('record', other.document_id)).toEqual(['customer'])
    expect(await scopesFor('plan', scene.plan_id)).toEqual(['customer'])
  })

  test('includes what is added later', async () => {
    await place('record', proved.document_id)
    await forTask(anna, proved.task_id, {}, { ...pdf, name: 'later.pdf', bytes: Buffer.concat([pdf.bytes, Buffer.from('\n%x')]) })
    expect(await heldFiles()).toEqual([true, true])
    const [task_id = ''] = await putTasks(t, scene, [{ requires_evidence: true }])
    await forTask(anna, task_id, {}, { ...pdf, name: 'elsewhere.pdf', bytes: Buffer.concat([pdf.bytes, Buffer.from('\n%y')]) })
    expect((await heldFiles()).filter(Boolean)).toHaveLength(2)
    const evidence = (await anna.get(`/evidence?customer_id=${scene.customer_id}`)).body.items.find((one: Body) =>
      JSON.stringify(one).includes('elsewhere.pdf'),
    )
    const linked = await anna.post(`/evidence/${evidence.id}/links`, {
      kind: 'section',
      document_id: proved.document_id,
      section_id: 'proof',
    })
    expect(linked.status, JSON.stringify(linked.body)).toBeLessThan(300)
    expect(await heldFiles()).toEqual([true, true, true])
  })

  test('includes a plan and a document that are made under it', async () => {
    await place('customer', scene.customer_id)
    const later = await newSection(t, scene, { instance_name: 'later', code: 'QMS-POL-901' })
    expect((await anna.get(`/customer-documents/${later.document_id}`)).body.held).toBe(true)
  })
})

describe('releasing', () => {
  test('takes a second person, once, with the version that was read', async () => {
    const { body: hold } = await place('customer', scene.customer_id)
    expect(await release(hold, anna)).toMatchObject({ status: 403, body: { code: 'four_eyes_required' } })
    expect((await ben.post(`/legal-holds/${hold.id}/release`, { reason: 'x' }, { if_match: 9 })).status).toBe(412)
    expect((await release(hold)).status).toBe(200)
    expect(await release(hold)).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
  })

  test('in a firm of one the same person does it, 72 hours later', async () => {
    const carla = await t.user('admin')
    const { customer_id } = await newScene(t, carla, 'One person')
    const { body: hold } = await place('customer', customer_id, carla)
    expect(hold.release_needs).toBe('too_early')
    expect(await release(hold, carla)).toMatchObject({ status: 409, body: { code: 'too_early', possible_from: expect.any(String) } })
    await t.sql(`update legal_holds set created_at = created_at - interval '73 hours' where id = $1`, [hold.id])
    expect(await release(hold, carla)).toMatchObject({ status: 200, body: { single_person: true } })
  })

  test('is for managers and admins, as placing is', async () => {
    const editor = await t.colleague(anna, 'editor')
    expect((await place('customer', scene.customer_id, editor)).status).toBe(403)
    expect((await editor.get('/legal-holds')).status).toBe(403)
  })
})

test('a target that is not there is an unknown reference', async () => {
  const other = await t.user('admin')
  const theirs = await newScene(t, other, 'Theirs')
  for (const [scope, id] of [
    ['customer', theirs.customer_id],
    ['plan', theirs.plan_id],
    ['record', theirs.plan_id],
    ['file', scene.customer_id],
  ] as const)
    expect(await place(scope, id)).toMatchObject({ status: 422, body: { code: 'unknown_reference' } })
})

test('a hold below a customer stops its purge, and says what stays', async () => {
  await place('record', proved.document_id)
  const kept = await anna.post(`/customers/${scene.customer_id}/purge`, { confirm: `Held ${count}` })
  expect(kept.body).toMatchObject({
    purged: false,
    stayed: [
      { type: 'document', id: proved.document_id },
      { type: 'file', id: file.id },
    ],
  })
  const { body } = await anna.get('/legal-holds?active=true')
  for (const hold of body.items) await release(hold)
  expect((await anna.post(`/customers/${scene.customer_id}/purge`, { confirm: `Held ${count}` })).body.purged).toBe(true)
})
