import { v7 as newId } from 'uuid'
import type { Body, Client, TestServer } from './harness.ts'

type Section = Record<string, unknown> & { id: string }
export type SampleTemplate = {
  name: string
  document_type?: string
  instances?: 'one' | 'many'
  owner_role?: string
  approver_role?: string
  status?: 'active' | 'inactive'
  sections?: Section[]
}

const text = { type: 'text', is_mandatory: true, requires_evidence: false }

/** Six fillable sections that make four tasks, one of each kind; two make none. */
export const sampleSections: Section[] = [
  { id: 'goals', title: 'Goals', ...text, placeholder: 'Three to six goals', fact_key: 'ms.policy_statement' },
  {
    id: 'chart',
    title: 'Chart',
    type: 'evidence',
    is_mandatory: true,
    requires_evidence: true,
    evidence_description: 'A current chart',
    evidence_format: 'document',
  },
  { id: 'rules', title: 'Rules', type: 'list', is_mandatory: true, requires_evidence: true, evidence_format: 'report', min_items: 2 },
  { id: 'photo', title: 'Photo', ...text, is_mandatory: false, requires_evidence: true },
  { id: 'notes', title: 'Notes', ...text, is_mandatory: false },
  { id: 'extras', title: 'Extras', type: 'list', is_mandatory: false, requires_evidence: false },
]

/** A standard of the organization's own with published templates, in the order given. */
export async function sampleStandard(
  t: TestServer,
  person: Client,
  templates: SampleTemplate[],
): Promise<{ id: string; template_ids: string[] }> {
  const code = `SMP ${newId().slice(-8)}`
  const made = await person.post('/iso-standards', { code, family: 'smp', short_code: 'SMP', alias: 'smp', name: 'Sample' })
  return { id: made.body.id, template_ids: await addTemplates(t, person, { iso_standard_id: made.body.id, templates }) }
}

/** Publishes further templates for a standard. */
export async function addTemplates(
  t: TestServer,
  person: Client,
  input: { iso_standard_id: string; templates: SampleTemplate[]; position?: number },
): Promise<string[]> {
  const rows = input.templates.map((template, index) => ({
    document_type: 'policy',
    instances: 'one',
    owner_role: 'top_management',
    approver_role: 'system_manager',
    status: 'active',
    ...template,
    id: newId(),
    version_id: newId(),
    position: (input.position ?? 0) + index + 1,
    fixed: [{ id: 'purpose', title: 'Purpose', body: { type: 'doc', content: [{ type: 'paragraph' }] }, position: 1 }],
    fillable: (template.sections ?? sampleSections).map((section, at) => ({
      fact_key: null,
      ask_when: null,
      columns: null,
      ...section,
      position: at + 2,
    })),
  }))
  const shape = `jsonb_to_recordset($2::jsonb) as r(id uuid, version_id uuid, name text, document_type text, instances text, owner_role text, approver_role text,
    status text, position int, fixed jsonb, fillable jsonb)`
  const values = [person.org_id, JSON.stringify(rows)]
  await t.sql(
    `insert into templates (org_id, id, key, name, name_folded, document_type, instances, owner_role, approver_role, status)
      select $1, id, 'own.' || id, name, lower(name), document_type, instances, owner_role, approver_role, status from ${shape}`,
    values,
  )
  await t.sql(
    `insert into template_versions (org_id, id, template_id, version_number, state, document_title, fixed_sections, fillable_sections)
      select $1, version_id, id, 1, 'published', name, fixed, fillable from ${shape}`,
    values,
  )
  await t.sql(`update templates t set current_version_id = r.version_id from ${shape} where t.org_id = $1 and t.id = r.id`, values)
  await t.sql(`insert into template_standards (org_id, template_id, iso_standard_id, position) select $1, id, $3, position from ${shape}`, [
    ...values,
    input.iso_standard_id,
  ])
  return rows.map(({ id }) => id)
}

/** Templates `Policy 1`, `Policy 2` … */
export function policies(count: number): SampleTemplate[] {
  return Array.from({ length: count }, (_, index) => ({ name: `Policy ${index + 1}` }))
}

/** A customer without plans. */
export async function sampleCustomer(person: Client, fields: Body = {}): Promise<Body> {
  const made = await person.post('/customers', { company_name: `Company ${newId().slice(-10)}`, ...fields })
  if (made.status !== 201) throw new Error(`customer not created: ${JSON.stringify(made.body)}`)
  return made.body
}

/** The rows of a table that belong to a customer, past row-level security. */
export function rowsOf(t: TestServer, table: string, customer_id: string): Promise<Body[]> {
  return t.sql(`select * from ${table} where customer_id = $1 order by id`, [customer_id])
}
