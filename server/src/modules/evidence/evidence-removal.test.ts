import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type EvidenceScene, forTask, newScene, newSection, newTask, pdf } from '../../../test/evidence-scene.ts'
import { type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let anna: Client
let bert: Client
let edda: Client
let scene: EvidenceScene

beforeAll(async () => {
  anna = await t.user('manager')
  bert = await t.user('manager')
  edda = await t.colleague(anna, 'editor')
  scene = await newScene(t, anna, 'Acme Corp')
})

const taskRow = async (id: string) => (await t.sql('select status, evidence_uploaded from customer_tasks where id = $1', [id]))[0]
const percentage = async (id: string) =>
  (await t.sql('select completion_percentage::float8 as p from customer_documents where id = $1', [id]))[0].p
const approve = async (document_id: string, file_id: string) => {
  const content = { fillable_sections: [{ section_id: 'proof', evidence: [{ file_id, original_filename: 'a', sha256: 'a' }] }] }
  await t.sql(
    `insert into document_versions (org_id, id, customer_id, document_id, document_version, content, template_version, reason, sha256)
      values ($1, gen_random_uuid(), $2, $3, 2, $4, 1, 'approve', repeat('a', 64))`,
    [anna.org_id, scene.customer_id, document_id, JSON.stringify(content)],
  )
  await t.sql(`update customer_documents set status = 'approved', approved_version = 2, approved_at = now() where id = $1`, [document_id])
}

test('an editor takes back the own unreviewed file; the task is open again and the bytes stay', async () => {
  const { document_id, task_id } = await newSection(t, scene)
  const { body } = await forTask(edda, task_id)
  const file_id = body.files[0].file_id
  const file = await anna.get(`/files/${file_id}`)
  expect((await edda.delete(`/tasks/${task_id}/evidence/${file_id}`)).status).toBe(204)
  expect(await taskRow(task_id)).toEqual({ status: 'in_progress', evidence_uploaded: false })
  expect(await percentage(document_id)).toBe(0)
  expect((await anna.get(`/files/${file_id}`)).status).toBe(404)
  expect((await anna.get(`/files/${file_id}/download`)).status).toBe(404)
  expect((await anna.get(`/tasks/${task_id}/evidence`)).body.total).toBe(0)
  expect(existsSync(join(t.config.storage_path, anna.org_id, file.body.storage_path))).toBe(true)
  expect((await edda.delete(`/tasks/${task_id}/evidence/${file_id}`)).status).toBe(404)
})

test("an editor takes away neither a colleague's file nor a reviewed one; a manager does", async () => {
  const task_id = await newTask(t, scene, { task_type: 'evidence_required' })
  const { body: foreign } = await forTask(anna, task_id)
  const refusal = { status: 403, body: { code: 'permission_denied', permission: 'files:delete' } }
  expect(await edda.delete(`/tasks/${task_id}/evidence/${foreign.files[0].file_id}`)).toMatchObject(refusal)
  const { body: own } = await forTask(edda, task_id)
  await anna.post(`/evidence/${own.id}/review`, { decision: 'accepted' })
  expect(await edda.delete(`/tasks/${task_id}/evidence/${own.files[0].file_id}`)).toMatchObject(refusal)
  expect((await anna.delete(`/tasks/${task_id}/evidence/${foreign.files[0].file_id}`)).status).toBe(204)
  expect(await taskRow(task_id)).toEqual({ status: 'completed', evidence_uploaded: true })
  expect((await anna.delete(`/tasks/${task_id}/evidence/${own.files[0].file_id}`)).status).toBe(204)
  expect(await taskRow(task_id)).toEqual({ status: 'in_progress', evidence_uploaded: false })
})

test('evidence that proves two tasks only loses the one', async () => {
  const [one, two] = [
    await newTask(t, scene, { task_type: 'evidence_required' }),
    await newTask(t, scene, { task_type: 'evidence_required' }),
  ]
  const { body } = await forTask(anna, one)
  expect(await anna.post(`/evidence/${body.id}/links`, { kind: 'task', task_id: two })).toMatchObject({ status: 201 })
  expect(await taskRow(two)).toEqual({ status: 'completed', evidence_uploaded: true })
  expect((await anna.delete(`/tasks/${one}/evidence/${body.files[0].file_id}`)).status).toBe(204)
  expect(await taskRow(one)).toEqual({ status: 'in_progress', evidence_uploaded: false })
  expect(await taskRow(two)).toEqual({ status: 'completed', evidence_uploaded: true })
  expect((await anna.get(`/files/${body.files[0].file_id}`)).status).toBe(200)
})

test('a file of another task, organization or of nowhere cannot be taken off', async () => {
  const [one, two] = [await newTask(t, scene), await newTask(t, scene)]
  const { body } = await forTask(anna, one)
  const file_id = body.files[0].file_id
  for (const path of [`/tasks/${two}/evidence/${file_id}`, `/tasks/${one}/evidence/${two}`])
    expect((await anna.delete(path)).status).toBe(404)
  for (const path of [`/tasks/${one}/evidence/${file_id}`, `/files/${file_id}`]) expect((await bert.delete(path)).status).toBe(404)
  expect((await anna.delete(`/files/${file_id}`, { if_match: 99 })).body).toMatchObject({ code: 'version_stale', present: { id: file_id } })
})

test('the proof of an approved document stays, also during its revision; what came later may go', async () => {
  const { document_id, task_id } = await newSection(t, scene)
  const { body } = await forTask(anna, task_id)
  const file_id = body.files[0].file_id
  await approve(document_id, file_id)
  const refusal = { status: 409, body: { code: 'part_of_approved_record' } }
  expect(await anna.delete(`/tasks/${task_id}/evidence/${file_id}`)).toMatchObject(refusal)
  expect(await anna.delete(`/files/${file_id}?reason=wrong`)).toMatchObject(refusal)
  await t.sql(`update customer_documents set status = 'in_progress' where id = $1`, [document_id])
  expect(await anna.delete(`/files/${file_id}`)).toMatchObject(refusal)
  const { body: later } = await forTask(anna, task_id)
  expect((await anna.delete(`/files/${later.files[0].file_id}`)).status).toBe(204)
})

test('a document under review keeps its proofs, and a held file stays', async () => {
  const { document_id, task_id } = await newSection(t, scene)
  const { body } = await forTask(anna, task_id)
  const file_id = body.files[0].file_id
  await t.sql(`update customer_documents set status = 'pending_review' where id = $1`, [document_id])
  expect(await anna.delete(`/files/${file_id}`)).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
  await t.sql(`update customer_documents set status = 'in_progress' where id = $1`, [document_id])
  await t.sql('update customer_storage_files set held = true where id = $1', [file_id])
  expect(await anna.delete(`/files/${file_id}`)).toMatchObject({ status: 409, body: { code: 'legal_hold' } })
})

test('deleting a file ends what it proved and says why in the audit trail', async () => {
  const { document_id, task_id } = await newSection(t, scene)
  const { body } = await forTask(anna, task_id)
  const file_id = body.files[0].file_id
  expect((await anna.delete(`/files/${file_id}?reason=Wrong%20company`)).status).toBe(204)
  expect(await taskRow(task_id)).toEqual({ status: 'in_progress', evidence_uploaded: false })
  expect(await percentage(document_id)).toBe(0)
  expect((await anna.get(`/evidence/${body.id}`)).body.files).toEqual([])
  expect(await anna.post(`/evidence/${body.id}/review`, { decision: 'accepted' })).toMatchObject({
    status: 409,
    body: { code: 'state_conflict' },
  })
  const log = await t.sql(`select reason, customer_id from audit_log where org_id = $1 and action = 'file.removed' and object_id = $2`, [
    anna.org_id,
    file_id,
  ])
  expect(log).toEqual([{ reason: 'Wrong company', customer_id: scene.customer_id }])
  expect(await t.sql(`select 1 from search_words where org_id = $1 and object_id = $2`, [anna.org_id, file_id])).toEqual([])
})

test('several files go together or not at all, in as many statements as one', async () => {
  const tasks = await Promise.all([1, 2, 3, 4].map(() => newTask(t, scene, { task_type: 'evidence_required' })))
  const files = []
  for (const task_id of tasks) {
    const { body } = await forTask(anna, task_id)
    files.push((await anna.get(`/files/${body.files[0].file_id}`)).body)
  }
  const items = files.map(({ id, version }) => ({ id, version }))
  const { document_id, task_id } = await newSection(t, scene)
  const { body: proof } = await forTask(anna, task_id)
  await approve(document_id, proof.files[0].file_id)
  const bad = [...items, { id: proof.files[0].file_id, version: 2 }, { id: items[0]?.id, version: 7 }, { id: scene.plan_id, version: 1 }]
  const refused = await anna.post('/files/bulk-delete', { items: bad })
  expect(refused).toMatchObject({ status: 409, body: { code: 'bulk_refused' } })
  expect(refused.body.rows.map((row: { code: string }) => row.code).sort()).toEqual([
    'not_found',
    'part_of_approved_record',
    'version_stale',
  ])
  expect((await anna.get(`/files/${items[0]?.id}`)).status).toBe(200)
  expect(await bert.post('/files/bulk-delete', { items })).toMatchObject({ status: 409, body: { code: 'bulk_refused' } })
  expect((await edda.post('/files/bulk-delete', { items })).status).toBe(403)
  const one = await anna.post('/files/bulk-delete', { items: items.slice(0, 1), reason: 'done' })
  const three = await anna.post('/files/bulk-delete', { items: items.slice(1), reason: 'done' })
  expect([one.body, three.body]).toEqual([{ deleted: 1 }, { deleted: 3 }])
  expect(Number(one.headers['x-db-statements'])).toBeGreaterThan(5)
  expect(three.headers['x-db-statements']).toBe(one.headers['x-db-statements'])
  for (const id of tasks) expect(await taskRow(id)).toEqual({ status: 'in_progress', evidence_uploaded: false })
})

test('a file that was taken away is no proof for new evidence', async () => {
  const { body } = await forTask(anna, await newTask(t, scene), {}, { ...pdf, name: 'gone.pdf' })
  const file_id = body.files[0].file_id
  await anna.delete(`/files/${file_id}`)
  expect(await anna.post('/evidence', { customer_id: scene.customer_id, title: 'Again', file_ids: [file_id] })).toMatchObject({
    status: 422,
    body: { code: 'unknown_reference', errors: [{ pointer: '/file_ids/0' }] },
  })
})
