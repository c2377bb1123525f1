import { beforeAll, expect, test } from 'vitest'
import { type EvidenceScene, forTask, newScene, newSection, newTask, pdf } from '../../../test/evidence-scene.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { pngFile } from '../../../test/sample-files.ts'

const t = await startTest()
let anna: Client
let bert: Client
let scene: EvidenceScene

beforeAll(async () => {
  anna = await t.user('manager')
  bert = await t.user('manager')
  scene = await newScene(t, anna, 'Acme Corp')
})

const taskRow = async (id: string) =>
  (await t.sql('select status, evidence_uploaded, completed_by from customer_tasks where id = $1', [id]))[0]
const documentRow = async (id: string) =>
  (await t.sql('select status, completion_percentage::float8 as percentage from customer_documents where id = $1', [id]))[0]

test('a file for the task of a section proves both, completes the task and the document', async () => {
  const { document_id, section_row, task_id } = await newSection(t, scene)
  const { status, body } = await forTask(anna, task_id, {
    expires_on: '2027-03-01',
    effective_from: '2026-03-01',
    description: 'from the register',
  })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    title: 'inventory.pdf',
    state: 'unreviewed',
    customer_id: scene.customer_id,
    effective_from: '2026-03-01',
    expires_on: '2027-03-01',
    effective_to: null,
    created_by: anna.user_id,
  })
  expect(body.files).toMatchObject([
    {
      original_filename: 'inventory.pdf',
      evidence_version: 1,
      fits_format: true,
      description: 'from the register',
      uploaded_by: anna.user_id,
    },
  ])
  expect(body.links).toMatchObject([
    { kind: 'task', task_id, title: 'Provide Evidence' },
    { kind: 'section', document_id, section_id: 'proof', title: 'Asset inventory' },
  ])
  expect(await taskRow(task_id)).toEqual({ status: 'completed', evidence_uploaded: true, completed_by: anna.user_id })
  expect(await documentRow(document_id)).toEqual({ status: 'in_progress', percentage: 100 })
  const file = await anna.get(`/files/${body.files[0].file_id}`)
  expect(file.body.storage_path).toBe(`${scene.customer_id}/evidence/task_${task_id}/inventory_v1.pdf`)
  expect(file.body).toMatchObject({ file_type: 'evidence', task_id, document_id, metadata: { fits_format: true } })
  expect((await t.sql('select count(*)::int as n from evidence_links where document_section_id = $1', [section_row]))[0].n).toBe(1)
  expect((await anna.get(`/tasks/${task_id}/evidence`)).body).toMatchObject({ total: 1, items: [{ id: body.id }] })
  expect((await bert.get(`/tasks/${task_id}/evidence`)).status).toBe(404)
})

test('a file for a section proves its task too', async () => {
  const { document_id, task_id } = await newSection(t, scene)
  const { status, body } = await anna.upload(`/customer-documents/${document_id}/sections/proof/evidence`, pdf, { title: 'Inventory 2026' })
  expect(status).toBe(201)
  expect(body.title).toBe('Inventory 2026')
  expect(body.links.map((link: { kind: string }) => link.kind).sort()).toEqual(['section', 'task'])
  expect(await taskRow(task_id)).toMatchObject({ status: 'completed', evidence_uploaded: true })
  expect(await documentRow(document_id)).toMatchObject({ percentage: 100 })
  expect((await anna.get(`/files/${body.files[0].file_id}`)).body.storage_path).toBe(
    `${scene.customer_id}/evidence/document_${document_id}/inventory_v1.pdf`,
  )
})

test('a kind that does not fit is a warning, never a refusal', async () => {
  const { task_id } = await newSection(t, scene)
  const { status, body } = await forTask(anna, task_id, {}, { name: 'photo.png', type: 'image/png', bytes: pngFile() })
  expect(status).toBe(201)
  expect(body.files[0].fits_format).toBe(false)
  const unasked = await forTask(
    anna,
    await newTask(t, scene, { title: 'Anything' }),
    {},
    { name: 'photo.png', type: 'image/png', bytes: pngFile() },
  )
  expect(unasked.body.files[0].fits_format).toBeNull()
})

