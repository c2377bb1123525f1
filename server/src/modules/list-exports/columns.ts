import type { AuditEntry } from '@dna/contract/audit-trail'
import { plainText, RichTextDoc } from '@dna/contract/core/rich-text'
import type { CustomerSummary } from '@dna/contract/customer-records'
import type { DocumentSummary } from '@dna/contract/documents'
import type { Evidence, EvidenceRequirement } from '@dna/contract/evidence'
import type { Fact } from '@dna/contract/facts'
import type { Task } from '@dna/contract/task-records'
import type { VersionFacts } from '../reviews/index.ts'
import { columnsOf, inWords, type ListColumn } from './cells.ts'

const customer = columnsOf<CustomerSummary>()
export const customerColumns: ListColumn<CustomerSummary>[] = [
  customer('number', 'Number', 'number', 1),
  customer('company_name', 'Company', 'text', 4),
  customer('status', 'Status', 'words', 1.5),
  customer('industry', 'Industry', 'text', 2.5),
  customer('contact_person', 'Contact', 'text', 2.5),
  customer('contact_email', 'E-mail', 'text'),
  customer('tags', 'Tags', 'text'),
  customer.of('plans', 'Open plans', 'text', ({ plans }) => plans.map((plan) => plan.plan_name), 3),
  customer('overall_progress', 'Progress %', 'number', 1.5),
  customer('total_documents', 'Documents', 'number'),
  customer('approved_documents', 'Documents approved', 'number', 1.7),
  customer('total_tasks', 'Tasks', 'number'),
  customer('completed_tasks', 'Tasks completed', 'number'),
  customer('overdue_tasks', 'Tasks overdue', 'number', 1.5),
  customer('evidence_required_count', 'Evidence wanted', 'number'),
  customer('evidence_uploaded_count', 'Evidence uploaded', 'number'),
  customer('next_due_date', 'Next due', 'day', 1.6),
  customer('created_at', 'Created (UTC)', 'moment'),
  customer('id', 'Id', 'text'),
]

const document = columnsOf<DocumentSummary>()
export const documentColumns: ListColumn<DocumentSummary>[] = [
  document('code', 'Code', 'text', 1.8),
  document('document_name', 'Document', 'text', 4.5),
  document('company_name', 'Company', 'text', 3),
  document('plan_name', 'Plan', 'text'),
  document('iso_code', 'Standard', 'text', 1.8),
  document('document_type', 'Type', 'words', 1.5),
  document('status', 'Status', 'words', 1.8),
  document('document_version', 'Version', 'number', 1),
  document('approved_version', 'Approved version', 'number'),
  document('completion_percentage', 'Complete %', 'number', 1.5),
  document('mandatory_sections_total', 'Mandatory sections', 'number'),
  document('mandatory_sections_completed', 'Mandatory sections completed', 'number'),
  document('assigned_to_name', 'Responsible', 'text', 2),
  document('reviewer_name', 'Reviewer', 'text'),
  document('due_date', 'Due', 'day', 1.6),
  document('submitted_at', 'Submitted (UTC)', 'moment'),
  document('approved_at', 'Approved (UTC)', 'moment'),
  document('approved_by_name', 'Approved by', 'text'),
  document('effective_from', 'In force from', 'day'),
  document('next_review_on', 'Next review', 'day', 1.6),
  document('is_ignored', 'Ignored', 'yes_no'),
  document('updated_at', 'Changed (UTC)', 'moment'),
  document('id', 'Id', 'text'),
]

const version = columnsOf<VersionFacts>()
export const versionColumns: ListColumn<VersionFacts>[] = [
  version('document_version', 'Version', 'number', 1),
  version('reason', 'Reason', 'words', 1.5),
  version('change_summary', 'Change', 'text', 5),
  version('changed_at', 'Changed (UTC)', 'moment', 2),
  version('changed_by_name', 'Changed by', 'text', 2),
  version('approved_at', 'Approved (UTC)', 'moment', 2),
  version('is_effective', 'In force', 'yes_no', 1),
  version('template_version', 'Template version', 'number'),
  version('sha256', 'SHA-256', 'text', 5),
  version('id', 'Id', 'text'),
]

const task = columnsOf<Task>()
export const taskColumns: ListColumn<Task>[] = [
  task('title', 'Task', 'text', 5),
  task('company_name', 'Company', 'text', 3),
  task('plan_name', 'Plan', 'text'),
  task('iso_code', 'Standard', 'text'),
  task('document_name', 'Document', 'text', 3),
  task('task_type', 'Type', 'words'),
  task('status', 'Status', 'words', 1.6),
  task('blocked_reason', 'Blocked because', 'text'),
  task('priority', 'Priority', 'words', 1.4),
  task('assigned_to_name', 'Responsible', 'text', 2),
  task('due_date', 'Due', 'day', 1.6),
  task('requires_evidence', 'Evidence wanted', 'yes_no'),
  task('evidence_uploaded', 'Evidence uploaded', 'yes_no', 1.4),
  task('completed_at', 'Completed (UTC)', 'moment'),
  task('completed_by_name', 'Completed by', 'text'),
  task('description', 'Description', 'text'),
  task('notes', 'Notes', 'text'),
  task('is_ignored', 'Ignored', 'yes_no'),
  task('ignore_reason', 'Ignored because', 'text'),
  task('created_at', 'Created (UTC)', 'moment'),
  task('updated_at', 'Changed (UTC)', 'moment'),
  task('id', 'Id', 'text'),
]

