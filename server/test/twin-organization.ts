import type { Endpoint } from '@dna/contract/core/endpoint'
import { v7 as newId } from 'uuid'
import { runOne } from '../src/core/job-worker.ts'
import { wordFile } from '../src/core/word-masters/testing/word-file.ts'
import { jobHandlers } from '../src/modules.ts'
import type { Client, TestServer } from './harness.ts'
import { pdfFile } from './sample-files.ts'

/** An organization with at least one record of every kind, and the id that stands for each path parameter. */
export type Twin = { admin: Client; idFor: (endpoint: Endpoint, parameter: string) => string }

const pdf = pdfFile()

/** Fills a fresh organization through the API, as a person would. */
export async function fillOrganization(t: TestServer): Promise<Twin> {
  const admin = await t.user('admin', { library: true })
  const need = <T extends { status: number; body: unknown }>(reply: T): T => {
    if (reply.status >= 300) throw new Error(`the fixture failed: ${JSON.stringify(reply.body)}`)
    return reply
  }
  const standards = need(await admin.get('/iso-standards')).body.items
  const iso_standard_id: string = standards.find((one: { library_key: string }) => one.library_key === 'iso27001_2022').id
  const templates = need(await admin.get(`/iso-standards/${iso_standard_id}/templates`)).body.items
  const chosen = templates.slice(0, 2).map((one: { id: string }) => one.id)
  const customer = need(
    await admin.post('/customers', {
      company_name: `Twin ${newId().slice(-6)}`,
      contact_email: 'contact@example.test',
      portal_enabled: true,
      iso_standards: [{ iso_standard_id, template_selection_mode: 'selective', selected_template_ids: chosen }],
    }),
  ).body
  const customer_id: string = customer.id
  const plan_id: string = customer.plans[0].id
  const documents = need(await admin.get(`/customer-documents?plan_id=${plan_id}`)).body.items
  const document_id: string = documents[0].id
  const document = need(await admin.get(`/customer-documents/${document_id}`)).body
  const fillable = document.content.fillable_sections
  const evidenceSection = fillable.find((section: { type: string }) => section.type === 'evidence')
  const textSection = fillable.find((section: { type: string; fact_key: string | null }) => section.type === 'text' && section.fact_key)
  need(
    await admin.patch(
      `/customer-documents/${document_id}/sections/${textSection.section_id}`,
      { content: 'We deliver goods on time.' },
      { if_match: textSection.version },
    ),
  )
  const uploaded = need(
    await admin.upload(`/customer-documents/${document_id}/sections/${evidenceSection.section_id}/evidence`, {
      name: 'chart.pdf',
      type: 'application/pdf',
      bytes: pdf,
    }),
  )
  const present = need(await admin.get(`/customer-documents/${document_id}`)).body
  need(await admin.put(`/customer-documents/${document_id}`, {}, { if_match: present.version }))
  const task = need(await admin.post('/tasks', { customer_id, task_scope: 'customer', title: 'Call the contact' })).body
  const session = need(await admin.post(`/customers/${customer_id}/interview-sessions`, { document_id })).body
  const role = need(await admin.post('/roles', { name: `Helper ${newId().slice(-4)}`, permissions: ['customers:read'] })).body
  const invitation = need(
    await admin.post('/invitations', { email: `${newId().slice(-8)}@example.test`, full_name: 'Somebody', role_ids: [role.id] }),
  ).body
  const flow = need(await admin.post('/approval-flows', { name: 'Short', steps: [{ kind: 'approve', by: 'any' }] })).body
  const files = need(await admin.get(`/customers/${customer_id}/files`)).body.items
  const evidence = need(await admin.get(`/evidence?customer_id=${customer_id}`)).body.items
  const template = need(await admin.get(`/templates/${chosen[0]}/versions`)).body.items[0]
  await followNewTemplate(admin, need, { template_id: chosen[1], document_id: documents[1].id })
  const [mail] = await t.sql('select id from outbox where org_id = $1', [admin.org_id])
  const job_id = newId()
  await t.sql(`insert into jobs (org_id, id, kind, status) values ($1, $2, 'mail.send', 'failed')`, [admin.org_id, job_id])
  const retention = await retentionRecords(t, need, { admin, customer_id, document_id: documents[1].id })
  const list_job_id = await writtenList(t, admin)
  const comment = need(await admin.post('/comments', { target_type: 'document', target_id: document_id, body: 'Who does this?' })).body
  const word = need(await admin.upload('/templates/upload', { name: 'Policy.docx', bytes: Buffer.from(wordFile({ body: '' })) })).body
  const clause_id = need(await admin.get(`/iso-standards/${iso_standard_id}/clauses?assessable=true&limit=1`)).body.items[0].id
  const wording = { title: 'Ours', summary: '', key_questions: [], evidence_examples: [], delta_note: '' }
  need(await admin.put(`/clauses/${clause_id}/texts/en`, wording, { if_match: 0 }))
  await runOne(t.parts.app, jobHandlers, 'template.scan', { org_id: admin.org_id, job_id: word.job_id })
  const distribution_id = newId()
  await t.sql('insert into document_distributions (org_id, id, customer_id, document_id, user_id) values ($1, $2, $3, $4, $5)', [
    admin.org_id,
    distribution_id,
    customer_id,
    document_id,
    admin.user_id,
  ])
  const ids: Record<string, string> = {
    user_id: admin.user_id,
    invitation_id: invitation.id,
    role_id: role.id,
    org_id: admin.org_id,
    iso_standard_id,
    clause_id,
    locale: 'en',
    template_id: chosen[0],
    template_version_id: template.id,
    customer_id,
    plan_id,
    document_id,
    section_id: textSection.section_id,
    document_version: '2',
    document_type: 'policy',
    format: 'csv',
    flow_id: flow.id,
    hash: '0'.repeat(64),
    distribution_id,
    task_id: task.id,
    file_id: files[0]?.id ?? uploaded.body.file_id,
    evidence_id: evidence[0].id,
    fact_key: textSection.fact_key,
    comment_id: comment.id,
    job_id,
    mail_id: mail?.id ?? newId(),
    session_id: session.id,
    word_master_id: word.word_master_id,
    ...retention,
  }
  return {
    admin,
    idFor: (endpoint, parameter) => {
      if (parameter === 'session_id' && endpoint.path.startsWith('/auth/')) return admin.session_id
      if (parameter === 'job_id' && endpoint.path.endsWith('/download')) return list_job_id
      const id = ids[parameter]
      if (id === undefined) throw new Error(`no fixture for the parameter ${parameter}`)
      return id
    },
  }
}

