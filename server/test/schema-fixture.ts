import { as, type EmptyDatabase, insert, type Row, testId } from './empty-database.ts'

const hash = 'a'.repeat(64)

/**
 * An organization with one row in most tables, made as the roles that the server uses. `base` keeps the ids of several
 * organizations apart: organization = base, user = base + 1, customer = base + 2, plan = base + 3, document = base + 4.
 */
export async function fillOrganization(database: EmptyDatabase, base: number): Promise<void> {
  const { client } = database
  const id = (offset: number) => testId(base + offset)
  const org_id = id(0)
  const put = (table: string, row: Row) => insert(client, table, { org_id, ...row })

  await as(database, { role: 'auth', org_id }, async () => {
    await insert(client, 'organizations', { id: org_id, name: `Firm ${base}`, slug: `firm-${base}` })
    await put('organization_settings', {})
    await put('audit_heads', {})
    await insert(client, 'users', {
      id: id(1),
      email: `u${base}@example.com`,
      email_folded: `u${base}@example.com`,
      full_name: `User ${base}`,
    })
    await insert(client, 'credentials', { user_id: id(1), password_hash: 'secret' })
    await put('memberships', { user_id: id(1) })
    await put('roles', { id: id(1), key: 'admin', name: 'Admin' })
    await put('membership_roles', { user_id: id(1), role_id: id(1) })
    await insert(client, 'sessions', {
      id: id(1),
      kind: 'browser',
      user_id: id(1),
      org_id,
      token_hash: hexOf(base),
      expires_at: '2100-01-01',
    })
  })
  await as(database, { role: 'app', org_id }, async () => {
    await put('iso_standards', {
      id: id(1),
      code: 'ISO 9001:2015',
      code_folded: 'iso 9001:2015',
      family: 'iso9001',
      short_code: 'ISO 9001',
      alias: 'qms',
      name: 'Quality',
    })
    await put('templates', { id: id(1), key: 'iso9001.policy', name: 'Policy', name_folded: 'policy', document_type: 'policy' })
    await put('template_versions', { id: id(1), template_id: id(1), version_number: 1, document_title: 'Policy' })
    await put('template_standards', { template_id: id(1), iso_standard_id: id(1) })
    await put('customers', { id: id(2), number: 1, company_name: 'Acme', company_name_folded: 'acme' })
    await put('customers', { id: id(9), number: 2, company_name: 'Beta', company_name_folded: 'beta' })
    await put('portal_accounts', { id: id(2), customer_id: id(2), portal_username: 'acme_portal' })
    await put('portal_credentials', { portal_account_id: id(2), password_hash: 'secret' })
    await put('customer_iso_plans', { id: id(3), customer_id: id(2), iso_standard_id: id(1), plan_name: 'Plan' })
    await put('customer_iso_plan_templates', { id: id(3), customer_id: id(2), plan_id: id(3), template_id: id(1) })
    await put('plan_roles', { customer_id: id(2), plan_id: id(3), role_key: 'top_management', user_id: id(1) })
    await putDocument(database, base, 4)
    await put('document_sections', {
      id: id(4),
      customer_id: id(2),
      document_id: id(4),
      section_id: 'scope',
      position: 1,
      kind: 'fillable',
      type: 'text',
      title: 'Scope',
    })
    await put('document_versions', {
      id: id(4),
      customer_id: id(2),
      document_id: id(4),
      document_version: 2,
      content: {},
      template_version: 1,
      reason: 'save',
      sha256: hash,
    })
    await put('document_reviews', { id: id(4), customer_id: id(2), document_id: id(4), document_version: 2, round: 1, step: 1 })
    await putTask(database, base, 5)
    await put('customer_storage_files', { id: id(6), customer_id: id(2), file_type: 'evidence', original_filename: 'a.pdf' })
    await put('evidence', { id: id(6), customer_id: id(2), title: 'Proof' })
    await put('evidence_files', { id: id(6), customer_id: id(2), evidence_id: id(6), file_id: id(6) })
    await put('evidence_links', { id: id(6), customer_id: id(2), evidence_id: id(6), task_id: id(5) })
    await put('facts', { id: id(7), customer_id: id(2), fact_key: 'ms.scope', value: { text: 'All' } })
    await put('fact_events', {
      id: id(7),
      customer_id: id(2),
      fact_key: 'ms.scope',
      fact_version: 1,
      new_status: 'answered',
      source: 'person',
    })
    await put('customer_interview_sessions', { id: id(8), customer_id: id(2), session_name: 'Interview' })
    await put('search_words', { customer_id: id(2), word: 'acme', kind: 'customer', object_id: id(2) })
    await put('audit_log', {
      seq: 1,
      at: 'now',
      actor_kind: 'user',
      action: 'customer.created',
      object_type: 'customer',
      object_id: id(2),
      customer_id: id(2),
      entry: '{}',
      prev_hash: '0'.repeat(64),
      hash,
    })
  })
}

/** One more document of the plan; runs inside a transaction of the organization. */
export async function putDocument({ client }: EmptyDatabase, base: number, offset: number, row: Row = {}): Promise<void> {
  const id = (number: number) => testId(base + number)
  await insert(client, 'customer_documents', {
    org_id: id(0),
    id: id(offset),
    customer_id: id(2),
    plan_id: id(3),
    template_id: id(1),
    template_version_id: id(1),
    template_version: 1,
    template_name: 'Policy',
    document_name: `Policy ${offset}`,
    instance_name: `${offset}`,
    document_type: 'policy',
    iso_code: 'ISO 9001:2015',
    code: `QMS-POL-${offset}`,
    ...row,
  })
}

/** One more task of the plan; runs inside a transaction of the organization. */
export async function putTask({ client }: EmptyDatabase, base: number, offset: number, row: Row = {}): Promise<void> {
  const id = (number: number) => testId(base + number)
  await insert(client, 'customer_tasks', {
    org_id: id(0),
    id: id(offset),
    customer_id: id(2),
    plan_id: id(3),
    task_scope: 'plan',
    title: `Task ${offset}`,
    ...row,
  })
}

function hexOf(number: number): string {
  return number.toString(16).padStart(64, '0')
}
