import { beforeEach, describe, expect, test } from 'vitest'
import { patchSection, type Sample, sampleDocuments } from '../../../test/answer-samples.ts'
import { inOrganization } from '../../../test/certification.ts'
import { type Body, type Client, startTest, testPassword } from '../../../test/harness.ts'
import { pdfFile } from '../../../test/sample-files.ts'
import { storedKeys } from '../../../test/stored-files.ts'
import { runOne } from '../../core/job-worker.ts'
import { jobHandlers } from '../../modules.ts'
import { refreshRetention } from './refresh-retention.ts'
import { removeLeftBytes } from './remove-bytes.ts'

const t = await startTest()
let sample: Sample
let anna: Client
let ben: Client
let path: string
let certificate: string
let proof: Body

/** A signed document with an evidence file, withdrawn ten years ago with its plan. */
beforeEach(async () => {
  sample = await sampleDocuments(t)
  anna = sample.anna
  ben = await t.colleague(anna, 'admin')
  path = `/customer-documents/${sample.first.id}`
  const steps = [{ kind: 'approve', by: 'any', require_signature: true }]
  const { body: flow } = await ben.post('/approval-flows', { name: 'Signed', steps })
  await ben.patch('/document-types/policy', { approval_flow_id: flow.id }, { if_match: 1 })
  await patchSection(anna, sample.first, { section_id: 'business', content: 'Secret sauce' })
  await anna.upload(`${path}/sections/chart/evidence`, { name: 'chart.pdf', type: 'application/pdf', bytes: pdfFile() })
  await anna.post(`${path}/submit-review`, { override_reason: 'Pilot' })
  await ben.post('/auth/reauth', { password: testPassword })
  const { version } = (await anna.get(path)).body
  const approved = await ben.post(`${path}/approve`, { override_reason: 'Pilot', signature: {} }, { if_match: version })
  expect(approved.status, JSON.stringify(approved.body)).toBe(200)
  await anna.post(`${path}/withdraw`, { reason: 'Replaced' })
  const [row] = await t.sql('select certificate_sha256 from document_certificates where document_id = $1', [sample.first.id])
  certificate = row.certificate_sha256
  proof = (await files()).find((file) => file.original_filename === 'chart.pdf')
})

const files = async (): Promise<Body[]> => (await anna.get(`/customers/${sample.customer.id}/files`)).body.items
const due = async (client = anna): Promise<Body[]> => (await client.get('/dispositions/due')).body.items
const refresh = () => inOrganization(t, anna.org_id, (ctx) => refreshRetention(ctx, null))
const chosen = (items: Body[]) => items.map(({ kind, id }) => ({ kind, id }))
const ask = (items: Body[], client = anna) => client.post('/dispositions', { items: chosen(items), reason: 'Kept long enough' })
const approve = (made: Body, client = ben) => client.post(`/dispositions/${made.id}/approve`, {}, { if_match: made.version })

async function tenYearsLater(): Promise<void> {
  await t.sql(`update customer_documents set retired_at = retired_at - interval '10 years' where id = $1`, [sample.first.id])
  await t.sql(`update customer_iso_plans set plan_status = 'cancelled', ended_at = now() - interval '10 years' where id = $1`, [
    sample.first.plan_id,
  ])
  await refresh()
}

async function runJob(): Promise<void> {
  const jobs = await t.sql(`select id from jobs where org_id = $1 and kind = 'dispositions.remove_bytes'`, [anna.org_id])
  for (const { id } of jobs) await runOne(t.parts.app, jobHandlers, 'dispositions.remove_bytes', { org_id: anna.org_id, job_id: id })
}

describe('what is due', () => {
  test('nothing is while its plan goes on, whatever the clock says', async () => {
    await refresh()
    expect(await due()).toEqual([])
    expect((await anna.get(path)).body.retain_until).toBeNull()
  })

  test('is the withdrawn document and what was kept for it', async () => {
    await tenYearsLater()
    const list = await due()
    expect(list.map(({ kind, name }) => [kind, name])).toEqual(
      expect.arrayContaining([
        ['document', expect.stringContaining('QMS-POL-001')],
        ['file', 'chart.pdf'],
        ['file', expect.stringMatching(/v3.*pdf$/)],
      ]),
    )
    expect(
      list.filter(({ kind }) => kind === 'document'),
      'drafts that were changed since stay',
    ).toHaveLength(1)
    expect(list[0]).toMatchObject({
      retention_class_name: 'Certification cycle',
      held: false,
      is_requested: false,
      customer: { id: sample.customer.id },
    })
    expect((await anna.get(path)).body.retain_until).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect((await files()).find((file) => file.id === proof.id).retain_until).toMatch(/^20/)
  })

  test('not any more when the class is lengthened; shortening it again does not bring it back', async () => {
    await tenYearsLater()
    const cycle = (await ben.get('/retention-classes')).body.items[0]
    const longer = await ben.patch(`/retention-classes/${cycle.id}`, { keep_for: 30, keep_unit: 'years' }, { if_match: cycle.version })
    await refresh()
    expect((await due()).filter((one) => one.name.startsWith('QMS'))).toEqual([])
    await ben.patch(`/retention-classes/${cycle.id}`, { keep_for: 1, keep_unit: 'years' }, { if_match: longer.body.version })
    await refresh()
    expect((await due()).filter((one) => one.name.startsWith('QMS'))).toEqual([])
  })
})

