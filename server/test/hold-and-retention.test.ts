import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { allEndpoints } from '@dna/contract/all'
import type { Endpoint } from '@dna/contract/core/endpoint'
import { afterAll, expect, test } from 'vitest'
import { type RoleName, unitOfWork } from '../src/core/db.ts'
import { runOne } from '../src/core/job-worker.ts'
import { schedules } from '../src/core/jobs.ts'
import { jobHandlers } from '../src/modules.ts'
import { openDatabase } from './databases.ts'
import { reportExperiment } from './experiment.ts'
import { type Body, type Client, startServerOn } from './harness.ts'
import { send } from './send.ts'
import { addressOf, fillOrganization } from './twin-organization.ts'

// Thirty years of scheduled work reach every organization, so this experiment has an installation of its own.
const data_dir = mkdtempSync(join(tmpdir(), 'dna-hold-'))
const opened = await openDatabase(data_dir)
const { close, ...t } = await startServerOn(opened.database, { check_answers: true })
afterAll(async () => {
  await close()
  await opened.end()
  rmSync(data_dir, { recursive: true, force: true })
})

const counts = { endpoints: 0, services: 0, jobs: 0, sql: 0, held_rows: 0, held_bytes: 0, gone: 0 }

/** Everything of a customer that a hold keeps: its rows with what must not change in them, and the bytes of its files. */
async function heldBy(customer_id: string): Promise<{ rows: string[]; bytes: string[] }> {
  const tables =
    await t.sql(`select distinct c.relname as name from pg_trigger g join pg_class c on c.oid = g.tgrelid where g.tgname = 'refuse_held_delete'
    and c.relnamespace::regnamespace::text = '${t.parts.app.database.names.app}' order by 1`)
  const rows: string[] = []
  for (const { name } of tables) {
    const owner = name === 'customers' ? 'id' : 'customer_id'
    const said = name === 'document_versions' ? `md5(content::text)` : name === 'customer_storage_files' ? `sha256` : `''`
    const found = await t.sql(
      `select concat_ws(' ', '${name}', to_jsonb(x) ->> 'id', to_jsonb(x) ->> 'document_id', ${said}) as row from ${name} x where ${owner} = $1`,
      [customer_id],
    )
    rows.push(...found.map(({ row }) => String(row)))
  }
  const files = await t.sql(
    `select id, storage_path, sha256 from customer_storage_files where customer_id = $1 and state in ('available', 'damaged')`,
    [customer_id],
  )
  const bytes: string[] = []
  for (const { id, storage_path, sha256 } of files) {
    const hash = createHash('sha256')
      .update(await buffer(t.parts.app.storage.download(storage_path)))
      .digest('hex')
    bytes.push(`${id} ${hash === sha256 ? sha256 : 'changed'}`)
  }
  return { rows, bytes }
}

/** A second person exists, so whoever placed the hold cannot lift it; nobody but that person may. */
async function heldCustomer() {
  const twin = await fillOrganization(t)
  const { admin } = twin
  const [{ id: customer_id }] = await t.sql('select id from customers where org_id = $1', [admin.org_id])
  const ben = await t.colleague(admin, 'admin')
  await t.sql(
    `update customer_documents set retired_at = now() - interval '20 years', status = 'archived' where customer_id = $1 and held`,
    [customer_id],
  )
  await t.sql(`update customer_iso_plans set ended_at = now() - interval '20 years' where customer_id = $1`, [customer_id])
  await runOne(t.parts.app, jobHandlers, 'dispositions.list_due', {})
  const placed = await admin.post('/legal-holds', { scope: 'customer', target_id: customer_id, reason: 'Court order' })
  expect(placed.status).toBe(201)
  return { ...twin, ben, customer_id }
}

const takesAway = /\/(purge|bulk-delete|archive|withdraw|dispositions|approve|template-update|undo|restore|revise)/

function mayTakeAway({ method, path }: Endpoint): boolean {
  if (path.startsWith('/auth/') || path.startsWith('/legal-holds')) return false
  return method === 'DELETE' || method === 'PUT' || (method === 'POST' && takesAway.test(path))
}

test('experiment 22: whatever deletes, replaces or disposes leaves all rows and bytes under a legal hold', {
  timeout: 120_000,
}, async () => {
  const started = performance.now()
  const { admin, ben, customer_id, idFor } = await heldCustomer()
  const before = await heldBy(customer_id)
  counts.held_rows = before.rows.length
  counts.held_bytes = before.bytes.length
  expect(before.rows.length).toBeGreaterThan(20)
  expect(before.bytes).toHaveLength(1)
  const nothingGone = async (after: string) => {
    const now = await heldBy(customer_id)
    const gone = [...before.rows, ...before.bytes].filter((one) => !now.rows.includes(one) && !now.bytes.includes(one))
    counts.gone += gone.length
    expect(gone, after).toEqual([])
  }

  for (const endpoint of allEndpoints.filter(mayTakeAway)) {
    for (const person of [admin, ben]) {
      const address = addressOf(endpoint, (name) => idFor(endpoint, name))
      const reply = await send(person, endpoint, address)
      expect(reply.status, `${endpoint.method} ${address} ${JSON.stringify(reply.body)}`).toBeLessThan(500)
    }
    counts.endpoints += 1
    await nothingGone(`${endpoint.method} ${endpoint.path}`)
  }

  await t.sql(`update customers set status = 'active' where id = $1`, [customer_id])
  for (const [name, way] of Object.entries(services({ admin, ben, customer_id }))) {
    const reply = await way()
    const refused = reply.status === 409 ? [reply.body.code, ...(reply.body.rows ?? []).map((row: Body) => row.code)] : [reply.body.purged]
    expect(refused, `${name} ${reply.status} ${JSON.stringify(reply.body)}`).toEqual(
      expect.arrayContaining([name === 'purge' ? false : 'legal_hold']),
    )
    counts.services += 1
    await nothingGone(name)
  }

  t.clock.now = new Date(Date.now() + 30 * 365 * 86_400_000)
  for (const name of [...new Set(schedules.map((one) => one.name))]) {
    await runOne(t.parts.app, jobHandlers, name, {})
    counts.jobs += 1
  }
  t.clock.now = null
  await nothingGone('the scheduled work of thirty years')

  for (const statement of sqlWays()) {
    for (const role of ['app', 'worker', 'auth', 'portal', 'audit'] as RoleName[]) await attempt(role, admin.org_id, statement, customer_id)
    await t.sql(statement, [customer_id]).then(
      () => {},
      () => {},
    )
    counts.sql += 6
    await nothingGone(statement)
  }
  expect(counts.endpoints + counts.services + counts.jobs + counts.sql).toBeGreaterThanOrEqual(40)
  reportExperiment(22, counts, started)
})