type Need = <T extends { status: number; body: unknown }>(reply: T) => T

type Kept = { admin: Client; customer_id: string; document_id: string }

/** A retention class, a legal hold and a disposal that waits for its second person. */
async function retentionRecords(t: TestServer, need: Need, { admin, customer_id, document_id }: Kept): Promise<Record<string, string>> {
  const length = { counts_from: 'creation', keep_for: 1, keep_unit: 'days' }
  const kept = need(await admin.post('/retention-classes', { name: 'Own', ...length })).body
  const hold = need(await admin.post('/legal-holds', { scope: 'record', target_id: document_id, reason: 'Dispute' })).body
  const disposition_id = newId()
  await t.sql(`insert into dispositions (org_id, id, reason, items, created_by) values ($1, $2, 'Old', 1, $3)`, [
    admin.org_id,
    disposition_id,
    admin.user_id,
  ])
  await t.sql(
    `insert into disposition_items (org_id, id, disposition_id, customer_id, company_name, kind, object_id, name)
      values ($1, $2, $3, $4, 'Twin', 'document', $5, 'Old policy')`,
    [admin.org_id, newId(), disposition_id, customer_id, document_id],
  )
  return { retention_class_id: kept.id, legal_hold_id: hold.id, disposition_id }
}

/** A list that a job wrote for a person. */
async function writtenList(t: TestServer, person: Client): Promise<string> {
  const id = newId()
  await t.parts.app.storage.upload(`${person.org_id}/exports/${id}.csv`, Buffer.from('"Task"\r\n'))
  await t.sql(`insert into jobs (org_id, id, kind, status, actor_id, payload) values ($1, $2, 'lists.export', 'succeeded', $3, $4)`, [
    person.org_id,
    id,
    person.user_id,
    JSON.stringify({ list: 'tasks', format: 'csv', query: {} }),
  ])
  return id
}

/** Publishes a newer version of a template and takes it over into a document. */
async function followNewTemplate(admin: Client, need: Need, { template_id, document_id }: Record<string, string>): Promise<void> {
  const draft = need(await admin.post(`/templates/${template_id}/versions`, {})).body
  const at = `/template-versions/${draft.id}`
  const [first, ...others] = draft.fixed_sections
  const fixed_sections = [{ ...first, title: `${first.title} and more` }, ...others]
  const changed = need(await admin.patch(at, { fixed_sections }, { if_match: draft.version })).body
  const submitted = need(await admin.post(`${at}/submit-review`, {}, { if_match: changed.version })).body
  need(await admin.post(`${at}/approve`, {}, { if_match: submitted.version }))
  const { version } = need(await admin.get(`/customer-documents/${document_id}`)).body
  const body = { template_version_id: draft.id, section_ids: [first.id] }
  need(await admin.post(`/customer-documents/${document_id}/template-update`, body, { if_match: version }))
}

/** The address of an endpoint with these ids in place. */
export function addressOf(endpoint: Endpoint, idFor: (parameter: string) => string): string {
  const query = Object.entries(requiredQuery[`${endpoint.method} ${endpoint.path}`] ?? {}).map(([name, value]) => `${name}=${value}`)
  const address = query.length > 0 ? `${endpoint.path}?${query.join('&')}` : endpoint.path
  return address.replace(/:(\w+)/g, (_all, parameter: string) => idFor(parameter))
}

const requiredQuery: Record<string, Record<string, string>> = {
  'GET /customers/portal-username': { company_name: 'Acme' },
  'GET /customer-documents/:document_id/download': { format: 'pdf' },
  'GET /comments': { target_type: 'document', target_id: ':document_id' },
  'GET /search': { q: 'acme' },
  'GET /export/facts.:format': { customer_id: ':customer_id' },
  'GET /export/document_versions.:format': { document_id: ':document_id' },
  'DELETE /tasks/:task_id': { reason: 'test' },
  'DELETE /files/:file_id': { reason: 'test' },
}

/** A small PDF that every content check takes. */
export const samplePdf = pdf