describe('a disposal', () => {
  beforeEach(tenYearsLater)

  test('takes two persons; bytes and content go, the record and what can be verified stay', async () => {
    const keys = storedKeys(t, anna)
    const document = (await due()).filter((one) => one.id === sample.first.id)
    const { body: before } = await anna.get(`${path}/history`)
    const asked = await ask([...document, { kind: 'file', id: proof.id }])
    expect(asked, JSON.stringify(asked.body)).toMatchObject({ status: 201, body: { state: 'requested', approval_needs: 'second_person' } })
    expect(asked.body.items.map((item: Body) => item.kind)).toEqual(['document', 'file', 'file'])
    expect(storedKeys(t, anna)).toEqual(keys)
    expect(await approve(asked.body, anna)).toMatchObject({ status: 403, body: { code: 'four_eyes_required' } })
    expect(await approve({ ...asked.body, version: 9 })).toMatchObject({ status: 412 })

    const approved = await approve(asked.body)
    expect(approved, JSON.stringify(approved.body)).toMatchObject({
      status: 200,
      body: { state: 'approved', approved_by: ben.user_id, single_person: false },
    })
    const states = await t.sql('select state, storage_path from customer_storage_files where id = $1', [proof.id])
    expect(states).toEqual([{ state: 'disposed', storage_path: null }])
    await runJob()
    const { body: record } = await anna.get(`/dispositions/${asked.body.id}`)
    expect(record).toMatchObject({ state: 'done', reason: 'Kept long enough', created_by: anna.user_id, approved_by: ben.user_id })
    for (const item of record.items)
      expect(item).toMatchObject({ state: 'gone', gone_at: expect.any(String), sha256: [expect.any(String), ...item.sha256.slice(1)] })
    expect(record.items[0].sha256).toEqual(before.items.map((version: Body) => version.sha256).toReversed())
    expect(storedKeys(t, anna)).toHaveLength(keys.length - 2)

    const { body: shown } = await anna.get(path)
    expect(shown).toMatchObject({ status: 'obsolete', disposed_at: expect.any(String) })
    expect(JSON.stringify(shown)).not.toContain('Secret sauce')
    const rows = await t.sql('select content::text, facts_used::text from document_versions where document_id = $1', [sample.first.id])
    expect(JSON.stringify(rows)).not.toContain('Secret sauce')
    const { body: history } = await anna.get(`${path}/history`)
    expect(history.items.map((version: Body) => version.sha256)).toEqual(before.items.map((version: Body) => version.sha256))
    const gone = { status: 409, body: { code: 'document_disposed' } }
    expect(await anna.get(`${path}/versions/3`)).toMatchObject(gone)
    expect(await anna.get(`${path}/compare?from=2&to=3`)).toMatchObject(gone)
    expect(await anna.get(`${path}/download?format=pdf&version=3`)).toMatchObject(gone)
    expect(await anna.post(`${path}/restore/3`, {})).toMatchObject(gone)
    expect((await anna.get(`/files/${proof.id}`)).body).toMatchObject({ state: 'disposed', sha256: proof.sha256, storage_path: null })
    expect(await anna.get(`/files/${proof.id}/download`)).toMatchObject({ status: 409, body: { code: 'file_not_available' } })
    expect((await t.stranger.get(`/verify/${certificate}`)).body).toMatchObject({ matches: 'certificate', document_version: 3 })
    const actions = (await t.sql(`select action from audit_log where org_id = $1 and action ~ 'dispos' order by seq`, [anna.org_id])).map(
      (row) => row.action,
    )
    expect(actions).toEqual([
      'disposition.requested',
      'document.disposed',
      'file.disposed',
      'file.disposed',
      'disposition.approved',
      'disposition.done',
    ])
  })

  test('of something that is not due, held, unknown or asked for already is refused with every reason', async () => {
    const [first] = await due()
    await ask([first])
    const hold = await anna.post('/legal-holds', { scope: 'file', target_id: proof.id, reason: 'Dispute' })
    const unknown = '01900000-0000-7000-8000-00000000dead'
    const refused = await ask([
      first,
      { kind: 'file', id: proof.id },
      { kind: 'document', id: sample.other.id },
      { kind: 'file', id: unknown },
    ])
    expect(refused).toMatchObject({ status: 409, body: { code: 'bulk_refused' } })
    expect(Object.fromEntries(refused.body.rows.map((row: Body) => [row.id, row.code]))).toMatchObject({
      [first.id]: 'already_exists',
      [proof.id]: 'legal_hold',
      [sample.other.id]: 'not_due',
      [unknown]: 'not_found',
    })
    expect((await due()).find((one) => one.id === proof.id)).toMatchObject({ held: true })
    await ben.post(`/legal-holds/${hold.body.id}/release`, { reason: 'Settled' })
    expect((await ask([{ kind: 'file', id: proof.id }])).status).toBe(201)
  })

  test('is not approved once something came under a hold or back into use', async () => {
    const { body: asked } = await ask([{ kind: 'document', id: sample.first.id }])
    const { body: hold } = await anna.post('/legal-holds', { scope: 'customer', target_id: sample.customer.id, reason: 'Dispute' })
    const refused = await approve(asked)
    expect(refused).toMatchObject({ status: 409, body: { code: 'bulk_refused', rows: [{ code: 'legal_hold' }, { code: 'legal_hold' }] } })
    await ben.post(`/legal-holds/${hold.id}/release`, { reason: 'Settled' })
    await anna.post(`${path}/restore/3`, {})
    expect(await approve(asked)).toMatchObject({ status: 409, body: { rows: [{ id: sample.first.id, code: 'not_due' }] } })
    const withdrawn = await anna.post(`/dispositions/${asked.id}/withdraw`, { reason: 'Needed again' })
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', withdraw_reason: 'Needed again' })
    expect(await approve(withdrawn.body)).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
  })

  test('whose job was lost is finished by the daily run, and no file that took the name is touched', async () => {
    const { body: asked } = await ask([{ kind: 'file', id: proof.id }])
    await approve(asked)
    const [item] = await t.sql('select storage_key from disposition_items where disposition_id = $1', [asked.id])
    await t.parts.app.storage.delete(item.storage_key)
    await t.parts.app.storage.upload(item.storage_key, Buffer.from('new'))
    const other = (await files()).find((file) => file.state === 'available')
    await t.sql('update customer_storage_files set storage_path = $2 where id = $1', [other.id, item.storage_key])
    await removeLeftBytes(t.parts.app)
    await removeLeftBytes(t.parts.app)
    expect((await anna.get(`/dispositions/${asked.id}`)).body.state).toBe('done')
    expect(await t.parts.app.storage.stat(item.storage_key)).not.toBeNull()
  })

  test('waits for bytes that came under a hold between approval and removal', async () => {
    const { body: asked } = await ask([{ kind: 'file', id: proof.id }])
    await approve(asked)
    const { body: hold } = await anna.post('/legal-holds', { scope: 'customer', target_id: sample.customer.id, reason: 'Dispute' })
    await runJob()
    expect((await anna.get(`/dispositions/${asked.id}`)).body).toMatchObject({ state: 'approved', items: [{ state: 'pending' }] })
    await ben.post(`/legal-holds/${hold.id}/release`, { reason: 'Settled' })
    await removeLeftBytes(t.parts.app)
    expect((await anna.get(`/dispositions/${asked.id}`)).body.state).toBe('done')
  })
})

