import { beforeAll, expect, test } from 'vitest'
import { inOrganization } from '../../../test/certification.ts'
import { type EvidenceScene, forTask, newScene, newSection, newTask, pdf } from '../../../test/evidence-scene.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { linkFiles } from './index.ts'

const t = await startTest()
let anna: Client
let bert: Client
let scene: EvidenceScene
let other: EvidenceScene

beforeAll(async () => {
  anna = await t.user('manager')
  bert = await t.user('manager')
  scene = await newScene(t, anna, 'Acme Corp')
  other = await newScene(t, anna, 'Beta Foods')
})

const unknown = '01910000-0000-7000-8000-000000000000'
const taskRow = async (id: string) => (await t.sql('select status, evidence_uploaded from customer_tasks where id = $1', [id]))[0]
const newFile = async (customer_id: string, name = 'a.pdf') =>
  (await anna.upload(`/customers/${customer_id}/files/upload`, { ...pdf, name }, { file_type: 'evidence' })).body

test('evidence is made of files that are there, with links both ways', async () => {
  const { document_id, task_id } = await newSection(t, scene)
  const files = [await newFile(scene.customer_id, 'one.pdf'), await newFile(scene.customer_id, 'two.pdf')]
  const { status, body, headers } = await anna.post('/evidence', {
    customer_id: scene.customer_id,
    title: '  Both parts ',
    description: 'scanned',
    expires_on: '2031-01-01',
    file_ids: files.map((file) => file.id),
    links: [{ kind: 'section', document_id, section_id: 'proof' }],
  })
  expect(status).toBe(201)
  expect(headers.etag).toBe('"1"')
  expect(body).toMatchObject({
    title: 'Both parts',
    description: 'scanned',
    state: 'unreviewed',
    expires_on: '2031-01-01',
    version: 1,
    created_by: anna.user_id,
  })
  expect(body.files).toHaveLength(2)
  expect(body.files.every((file: { evidence_version: number }) => file.evidence_version === 1)).toBe(true)
  expect(body.links.map((link: { kind: string }) => link.kind).sort()).toEqual(['section', 'task'])
  expect(await taskRow(task_id)).toEqual({ status: 'completed', evidence_uploaded: true })
  expect((await anna.get(`/evidence/${body.id}`)).body).toEqual(body)
})

test('links name tasks, sections, questions and clauses of the same customer', async () => {
  const { body: made } = await forTask(anna, await newTask(t, scene))
  const [clause] = await t.sql(
    `insert into clauses (org_id, id, iso_standard_id, number, sort_key, depth, kind, assessable) values ($1, gen_random_uuid(), $2, '5.9', '005.009', 2, 'control', true) returning id`,
    [anna.org_id, scene.standard_id],
  )
  const [session] = await t.sql(
    `insert into customer_interview_sessions (org_id, id, customer_id, session_name) values ($1, gen_random_uuid(), $2, 'First talk') returning id`,
    [anna.org_id, scene.customer_id],
  )
  const link = (target: object, id = made.id) => anna.post(`/evidence/${id}/links`, target)
  expect((await link({ kind: 'clause', clause_id: clause.id })).body.links.at(-1)).toMatchObject({ kind: 'clause', title: '5.9' })
  expect(
    (await link({ kind: 'question', interview_session_id: session.id, question_id: 'fact:org.sites' })).body.links.at(-1),
  ).toMatchObject({ kind: 'question', title: 'First talk' })
  expect(await link({ kind: 'clause', clause_id: clause.id })).toMatchObject({ status: 409, body: { code: 'already_exists' } })
  expect(await link({ kind: 'task', task_id: await newTask(t, other) })).toMatchObject({
    status: 422,
    body: { code: 'link_crosses_customers' },
  })
  expect(await link({ kind: 'task', task_id: unknown })).toMatchObject({ status: 422, body: { code: 'unknown_reference' } })
  expect((await link({ kind: 'clause', clause_id: clause.id }, unknown)).status).toBe(404)
  expect((await bert.post(`/evidence/${made.id}/links`, { kind: 'task', task_id: unknown })).status).toBe(404)
  const closed = await newSection(t, scene, { status: 'approved' })
  expect(await link({ kind: 'section', document_id: closed.document_id, section_id: 'proof' })).toMatchObject({
    status: 409,
    body: { code: 'state_conflict' },
  })
})

