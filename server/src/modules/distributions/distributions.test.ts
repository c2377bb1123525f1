import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Sample, type SampleDocument, sampleDocuments } from '../../../test/answer-samples.ts'
import { makeEffective } from '../../../test/approved-documents.ts'
import { inOrganization } from '../../../test/certification.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'
import { remindReaders, tellReaders } from './tell-readers.ts'

const t = await startTest({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'dna@example.test' })
let sample: Sample
let anna: Client
let approver: Client
let vera: Client
let roles: Record<string, string>
let document: SampleDocument

beforeAll(async () => {
  sample = await sampleDocuments(t)
  anna = sample.anna
  approver = await t.colleague(anna, 'approver')
  vera = await t.colleague(anna, 'viewer')
  roles = Object.fromEntries((await anna.get('/roles')).body.items.map((role: Body) => [role.key, role.id]))
  for (const one of [sample.first, sample.second]) await makeEffective(one, { author: anna, approver })
})

beforeEach(async () => {
  document = sample.first
  await t.sql('delete from document_distributions where org_id = $1', [anna.org_id])
  await t.sql('delete from document_acknowledgements where org_id = $1', [anna.org_id])
  await t.sql('delete from document_reading_notices where org_id = $1', [anna.org_id])
  await t.sql('update outbox set job_id = null where org_id = $1', [anna.org_id])
  await t.sql('delete from outbox where org_id = $1', [anna.org_id])
})

const path = () => `/customer-documents/${document.id}`
const distribute = (body: Body, client = anna) => client.post(`${path()}/distributions`, body)
const readers = async (state: 'missing' | 'done') =>
  (await anna.get(`${path()}/acknowledgements?state=${state}`)).body.items.map((reader: Body) => reader.person.id)
const mails = (): Promise<Body[]> =>
  t.sql('select kind, recipient, subject, customer_id, state from outbox where org_id = $1 order by created_at, recipient', [anna.org_id])
const actions = async () =>
  (await t.sql('select action from audit_log where org_id = $1 and object_id = $2 order by seq', [anna.org_id, document.id])).map(
    (row) => row.action,
  )

async function acknowledge(client: Client): Promise<Body> {
  const { body } = await client.get(`${path()}/distributions`)
  return client.post(`/distributions/${body.own.distribution_id}/acknowledge`, { document_version: body.document_version })
}

/** The clock's run over this organization, so many days from now. */
async function runAfter(days: number): Promise<void> {
  t.clock.now = new Date(Date.now() + days * 86_400_000)
  await inOrganization(t, anna.org_id, (ctx) => tellReaders(ctx))
  t.clock.now = null
}