type Scene = { admin: Client; ben: Client; customer_id: string }

/** Ways that need the right words to get as far as the hold. Each is refused because of it. */
function services({ admin, ben, customer_id }: Scene): Record<string, () => Promise<Body>> {
  const one = async (sql: string) => (await t.sql(sql, [customer_id]))[0]
  const file = () => one(`select id, version from customer_storage_files where customer_id = $1 and state = 'available'`)
  const document = () => one('select id, version from customer_documents where customer_id = $1 and approved_at is null limit 1')
  return {
    purge: async () => {
      const { company_name } = await one('select company_name from customers where id = $1')
      return admin.post(`/customers/${customer_id}/purge`, { confirm: company_name })
    },
    'delete the file': async () => admin.delete(`/files/${(await file()).id}?reason=x`),
    'delete files together': async () => admin.post('/files/bulk-delete', { items: [await file()], reason: 'x' }),
    'delete the document': async () => admin.delete(`/customer-documents/${(await document()).id}`),
    'delete the plan': async () => {
      const plan = await one('select id from customer_iso_plans where customer_id = $1')
      return admin.delete(`/customers/${customer_id}/iso-plans/${plan.id}`)
    },
    'delete a task made by hand': async () => {
      const { body } = await admin.post('/tasks', { customer_id, task_scope: 'customer', title: 'Call again' })
      return admin.delete(`/tasks/${body.id}?reason=x`)
    },
    'delete a comment': async () => {
      const { body } = await admin.post('/comments', { target_type: 'document', target_id: (await document()).id, body: 'Why?' })
      return admin.delete(`/comments/${body.comments?.[0]?.id ?? body.id}`)
    },
    'delete the demo': async () => {
      await t.sql('update customers set is_demo = true where id = $1', [customer_id])
      return admin.delete('/demo')
    },
    'ask to dispose of the file': async () =>
      admin.post('/dispositions', { items: [{ kind: 'file', id: (await file()).id }], reason: 'x' }),
    'ask to dispose of the document': async () => {
      const due = await one('select id from customer_documents where customer_id = $1 and retain_until is not null')
      await t.sql(`update disposition_items set state = 'withdrawn' where object_id = $1`, [due.id])
      return admin.post('/dispositions', { items: [{ kind: 'document', id: due.id }], reason: 'x' })
    },
    'approve a disposal that was asked for before the hold': async () => {
      const { org_id } = admin
      const asked = await t.sql('select id, version from dispositions where org_id = $1', [org_id])
      await t.sql(`update disposition_items set state = 'open' where org_id = $1`, [org_id])
      await t.sql(`update dispositions set state = 'requested' where org_id = $1`, [org_id])
      const { body } = await ben.get(`/dispositions/${asked[0].id}`)
      return ben.post(`/dispositions/${asked[0].id}/approve`, {}, { if_match: body.version })
    },
  }
}

/** Statements past all code of ours, by every role that the program can take and by the superuser of the tests. */
function sqlWays(): string[] {
  const tables = [
    'customer_storage_files',
    'evidence_links',
    'evidence_files',
    'evidence',
    'fact_events',
    'document_versions',
    'document_reviews',
    'document_sections',
    'comments',
    'customer_tasks',
    'customer_interview_sessions',
    'customer_documents',
    'customer_iso_plan_templates',
    'customer_iso_plans',
  ]
  const losing = ['storage_path = null', `state = 'disposed'`, `state = 'expired'`, 'removed_at = now()', `sha256 = repeat('0', 64)`]
  return [
    ...tables.map((table) => `delete from ${table} where customer_id = $1`),
    'delete from customers where id = $1',
    ...losing.map((set) => `update customer_storage_files set ${set} where customer_id = $1`),
    'update customer_documents set disposed_at = now() where customer_id = $1',
    `update document_versions set content = '{}' where customer_id = $1`,
  ]
}

/** Tries a statement in the organization; whether it is refused or touches nothing is the same. */
async function attempt(role: RoleName, org_id: string, text: string, customer_id: string): Promise<void> {
  await unitOfWork(t.parts.app.database, { role, read_only: false, org_id }, (tx) => tx.text({ text, values: [customer_id] })).then(
    () => {},
    () => {},
  )
}