test('what a body names must exist and belong to the customer', async () => {
  const file = await newFile(scene.customer_id)
  const foreign = await newFile(other.customer_id)
  const create = (body: object) => anna.post('/evidence', { customer_id: scene.customer_id, title: 'X', file_ids: [file.id], ...body })
  expect(await create({ customer_id: unknown })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/customer_id' }] } })
  expect(await create({ file_ids: [file.id, unknown] })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/file_ids/1' }] } })
  expect(await create({ file_ids: [foreign.id] })).toMatchObject({ status: 422, body: { code: 'link_crosses_customers' } })
  expect(await create({ links: [{ kind: 'task', task_id: unknown }] })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/links/0' }] },
  })
  expect(await create({ links: [{ kind: 'task', task_id: await newTask(t, other) }] })).toMatchObject({
    status: 422,
    body: { code: 'link_crosses_customers' },
  })
  const both = [await newTask(t, scene), await newTask(t, other)].map((task_id) => ({ kind: 'task', task_id }))
  expect(await create({ links: both })).toMatchObject({ status: 422, body: { code: 'link_crosses_customers' } })
  expect(await create({ effective_from: '2026-02-01', expires_on: '2026-01-01' })).toMatchObject({
    status: 422,
    body: { code: 'dates_reversed' },
  })
  await t.sql(`update customer_storage_files set state = 'damaged' where id = $1`, [file.id])
  expect(await create({})).toMatchObject({ status: 409, body: { code: 'file_not_available' } })
  expect((await bert.post('/evidence', { customer_id: scene.customer_id, title: 'X', file_ids: [file.id] })).body.errors).toMatchObject([
    { pointer: '/customer_id' },
  ])
})

test('a change needs the version, says nothing when it changes nothing, and new files are the next version', async () => {
  const task_id = await newTask(t, scene, { task_type: 'evidence_required' })
  const { body: made } = await forTask(anna, task_id)
  const path = `/evidence/${made.id}`
  expect((await anna.patch(path, { title: 'New' })).status).toBe(428)
  expect(await anna.patch(path, { title: 'New' }, { if_match: 99 })).toMatchObject({ status: 412, body: { present: { id: made.id } } })
  const same = await anna.patch(path, { title: made.title }, { if_match: made.version })
  expect(same).toMatchObject({ status: 200, body: { version: made.version } })
  const titled = await anna.patch(path, { title: 'New', expires_on: '2030-05-05' }, { if_match: made.version })
  expect(titled.body).toMatchObject({ title: 'New', expires_on: '2030-05-05', version: made.version + 1 })
  expect(await anna.patch(path, { effective_from: '2031-01-01' }, { if_match: titled.body.version })).toMatchObject({
    status: 422,
    body: { code: 'dates_reversed' },
  })
  const accepted = await anna.post(`${path}/review`, { decision: 'accepted' })
  const file = await newFile(scene.customer_id, 'next.pdf')
  const next = await anna.patch(path, { file_ids: [file.id, made.files[0].file_id] }, { if_match: accepted.body.version })
  expect(next.body).toMatchObject({ state: 'unreviewed', reviewed_by: null })
  expect(next.body.files).toMatchObject([{ file_id: file.id, evidence_version: 2 }, { evidence_version: 1 }])
  expect((await bert.patch(path, { title: 'Mine' }, { if_match: 1 })).status).toBe(404)
})

test('evidence is listed by customer, plan, document, task, state, expiry and words', async () => {
  const carla = await t.user('manager')
  const [one, two] = [await newScene(t, carla, 'One Ltd'), await newScene(t, carla, 'Two Ltd')]
  const section = await newSection(t, one)
  const { body: a } = await forTask(carla, section.task_id, { title: 'Überwachung 50%', expires_on: '2026-01-10' })
  const { body: b } = await forTask(carla, await newTask(t, two), { title: 'Certificate', expires_on: '2099-01-01' })
  await carla.post(`/evidence/${b.id}/review`, { decision: 'accepted' })
  t.clock.now = new Date('2026-01-11T00:00:00Z')
  const ids = async (query: string) => (await carla.get(`/evidence?${query}`)).body.items.map((item: { id: string }) => item.id)
  expect(await ids('')).toEqual([b.id, a.id])
  expect(await ids('sort=title')).toEqual([b.id, a.id])
  expect(await ids('sort=-expires_on')).toEqual([b.id, a.id])
  expect(await ids(`customer_id=${one.customer_id}`)).toEqual([a.id])
  expect(await ids(`plan_id=${two.plan_id}`)).toEqual([b.id])
  expect(await ids(`document_id=${section.document_id}`)).toEqual([a.id])
  expect(await ids(`task_id=${section.task_id}`)).toEqual([a.id])
  expect(await ids('state=expired')).toEqual([a.id])
  expect(await ids('state=accepted')).toEqual([b.id])
  expect(await ids('expires_before=2030-01-01')).toEqual([a.id])
  expect(await ids(`q=${encodeURIComponent('überwachung 50%')}`)).toEqual([a.id])
  expect(await ids('q=50_')).toEqual([])
  t.clock.now = null
  expect((await carla.get('/evidence?limit=1')).body).toMatchObject({ total: 2, limit: 1 })
  expect((await bert.get(`/evidence?customer_id=${one.customer_id}`)).body).toMatchObject({ total: 0, items: [] })
  expect((await bert.get(`/evidence/${a.id}`)).status).toBe(404)
  expect((await carla.get('/evidence?colour=red')).body.code).toBe('unknown_filter')
})

test('a viewer reads evidence and changes nothing', async () => {
  const viewer = await t.colleague(anna, 'viewer')
  const task_id = await newTask(t, scene)
  const { body: made } = await forTask(anna, task_id)
  expect((await viewer.get(`/evidence/${made.id}`)).status).toBe(200)
  const denied = [
    await forTask(viewer, task_id),
    await viewer.post(`/evidence/${made.id}/review`, { decision: 'accepted' }),
    await viewer.patch(`/evidence/${made.id}`, { title: 'X' }, { if_match: 1 }),
    await viewer.delete(`/tasks/${task_id}/evidence/${made.files[0].file_id}`),
    await viewer.delete(`/files/${made.files[0].file_id}`),
  ]
  expect(denied.map((reply) => reply.status)).toEqual([403, 403, 403, 403, 403])
  const editor = await t.colleague(anna, 'editor')
  expect((await editor.post(`/evidence/${made.id}/review`, { decision: 'accepted' })).status).toBe(403)
})

test('the same key with the same file answers the same evidence; another file is another request', async () => {
  const task_id = await newTask(t, scene)
  const upload = (file: typeof pdf) => anna.upload(`/tasks/${task_id}/upload-evidence`, file, {}, { key: `evidence-${task_id}` })
  const first = await upload(pdf)
  const again = await upload(pdf)
  expect(again).toMatchObject({ status: 201, body: first.body })
  expect(await upload({ ...pdf, bytes: Buffer.concat([Buffer.from('%PDF-1.4\n'), pdf.bytes.subarray(9)]) })).toMatchObject({
    status: 409,
    body: { code: 'idempotency_key_reused' },
  })
  expect((await anna.get(`/tasks/${task_id}/evidence`)).body.total).toBe(1)
  expect(
    (await t.sql(`select count(*)::int as n from customer_storage_files where task_id = $1 and state = 'available'`, [task_id]))[0].n,
  ).toBe(1)
})

test('files that are there already prove further things through the evidence that they are part of', async () => {
  const section = await newSection(t, scene)
  const { body: known } = await forTask(anna, await newTask(t, scene))
  const loose = [await newFile(scene.customer_id, 'loose.pdf'), await newFile(scene.customer_id, 'second.pdf')]
  let ids: string[] = []
  const targets = [{ kind: 'section' as const, document_id: section.document_id, section_id: 'proof' }]
  const file_ids = [known.files[0].file_id, ...loose.map((file) => file.id)]
  await inOrganization(t, anna.org_id, async (ctx) => {
    ids = await linkFiles(ctx, { customer_id: scene.customer_id, file_ids, targets })
    expect(await linkFiles(ctx, { customer_id: scene.customer_id, file_ids, targets })).toEqual(ids)
  })
  expect(ids[0]).toBe(known.id)
  expect((await anna.get(`/evidence/${ids[1]}`)).body).toMatchObject({ title: 'loose.pdf', files: [{}, {}], links: [{}, {}] })
  expect(await taskRow(section.task_id)).toEqual({ status: 'completed', evidence_uploaded: true })
  await expect(
    inOrganization(t, anna.org_id, (ctx) => linkFiles(ctx, { customer_id: other.customer_id, file_ids, targets })),
  ).rejects.toMatchObject({ code: 'link_crosses_customers' })
})

test('what was proved while a template had no document proves the section of its document', async () => {
  const lena = await t.user('manager', { library: true })
  const { body: customer } = await lena.post('/customers', { company_name: 'Early Proofs Ltd' })
  const { body: standards } = await lena.get('/iso-standards?q=27001')
  const plan = await lena.post(`/customers/${customer.id}/iso-plans`, {
    iso_standard_id: standards.items[0].id,
    template_selection_mode: 'all',
    auto_generate_documents: false,
  })
  const path = `/customers/${customer.id}/iso-plans/${plan.body.id}`
  const { body: tasks } = await lena.get(`/tasks?plan_id=${plan.body.id}&scope=template&type=evidence_required&limit=1`)
  const { body: made } = await forTask(lena, tasks.items[0].id)
  expect(made.links.map((link: { kind: string }) => link.kind)).toEqual(['task'])
  expect((await lena.post(`${path}/generate-documents`)).status).toBe(200)
  const { body: proof } = await lena.get(`/evidence/${made.id}`)
  expect(proof.links.map((link: { kind: string }) => link.kind)).toEqual(['task', 'section'])
  const { document_id, section_id } = proof.links[1]
  const [section] = await t.sql('select is_complete from document_sections where document_id = $1 and section_id = $2', [
    document_id,
    section_id,
  ])
  expect(section.is_complete).toBe(true)
  const { body: wanted } = await lena.get(`/evidence/requirements?document_id=${document_id}&status=uploaded`)
  expect(wanted.items).toMatchObject([{ id: `section.${document_id}.${section_id}`, evidence_id: made.id }])
})