const toCheck = (state: string) => (state === 'unreviewed' || state === 'uploaded' ? 'to_check' : state)

const evidence = columnsOf<Evidence>()
export const evidenceColumns: ListColumn<Evidence>[] = [
  evidence('title', 'Evidence', 'text', 4),
  evidence.of('state', 'State', 'words', ({ state }) => toCheck(state), 1.5),
  evidence('description', 'Description', 'text'),
  evidence.of('files', 'Files', 'text', ({ files }) => files.map((file) => file.original_filename), 4),
  evidence.of('sha256', 'SHA-256', 'text', ({ files }) => files.map((file) => file.sha256)),
  evidence.of('links', 'Proves', 'text', ({ links }) => links.map((link) => link.title), 4),
  evidence('effective_from', 'From', 'day', 1.5),
  evidence('effective_to', 'To', 'day', 1.5),
  evidence('expires_on', 'Expires', 'day', 1.5),
  evidence('reviewed_by_name', 'Checked by', 'text', 2),
  evidence('reviewed_at', 'Checked (UTC)', 'moment'),
  evidence('review_note', 'Note', 'text'),
  evidence('created_at', 'Created (UTC)', 'moment'),
  evidence('id', 'Id', 'text'),
]

const requirement = columnsOf<EvidenceRequirement>()
export const requirementColumns: ListColumn<EvidenceRequirement>[] = [
  requirement('title', 'To be proved', 'text', 4),
  requirement.of('status', 'Status', 'words', ({ status }) => (status === 'expiring' ? 'expires_soon' : toCheck(status)), 1.5),
  requirement('company_name', 'Company', 'text', 2.5),
  requirement('plan_name', 'Plan', 'text'),
  requirement('iso_code', 'Standard', 'text'),
  requirement('document_name', 'Document', 'text', 3),
  requirement('section_title', 'Section', 'text'),
  requirement('is_mandatory', 'Mandatory', 'yes_no'),
  requirement('evidence_description', 'What is wanted', 'text'),
  requirement.of('files', 'Files', 'text', ({ files }) => files.map((file) => file.original_filename), 3),
  requirement('assigned_to_name', 'Responsible', 'text', 2),
  requirement('due_date', 'Due', 'day', 1.5),
  requirement('effective_from', 'From', 'day'),
  requirement('expires_on', 'Expires', 'day', 1.5),
  requirement('review_note', 'Note', 'text'),
  requirement('id', 'Id', 'text'),
]

const fact = columnsOf<Fact>()
export const factColumns: ListColumn<Fact>[] = [
  fact('fact_key', 'Key', 'text', 2.5),
  fact.of('label', 'Fact', 'text', ({ definition }) => definition.label, 3),
  fact('scope_id', 'For', 'text', 1.5),
  fact.of('value', 'Value', 'text', ({ value }) => sayingOf(value), 5),
  fact('status', 'Status', 'words', 1.5),
  fact('source', 'Source', 'words'),
  fact('reason', 'Reason', 'text'),
  fact('valid_until', 'Valid until', 'day'),
  fact('used_in', 'Documents that use it', 'number', 1.5),
  fact('version', 'Version', 'number'),
  fact('updated_at', 'Changed (UTC)', 'moment', 2),
  fact('updated_by_name', 'Changed by', 'text', 2),
]

/** What a fact says: rows of a table as JSON, everything else in words. */
function sayingOf(value: Fact['value']): unknown {
  const text = RichTextDoc.safeParse(value)
  return text.success ? plainText(text.data) : value
}

const entry = columnsOf<AuditEntry>()
export const auditColumns: ListColumn<AuditEntry>[] = [
  entry('seq', 'Entry', 'number', 1),
  entry('at', 'At (UTC)', 'moment', 2.2),
  entry.of('actor_name', 'Who', 'text', ({ actor_name, actor_kind }) => actor_name ?? inWords(actor_kind), 2.5),
  entry('action', 'Act', 'text', 3),
  entry('object_type', 'Record', 'words', 1.7),
  entry('object_id', 'Record id', 'text'),
  entry('customer_id', 'Customer id', 'text'),
  entry('before', 'Before', 'text', 4),
  entry('after', 'After', 'text', 4),
  entry('reason', 'Reason', 'text', 2),
  entry('outcome', 'Outcome', 'words', 1.3),
  entry('actor_id', 'Actor id', 'text'),
  entry('request_id', 'Request id', 'text'),
  entry('ip', 'Address', 'text'),
  entry('prev_hash', 'Hash before', 'text'),
  entry('hash', 'Hash', 'text'),
]
