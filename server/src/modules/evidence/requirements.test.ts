import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { putDocuments, putPlan, putRows, putSections, putTasks } from '../../../test/certification.ts'
import { type EvidenceScene, forTask, newScene, newSection, newTask } from '../../../test/evidence-scene.ts'
import { type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
const today = '2026-11-20'
let anna: Client
let bert: Client

beforeAll(async () => {
  t.clock.now = new Date(`${today}T12:00:00Z`)
  anna = await t.user('manager')
  bert = await t.user('manager')
})

// biome-ignore lint/suspicious/noExplicitAny: rows of many tables, read to be counted once more in another way
type Row = any

/** A small generator of numbers, so that a failing run can be repeated. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    const once = Math.imul(state ^ (state >>> 15), state | 1)
    const twice = once ^ (once + Math.imul(once ^ (once >>> 7), once | 61))
    return ((twice ^ (twice >>> 14)) >>> 0) % below
  }
}

const pick = <T>(random: (below: number) => number, ...values: T[]): T => values[random(values.length)] as T

/** Documents, sections, tasks and evidence in every state that counts or does not. */
async function fill(scene: EvidenceScene, random: (below: number) => number): Promise<void> {
  const documents = await putDocuments(
    t,
    scene,
    Array.from({ length: 12 }, () => ({
      status: pick(random, 'not_started', 'in_progress', 'approved', 'obsolete', 'archived'),
      is_ignored: random(8) === 0,
      due_date: pick(random, null, '2026-10-01', '2026-12-01'),
    })),
  )
  const targets: { task_id?: string; document_section_id?: string }[] = []
  for (const document_id of documents) {
    const sections = ['a', 'b', 'c', 'd', 'e'].map((section_id) => ({
      section_id,
      type: pick(random, 'text', 'evidence'),
      requires_evidence: random(2) === 0,
      is_asked: random(6) > 0,
      answer_status: pick(random, null, null, null, 'not_applicable', 'answered'),
    }))
    const ids = await putSections(t, { ...scene, document_id }, sections)
    targets.push(...ids.map((id) => ({ document_section_id: id })))
    const tasks = sections.flatMap(({ section_id }) =>
      random(2) === 0 ? [{ section_id, document_id, template_id: scene.template_id, task_scope: 'document' }] : [],
    )
    const shared = (task: Row) => ({
      ...task,
      requires_evidence: random(3) > 0,
      status: pick(random, 'pending', 'cancelled', 'completed'),
      is_ignored: random(9) === 0,
      due_date: pick(random, null, '2026-11-19', today),
    })
    if (tasks.length > 0) await putTasks(t, scene, tasks.map(shared))
    targets.push(
      ...(
        await putTasks(
          t,
          scene,
          [1, 2].map((n) => shared({ title: `Plan task ${n}` })),
        )
      ).map((id) => ({ task_id: id })),
    )
  }
  for (const part of proofs(scene, targets, random)) await putRows(t, part)
}

/** Rows of up to three proofs per target, in the order in which tables refer to each other. */
function proofs(
  { org_id, customer_id }: EvidenceScene,
  targets: Row[],
  random: (below: number) => number,
): { table: string; rows: Row[] }[] {
  const files: Row[] = []
  const evidence: Row[] = []
  const parts: Row[] = []
  const links: Row[] = []
  for (const target of targets.flatMap((one) => Array.from({ length: random(4) }, () => one))) {
    const [id, file_id] = [newId(), newId()]
    const created_at = new Date(Date.parse('2026-01-01') + random(1e9)).toISOString()
    const content = {
      file_type: 'evidence',
      original_filename: 'a.pdf',
      sha256: 'a'.repeat(64),
      file_size_bytes: 1,
      mime_type: 'application/pdf',
    }
    const state = pick(random, 'available', 'available', 'available', 'damaged')
    files.push({
      ...content,
      org_id,
      customer_id,
      id: file_id,
      state,
      storage_path: `${org_id}/c/evidence/${file_id}.pdf`,
      removed_at: random(6) === 0 ? created_at : null,
    })
    const expires_on = pick(random, null, '2026-11-19', today, '2026-12-20', '2026-12-21')
    evidence.push({
      org_id,
      customer_id,
      id,
      title: 'Proof',
      state: pick(random, 'unreviewed', 'accepted', 'rejected', 'expired'),
      expires_on,
      created_at,
    })
    parts.push({
      org_id,
      customer_id,
      id: newId(),
      evidence_id: id,
      file_id,
      evidence_version: 1,
      removed_at: random(8) === 0 ? created_at : null,
    })
    links.push({ task_id: null, document_section_id: null, ...target, org_id, customer_id, id: newId(), evidence_id: id })
  }
  return [
    { table: 'customer_storage_files', rows: files },
    { table: 'evidence', rows: evidence },
    { table: 'evidence_files', rows: parts },
    { table: 'evidence_links', rows: links },
  ]
}

const tables = [
  'document_sections',
  'customer_documents',
  'customer_tasks',
  'customer_iso_plans',
  'customers',
  'evidence_links',
  'evidence',
  'evidence_files',
  'customer_storage_files',
] as const

/** The requirements as the specification tells them, counted row by row. */
async function counted(org_id: string): Promise<Row[]> {
  const all: Record<string, Row[]> = {}
  for (const table of tables)
    all[table] = (await t.sql(`select to_jsonb(x) as row from ${table} x where org_id = $1`, [org_id])).map((found) => found.row)
  const of = (table: (typeof tables)[number]) => all[table] ?? []
  const byId = (table: (typeof tables)[number], id: string) => of(table).find((row) => row.id === id)
  const wants = (section: Row) => section.requires_evidence || section.type === 'evidence'
  const isLive = (task: Row) => !task.is_ignored && task.status !== 'cancelled'
  const counts = (document: Row) => !document.is_ignored && !['obsolete', 'archived'].includes(document.status)
  const inPlan = (plan_id: string | null) =>
    plan_id === null || (byId('customer_iso_plans', plan_id).plan_status !== 'cancelled' && !byId('customer_iso_plans', plan_id).is_ignored)
  const isCustomer = (row: Row) => byId('customers', row.customer_id).status !== 'archived'
  const sections = of('document_sections').flatMap((section) => {
    const document = byId('customer_documents', section.document_id)
    if (
      !wants(section) ||
      !section.is_asked ||
      section.answer_status === 'not_applicable' ||
      !counts(document) ||
      !inPlan(document.plan_id) ||
      !isCustomer(section)
    )
      return []
    const [task] = of('customer_tasks').filter(
      (row) => row.document_id === document.id && row.section_id === section.section_id && row.requires_evidence && isLive(row),
    )
    return [
      {
        id: `section.${document.id}.${section.section_id}`,
        target: section.id,
        due: task?.due_date ?? document.due_date,
        plan_id: document.plan_id,
        customer_id: section.customer_id,
        document_id: document.id,
      },
    ]
  })
  const tasks = of('customer_tasks').flatMap((task) => {
    const document = task.document_id ? byId('customer_documents', task.document_id) : null
    const hasSection = of('document_sections').some(
      (row) => row.document_id === task.document_id && row.section_id === task.section_id && wants(row),
    )
    if (
      !task.requires_evidence ||
      !isLive(task) ||
      hasSection ||
      (document && !counts(document)) ||
      !inPlan(task.plan_id) ||
      !isCustomer(task)
    )
      return []
    return [
      {
        id: `task.${task.id}`,
        target: task.id,
        due: task.due_date,
        plan_id: task.plan_id,
        customer_id: task.customer_id,
        document_id: task.document_id,
      },
    ]
  })
  const statusOf = (evidence: Row) => {
    if (evidence.state === 'rejected') return 'rejected'
    if (evidence.state === 'expired' || (evidence.expires_on !== null && evidence.expires_on < today)) return 'expired'
    if (evidence.state === 'unreviewed') return 'uploaded'
    return evidence.expires_on !== null && evidence.expires_on <= '2026-12-20' ? 'expiring' : 'accepted'
  }
  const isProof = (evidence: Row) =>
    of('evidence_files').some(
      (row) =>
        row.evidence_id === evidence.id &&
        row.removed_at === null &&
        ((file: Row) => file.state === 'available' && file.removed_at === null)(byId('customer_storage_files', row.file_id)),
    )
  return [...sections, ...tasks].map((requirement) => {
    const linked = of('evidence_links')
      .filter((link) => link.document_section_id === requirement.target || link.task_id === requirement.target)
      .map((link) => byId('evidence', link.evidence_id))
    const proofs = linked.filter(isProof).sort((a, b) => (a.created_at < b.created_at ? 1 : -1))
    const best =
      ['accepted', 'uploaded', 'expiring'].map((status) => proofs.find((one) => statusOf(one) === status)).find(Boolean) ?? proofs[0]
    return { ...requirement, status: best ? statusOf(best) : 'missing', evidence_id: best?.id ?? null }
  })
}

function totalsOf(requirements: Row[]) {
  const count = (...statuses: string[]) => requirements.filter((row) => statuses.includes(row.status)).length
  const uploaded = count('uploaded', 'accepted', 'expiring')
  return {
    required: requirements.length,
    uploaded,
    to_check: count('uploaded'),
    accepted: count('accepted'),
    missing: count('missing'),
    rejected: count('rejected'),
    expiring: count('expiring'),
    expired: count('expired'),
    overdue: requirements.filter((row) => ['missing', 'rejected', 'expired'].includes(row.status) && row.due !== null && row.due < today)
      .length,
    collected_percentage: requirements.length === 0 ? null : Math.round((uploaded / requirements.length) * 10_000) / 100,
  }
}

const short = (rows: Row[]) =>
  rows.map(({ id, status, evidence_id }) => ({ id, status, evidence_id })).sort((a, b) => (a.id < b.id ? -1 : 1))

test.each([1, 3])('rows and totals are those of a count in another way, seed %i', async (seed) => {
  const client = await t.user('manager')
  const random = generator(seed)
  const scene = await newScene(t, client, 'Acme Corp')
  const cancelled = { ...scene, plan_id: await putPlan(t, scene, { plan_status: 'cancelled' }) }
  const archived = await newScene(t, client, 'Gone Ltd')
  await fill(scene, random)
  await fill(cancelled, random)
  await fill(archived, random)
  await t.sql(`update customers set status = 'archived' where id = $1`, [archived.customer_id])
  const expected = await counted(client.org_id)
  const { body } = await client.get('/evidence/requirements?limit=200')
  expect(expected.length).toBeGreaterThan(20)
  expect(new Set(expected.map((row) => row.status)).size).toBeGreaterThan(4)
  expect(short(body.items)).toEqual(short(expected))
  expect(body.totals).toEqual(totalsOf(expected))
  expect(body.total).toBe(expected.length)
  for (const status of ['missing', 'uploaded', 'accepted', 'rejected', 'expired', 'expiring']) {
    const { body: some } = await client.get(`/evidence/requirements?limit=200&status=${status}`)
    expect(short(some.items)).toEqual(short(expected.filter((row) => row.status === status)))
    expect(some.totals).toEqual(body.totals)
  }
  for (const field of ['customer_id', 'plan_id', 'document_id'] as const) {
    const value = expected[0][field]
    const { body: some } = await client.get(`/evidence/requirements?limit=200&${field}=${value}`)
    const matching = expected.filter((row) => row[field] === value)
    expect(short(some.items)).toEqual(short(matching))
    expect(some.totals).toEqual(totalsOf(matching))
  }
  const { body: first } = await client.get('/evidence/requirements?limit=7')
  const { body: second } = await client.get('/evidence/requirements?limit=7&offset=7')
  expect([...first.items, ...second.items].map((row: Row) => row.id)).toEqual(body.items.slice(0, 14).map((row: Row) => row.id))
})

test('a requirement follows its file from missing to accepted, rejected and expired', async () => {
  const scene = await newScene(t, anna, 'Acme Corp')
  const { document_id, task_id } = await newSection(t, scene, { due_date: '2026-11-01' })
  const custom = await newTask(t, scene, { title: 'Übung belegen', assigned_to: anna.user_id, evidence_description: 'Protokoll' })
  const read = async () => (await anna.get(`/evidence/requirements?document_id=${document_id}`)).body
  expect(await read()).toMatchObject({
    total: 1,
    totals: { required: 1, missing: 1, overdue: 1, uploaded: 0, collected_percentage: 0 },
    items: [
      {
        id: `section.${document_id}.proof`,
        status: 'missing',
        task_id,
        title: 'Asset inventory',
        company_name: 'Acme Corp',
        plan_name: 'Plan',
        evidence_format: 'report',
        due_date: '2026-11-01',
        is_mandatory: true,
        evidence_id: null,
        files: [],
      },
    ],
  })
  const { body: made } = await forTask(anna, task_id, { expires_on: '2026-12-01', effective_from: '2026-01-01' })
  expect(await read()).toMatchObject({
    totals: { uploaded: 1, to_check: 1, overdue: 0, collected_percentage: 100 },
    items: [
      {
        status: 'uploaded',
        evidence_id: made.id,
        evidence_version: 1,
        effective_from: '2026-01-01',
        files: [{ file_id: made.files[0].file_id, fits_format: true }],
      },
    ],
  })
  await anna.post(`/evidence/${made.id}/review`, { decision: 'accepted' })
  expect((await read()).items[0]).toMatchObject({ status: 'expiring', expires_on: '2026-12-01' })
  await t.sql(`update evidence set expires_on = '2026-11-19' where id = $1`, [made.id])
  expect(await read()).toMatchObject({
    totals: { expired: 1, overdue: 1, uploaded: 0 },
    items: [{ status: 'expired', files: [{ evidence_state: 'expired' }] }],
  })
  await anna.post(`/evidence/${made.id}/review`, { decision: 'rejected', note: 'Blurred' })
  expect((await read()).items[0]).toMatchObject({ status: 'rejected', review_note: 'Blurred' })
  const found = await anna.get(`/evidence/requirements?q=${encodeURIComponent('ÜBUNG')}`)
  expect(found.body).toMatchObject({
    total: 1,
    totals: { required: 1 },
    items: [
      {
        id: `task.${custom}`,
        task_id: custom,
        assigned_to: anna.user_id,
        evidence_description: 'Protokoll',
        document_id: null,
        section_id: null,
      },
    ],
  })
  expect(found.body.items[0].assigned_to_name).toMatch(/^manager/)
})

test('nothing wanted is nothing collected, and a stranger sees nothing', async () => {
  expect((await bert.get('/evidence/requirements')).body).toMatchObject({
    total: 0,
    items: [],
    totals: { required: 0, collected_percentage: null },
  })
  const scene = await newScene(t, anna, 'Foreign Ltd')
  await newSection(t, scene)
  for (const query of [`customer_id=${scene.customer_id}`, `plan_id=${scene.plan_id}`])
    expect((await bert.get(`/evidence/requirements?${query}`)).body.total).toBe(0)
})

test('the list is one statement, whatever it holds', async () => {
  const reply = await anna.get('/evidence/requirements?limit=200')
  expect(reply.body.total).toBeGreaterThan(2)
  expect(reply.headers['x-db-statements']).toBe('1')
  expect((await bert.get('/evidence/requirements')).headers['x-db-statements']).toBe('1')
})