test.each([
  ['evidence_required', 'completed'],
  ['custom', 'pending'],
])('of tasks of the plan, %s becomes %s by a file from staff', async (task_type, status) => {
  const task_id = await newTask(t, scene, { task_type })
  expect((await forTask(anna, task_id)).status).toBe(201)
  expect(await taskRow(task_id)).toMatchObject({ status, evidence_uploaded: true })
})

test.each(['pending_review', 'approved', 'obsolete', 'archived'])('a document that is %s takes no evidence', async (status) => {
  const { document_id, task_id } = await newSection(t, scene, { status })
  const before = await t.sql('select count(*)::int as n from customer_storage_files where customer_id = $1', [scene.customer_id])
  expect(await forTask(anna, task_id)).toMatchObject({ status: 409, body: { code: 'state_conflict', document_status: status } })
  expect(await anna.upload(`/customer-documents/${document_id}/sections/proof/evidence`, pdf)).toMatchObject({
    status: 409,
    body: { code: 'state_conflict' },
  })
  expect(await t.sql('select count(*)::int as n from customer_storage_files where customer_id = $1', [scene.customer_id])).toEqual(before)
})

test('a rejected document is in progress again with a new file, also with the next version of an old one', async () => {
  const { document_id, task_id } = await newSection(t, scene)
  const { body: first } = await forTask(anna, task_id)
  await t.sql(`update customer_documents set status = 'rejected', reviewed_at = now() + interval '1 day' where id = $1`, [document_id])
  const next = await forTask(anna, task_id, { evidence_id: first.id })
  expect(next.body.files.map((file: { evidence_version: number }) => file.evidence_version)).toEqual([2, 1])
  expect(await documentRow(document_id)).toMatchObject({ status: 'in_progress' })
})

test('a cancelled task takes no evidence', async () => {
  expect(await forTask(anna, await newTask(t, scene, { status: 'cancelled' }))).toMatchObject({
    status: 409,
    body: { code: 'state_conflict' },
  })
})

test('the next version has to be reviewed anew and keeps the files before it', async () => {
  const task_id = await newTask(t, scene, { task_type: 'evidence_required' })
  const { body: first } = await forTask(anna, task_id)
  await anna.post(`/evidence/${first.id}/review`, { decision: 'accepted' })
  const { body } = await forTask(anna, task_id, { evidence_id: first.id, expires_on: '2030-01-01' }, { ...pdf, name: 'new.pdf' })
  expect(body).toMatchObject({
    id: first.id,
    title: 'inventory.pdf',
    state: 'unreviewed',
    reviewed_by: null,
    review_note: null,
    expires_on: '2030-01-01',
  })
  expect(body.files).toMatchObject([
    { original_filename: 'new.pdf', evidence_version: 2 },
    { original_filename: 'inventory.pdf', evidence_version: 1 },
  ])
  expect((await anna.get(`/files/${body.files[0].file_id}`)).body.stored_filename).toBe('new_v2.pdf')
})