describe('in a firm of one', () => {
  test('the same person approves 72 hours later, and the record says so', async () => {
    await tenYearsLater()
    await t.sql(`update memberships set status = 'suspended' where org_id = $1 and user_id <> $2`, [anna.org_id, anna.user_id])
    const { body: asked } = await ask([{ kind: 'file', id: proof.id }])
    expect(asked.approval_needs).toBe('too_early')
    expect(await approve(asked, anna)).toMatchObject({ status: 409, body: { code: 'too_early' } })
    await t.sql(`update dispositions set created_at = created_at - interval '73 hours' where id = $1`, [asked.id])
    const { body } = await anna.get(`/dispositions/${asked.id}`)
    expect(await approve(body, anna)).toMatchObject({ status: 200, body: { single_person: true } })
  })
})

test('whoever sees some customers only does not see disposals that concern others', async () => {
  await tenYearsLater()
  const { body: asked } = await ask([{ kind: 'file', id: proof.id }])
  const dana = await t.colleague(anna, 'manager')
  await t.sql(`update memberships set customer_scope = 'listed' where user_id = $1`, [dana.user_id])
  t.parts.app.forgetSessions()
  expect(await due(dana)).toEqual([])
  expect((await dana.get('/dispositions')).body.items).toEqual([])
  expect((await dana.get(`/dispositions/${asked.id}`)).status).toBe(404)
  expect((await approve(asked, dana)).status).toBe(404)
})