describe('distributing', () => {
  test('a document goes to members and roles; each person counts once and gets one mail', async () => {
    const made = await distribute({ user_ids: [vera.user_id, approver.user_id], role_ids: [roles.viewer] })
    expect(made).toMatchObject({ status: 200, body: { readers: 2, acknowledged: 0, own: null, document_version: expect.any(Number) } })
    expect(made.body.items).toMatchObject([
      { person: expect.any(Object), role: null, readers: 1 },
      { person: expect.any(Object), readers: 1 },
      { role: { name: expect.any(String) }, person: null, readers: 1, created_by: anna.user_id },
    ])
    const sent = await mails()
    expect(sent.map((mail) => mail.recipient).sort()).toEqual([vera.email, approver.email].sort())
    expect(sent[0]).toMatchObject({ kind: 'document_distributed', customer_id: sample.customer.id, state: 'queued' })
    const queued = await t.sql(`select 1 from jobs where org_id = $1 and kind = 'mail.send' and status = 'queued'`, [anna.org_id])
    expect(queued.length).toBeGreaterThanOrEqual(2)
    expect((await actions()).slice(-2)).toEqual(['document.distributed', 'document.readers_told'])
  })

  test('who is named already stays, without a second mail or entry', async () => {
    await distribute({ user_ids: [vera.user_id] })
    const before = (await actions()).length
    expect((await distribute({ user_ids: [vera.user_id] })).body.items).toHaveLength(1)
    expect(await mails()).toHaveLength(1)
    expect((await actions()).length).toBe(before)
  })

  test('only documents in effect are distributed, only by who may send, only to people who may read', async () => {
    document = sample.other
    expect(await distribute({ user_ids: [vera.user_id] })).toMatchObject({ status: 409, body: { code: 'not_in_effect' } })
    document = sample.first
    expect((await distribute({ user_ids: [vera.user_id] }, vera)).status).toBe(403)
    expect(await distribute({})).toMatchObject({ status: 422 })
    expect(await distribute({ user_ids: [vera.user_id, newId()] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/user_ids/1', code: 'unknown_reference' }] },
    })
    expect(await distribute({ role_ids: [newId()] })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/role_ids/0' }] } })
    const limited = await t.colleague(anna, 'viewer')
    await t.sql(`update memberships set customer_scope = 'listed' where user_id = $1`, [limited.user_id])
    expect(await distribute({ user_ids: [limited.user_id] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/user_ids/0', code: 'cannot_read' }] },
    })
  })

  test('a role means its present holders; suspended people are no readers', async () => {
    await distribute({ role_ids: [roles.auditor] })
    expect(await readers('missing')).toEqual([])
    const otto = await t.colleague(anna, 'auditor')
    expect(await readers('missing')).toEqual([otto.user_id])
    await t.sql(`update memberships set status = 'suspended' where user_id = $1`, [otto.user_id])
    expect(await readers('missing')).toEqual([])
  })

  test('withdrawing ends it; what was acknowledged stays', async () => {
    const { body } = await distribute({ user_ids: [vera.user_id] })
    await acknowledge(vera)
    const [{ id }] = body.items
    expect((await vera.delete(`/distributions/${id}`)).status).toBe(403)
    expect((await anna.delete(`/distributions/${id}`, { if_match: 7 })).status).toBe(412)
    expect((await anna.delete(`/distributions/${id}`, { if_match: 1 })).status).toBe(204)
    expect((await anna.delete(`/distributions/${id}`)).status).toBe(404)
    expect((await anna.get(`${path()}/distributions`)).body).toMatchObject({ items: [], readers: 0 })
    expect(await t.sql('select user_id from document_acknowledgements where org_id = $1', [anna.org_id])).toHaveLength(1)
    expect((await actions()).at(-1)).toBe('document.distribution_withdrawn')
  })
})

describe('acknowledging', () => {
  test('the person concerned acknowledges once; the second time answers the first', async () => {
    await distribute({ user_ids: [vera.user_id], role_ids: [roles.viewer] })
    const first = await acknowledge(vera)
    expect(first).toMatchObject({ status: 200, body: { user_id: vera.user_id, document_id: document.id } })
    const entries = (await actions()).length
    expect((await acknowledge(vera)).body).toEqual(first.body)
    expect((await actions()).length).toBe(entries)
    expect((await actions()).at(-1)).toBe('document.acknowledged')
    expect(await readers('done')).toEqual([vera.user_id])
    expect((await vera.get(`${path()}/distributions`)).body).toMatchObject({
      readers: 1,
      acknowledged: 1,
      own: { acknowledged_at: first.body.acknowledged_at },
    })
  })

  test('my work lists what is to be read, each document once, until it is acknowledged', async () => {
    const { body } = await distribute({ user_ids: [vera.user_id], role_ids: [roles.viewer] })
    const work = (await vera.get('/my-work')).body
    expect(work).toMatchObject({
      totals: { readings: 1 },
      readings: [{ document_id: document.id, document_version: body.document_version }],
    })
    expect((await anna.get('/my-work')).body.readings).toEqual([])
    const { distribution_id, document_version } = work.readings[0]
    expect((await vera.post(`/distributions/${distribution_id}/acknowledge`, { document_version })).status).toBe(200)
    expect((await vera.get('/my-work')).body).toMatchObject({ readings: [], totals: { readings: 0 } })
  })

  test('nobody acknowledges for somebody else, or a version that is not in effect', async () => {
    const { body } = await distribute({ user_ids: [vera.user_id] })
    const address = `/distributions/${body.items[0].id}/acknowledge`
    const of = (document_version: number) => ({ document_version })
    expect(await anna.post(address, of(body.document_version))).toMatchObject({ status: 403, body: { code: 'not_a_reader' } })
    expect(await vera.post(address, of(body.document_version - 1))).toMatchObject({
      status: 409,
      body: { code: 'newer_version_in_effect', document_version: body.document_version },
    })
    expect(await readers('done')).toEqual([])
  })

  test('a new version in effect has to be acknowledged again, and everybody is told at once', async () => {
    await distribute({ user_ids: [vera.user_id] })
    const { body: first } = await acknowledge(vera)
    await anna.post(`${path()}/revise`)
    expect(await readers('done')).toEqual([vera.user_id])
    await makeEffective(document, { author: anna, approver })
    const { body } = await anna.get(`${path()}/acknowledgements`)
    expect(body.items).toMatchObject([
      { person: { id: vera.user_id }, acknowledged_at: null, earlier_version: first.document_version, told_at: expect.any(String) },
    ])
    expect((await mails()).map((mail) => mail.kind)).toEqual(['document_distributed', 'document_distributed'])
  })

  test('withdrawn documents are nobody’s to read', async () => {
    document = sample.second
    await distribute({ user_ids: [vera.user_id] })
    await anna.post(`${path()}/withdraw`, { reason: 'Not needed' })
    expect((await anna.get(`${path()}/distributions`)).body).toMatchObject({ document_version: null, readers: 0, items: [{ readers: 0 }] })
    await runAfter(30)
    expect(await mails()).toHaveLength(1)
  })
})

describe('the clock', () => {
  test('reminds after a week and then weekly, until acknowledged; twice on a day changes nothing', async () => {
    await distribute({ user_ids: [vera.user_id, approver.user_id] })
    await acknowledge(approver)
    await runAfter(6)
    expect(await mails()).toHaveLength(2)
    await runAfter(7)
    await runAfter(7)
    await runAfter(13)
    const sent = await mails()
    expect(sent).toHaveLength(3)
    expect(sent.at(-1)).toMatchObject({ kind: 'document_reminder', recipient: vera.email })
    await runAfter(14)
    expect(await mails()).toHaveLength(4)
    await acknowledge(vera)
    await runAfter(30)
    expect(await mails()).toHaveLength(4)
  })

  test('tells who came into a role since', async () => {
    await distribute({ role_ids: [roles.editor] })
    expect(await mails()).toEqual([])
    const edda = await t.colleague(anna, 'editor')
    await remindReaders(t.parts.app)
    expect(await mails()).toMatchObject([{ kind: 'document_distributed', recipient: edda.email }])
  })

  test('takes the same few statements for many readers', async () => {
    const few = await inOrganization(t, anna.org_id, (ctx) => tellReaders(ctx))
    const many = await Promise.all(Array.from({ length: 8 }, () => t.colleague(anna, 'viewer')))
    await t.sql(
      `insert into document_distributions (org_id, id, customer_id, document_id, role_id)
        select $1, gen_random_uuid(), customer_id, id, $3 from customer_documents where org_id = $1 and id = $2`,
      [anna.org_id, document.id, roles.viewer],
    )
    const taken = await inOrganization(t, anna.org_id, (ctx) => tellReaders(ctx))
    expect((await mails()).length).toBeGreaterThanOrEqual(many.length)
    expect(taken - few).toBeLessThanOrEqual(4)
  })
})
