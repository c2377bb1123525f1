import { v7 as newId } from 'uuid'
import type { WriteContext } from '../src/core/context.ts'
import { folded } from '../src/core/folding.ts'
import { systemActor } from '../src/core/sessions.ts'
import { writeUnit } from '../src/core/units.ts'
import type { Client, TestServer } from './harness.ts'

type Row = Record<string, unknown>

/** Writes rows straight into a table, past the services, for tests that need many of them or states that take long to reach. */
export async function putRows(t: TestServer, { table, rows }: { table: string; rows: Row[] }): Promise<void> {
  const first = rows[0]
  if (!first) return
  const columns = Object.keys(first).join(', ')
  await t.sql(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
    JSON.stringify(rows),
  ])
}

export async function putCustomer(t: TestServer, org_id: string, company_name: string): Promise<string> {
  const id = newId()
  const rows = await t.sql('select coalesce(max(number), 0) + 1 as number from customers where org_id = $1', [org_id])
  await putRows(t, {
    table: 'customers',
    rows: [{ org_id, id, number: rows[0].number, company_name, company_name_folded: folded(company_name) }],
  })
  return id
}

export type Scene = { org_id: string; customer_id: string; standard_id: string; template_id: string; version_id: string }

/** A customer, a standard and a template of the organization of a client: what a plan hangs on. */
export async function putScene(t: TestServer, anna: Client, company_name: string): Promise<Scene> {
  const { org_id } = anna
  const customer_id = await putCustomer(t, org_id, company_name)
  const scene = { org_id, customer_id, standard_id: newId(), template_id: newId(), version_id: newId() }
  const mark = scene.standard_id.slice(-8)
  const standard = {
    code: `ISO ${mark}`,
    code_folded: `iso ${mark}`,
    family: 'iso9001',
    short_code: 'ISO 9001',
    alias: 'qms',
    name: 'Quality',
  }
  await putRows(t, { table: 'iso_standards', rows: [{ org_id, id: scene.standard_id, ...standard }] })
  const template = { key: `t.${mark}`, name: 'Policy', name_folded: 'policy', document_type: 'policy', approver_role: 'top_management' }
  await putRows(t, { table: 'templates', rows: [{ org_id, id: scene.template_id, ...template }] })
  await putRows(t, {
    table: 'template_versions',
    rows: [{ org_id, id: scene.version_id, template_id: scene.template_id, version_number: 1, document_title: 'Policy' }],
  })
  return scene
}

/** A plan of a scene; the row overrides its columns. */
export async function putPlan(t: TestServer, scene: Scene, row: Row = {}): Promise<string> {
  const id = newId()
  const { org_id, customer_id, standard_id, template_id } = scene
  await putRows(t, {
    table: 'customer_iso_plans',
    rows: [{ org_id, id, customer_id, iso_standard_id: standard_id, plan_name: 'Plan', ...row }],
  })
  await putRows(t, { table: 'customer_iso_plan_templates', rows: [{ org_id, id: newId(), customer_id, plan_id: id, template_id }] })
  return id
}

/** Documents of a plan; each row overrides columns, and all rows must name the same ones. Answers their ids. */
export async function putDocuments(t: TestServer, scene: Scene & { plan_id: string }, rows: Row[]): Promise<string[]> {
  const { org_id, customer_id, plan_id, template_id, version_id } = scene
  const fixed = {
    org_id,
    customer_id,
    plan_id,
    template_id,
    template_version_id: version_id,
    template_version: 1,
    template_name: 'Policy',
    document_type: 'policy',
    iso_code: 'ISO',
  }
  const made = rows.map((row) => {
    const id = newId()
    return { ...fixed, id, document_name: `Policy ${id.slice(-6)}`, instance_name: id, code: `P-${id.slice(-12)}`, ...row }
  })
  await putRows(t, { table: 'customer_documents', rows: made })
  return made.map((row) => String(row.id))
}

/** Tasks, of the plan when there is one, else of the customer; each row overrides columns, and all rows must name the same ones. */
export async function putTasks(t: TestServer, scene: Scene & { plan_id?: string }, rows: Row[]): Promise<string[]> {
  const { org_id, customer_id, plan_id } = scene
  const fixed = { org_id, customer_id, plan_id: plan_id ?? null, task_scope: plan_id ? 'plan' : 'customer' }
  const made = rows.map((row) => ({ ...fixed, id: newId(), title: 'Task', ...row }))
  await putRows(t, { table: 'customer_tasks', rows: made })
  return made.map((row) => String(row.id))
}

/** Sections of a document; each row overrides columns, and all rows must name the same ones. */
export async function putSections(t: TestServer, scene: Scene & { document_id: string }, rows: Row[]): Promise<string[]> {
  const { org_id, customer_id, document_id } = scene
  const made = rows.map((row, position) => ({
    org_id,
    customer_id,
    document_id,
    id: newId(),
    position,
    kind: 'fillable',
    type: 'text',
    title: 'Section',
    ...row,
  }))
  await putRows(t, { table: 'document_sections', rows: made })
  return made.map((row) => String(row.id))
}

/** Evidence with one available file, linked to a task or a section. */
export async function putEvidence(
  t: TestServer,
  scene: Scene,
  row: { state?: string; portal_account_id?: string; task_id?: string; document_section_id?: string },
): Promise<string> {
  const { org_id, customer_id } = scene
  const [id, file_id] = [newId(), newId()]
  const file = {
    file_type: 'evidence',
    original_filename: 'a.pdf',
    state: 'available',
    sha256: 'a'.repeat(64),
    file_size_bytes: 1,
    storage_path: 'a',
  }
  await putRows(t, {
    table: 'customer_storage_files',
    rows: [{ org_id, customer_id, id: file_id, uploaded_by_portal: row.portal_account_id ?? null, ...file }],
  })
  await putRows(t, { table: 'evidence', rows: [{ org_id, customer_id, id, title: 'Proof', state: row.state ?? 'unreviewed' }] })
  await putRows(t, { table: 'evidence_files', rows: [{ org_id, customer_id, id: newId(), evidence_id: id, file_id }] })
  const target = { task_id: row.task_id ?? null, document_section_id: row.document_section_id ?? null }
  await putRows(t, { table: 'evidence_links', rows: [{ org_id, customer_id, id: newId(), evidence_id: id, ...target }] })
  return id
}

/** Runs a module's door in a unit of work of the organization, as the system. Answers how many statements it took. */
export async function inOrganization(t: TestServer, org_id: string, fn: (ctx: WriteContext) => Promise<unknown>): Promise<number> {
  const frame = { app: t.parts.app, actor: systemActor(org_id), org_id, request: { id: newId(), ip: null, user_agent: null } }
  return writeUnit(frame, async (ctx) => {
    ctx.unchanged()
    await fn(ctx)
    return ctx.statements()
  })
}