test('rejecting needs a reason and reopens what the file had completed; accepting completes it again', async () => {
  const { document_id, task_id } = await newSection(t, scene)
  const { body: made } = await forTask(anna, task_id)
  const review = (body: object, options = {}) => anna.post(`/evidence/${made.id}/review`, body, options)
  expect(await review({ decision: 'rejected' })).toMatchObject({ status: 422, body: { code: 'reason_required' } })
  expect(await review({ decision: 'rejected', note: 'x' }, { if_match: 99 })).toMatchObject({
    status: 412,
    body: { present: { id: made.id } },
  })
  const rejected = await review({ decision: 'rejected', note: 'The date is missing' })
  expect(rejected.body).toMatchObject({ state: 'rejected', review_note: 'The date is missing', reviewed_by: anna.user_id })
  expect(await taskRow(task_id)).toMatchObject({ status: 'in_progress', evidence_uploaded: false, completed_by: null })
  expect(await documentRow(document_id)).toMatchObject({ percentage: 0 })
  expect(await review({ decision: 'rejected', note: 'The date is missing' })).toMatchObject({
    status: 200,
    body: { version: rejected.body.version },
  })
  expect((await review({ decision: 'accepted' })).body).toMatchObject({ state: 'accepted', review_note: null })
  expect(await taskRow(task_id)).toMatchObject({ status: 'completed', evidence_uploaded: true })
  expect(await documentRow(document_id)).toMatchObject({ percentage: 100 })
  const log = await t.sql(`select action, reason from audit_log where org_id = $1 and object_id = $2 order by seq`, [anna.org_id, made.id])
  expect(log).toEqual([
    { action: 'evidence.uploaded', reason: null },
    { action: 'evidence.rejected', reason: 'The date is missing' },
    { action: 'evidence.accepted', reason: null },
  ])
})

test("a customer's file starts the task, and accepting it completes it", async () => {
  const { task_id } = await newSection(t, scene)
  const { body: made } = await forTask(anna, task_id)
  const [account] = await t.sql(
    `insert into portal_accounts (org_id, id, customer_id, portal_username) values ($1, gen_random_uuid(), $2, $3) returning id`,
    [anna.org_id, scene.customer_id, `acme_${task_id.slice(-8)}`],
  )
  await t.sql('update customer_storage_files set uploaded_by = null, uploaded_by_portal = $2 where id = $1', [
    made.files[0].file_id,
    account.id,
  ])
  await t.sql(`update customer_tasks set status = 'pending', completed_at = null, completed_by = null where id = $1`, [task_id])
  await anna.post(`/evidence/${made.id}/review`, { decision: 'rejected', note: 'Again, please' })
  expect(await taskRow(task_id)).toMatchObject({ status: 'pending', evidence_uploaded: false })
  await anna.post(`/evidence/${made.id}/review`, { decision: 'accepted' })
  expect(await taskRow(task_id)).toMatchObject({ status: 'completed', evidence_uploaded: true })
})

test('with four eyes nobody accepts the own file', async () => {
  const carla = await t.user('manager')
  const { task_id } = await newSection(t, await newScene(t, carla, 'Four Eyes Ltd'))
  const { body: made } = await forTask(carla, task_id)
  await t.sql(
    'insert into organization_settings (org_id, require_four_eyes) values ($1, true) on conflict (org_id) do update set require_four_eyes = true',
    [carla.org_id],
  )
  const dora = await t.colleague(carla, 'approver')
  expect(await carla.post(`/evidence/${made.id}/review`, { decision: 'accepted' })).toMatchObject({
    status: 403,
    body: { code: 'four_eyes_required' },
  })
  expect(await dora.post(`/evidence/${made.id}/review`, { decision: 'accepted' })).toMatchObject({
    status: 200,
    body: { reviewed_by: dora.user_id },
  })
})

test.each([
  [{ effective_from: '2026-05-02', effective_to: '2026-05-01' }, 422, 'dates_reversed'],
  [{ effective_from: 'yesterday' }, 422, 'validation_failed'],
  [{ state: 'accepted' }, 422, 'validation_failed'],
  [{ evidence_id: '01910000-0000-7000-8000-000000000000' }, 422, 'unknown_reference'],
])('an upload with %j is refused and leaves nothing', async (fields, status, code) => {
  const task_id = await newTask(t, scene)
  expect(await forTask(anna, task_id, fields as unknown as Record<string, string>)).toMatchObject({ status, body: { code } })
  expect(await taskRow(task_id)).toMatchObject({ evidence_uploaded: false })
  expect(
    (await t.sql(`select count(*)::int as n from customer_storage_files where task_id = $1 and state <> 'refused'`, [task_id]))[0].n,
  ).toBe(0)
})
