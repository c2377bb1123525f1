// Made by tools/generate-tables.ts from the migrations; do not edit.
import type { ColumnType, Generated } from 'kysely'

/** Read as parsed JSON, written as JSON text: `pg` would turn an array into an array of PostgreSQL. */
export type Json = ColumnType<unknown, string, string>
export type JsonOrNull = ColumnType<unknown, string | null | undefined, string | null>
export type JsonWithDefault = ColumnType<unknown, string | undefined, string>
export type Timestamp = ColumnType<Date, Date | string, Date | string>
export type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
export type TimestampWithDefault = ColumnType<Date, Date | string | undefined, Date | string>

export interface ApprovalFlowsTable {
  org_id: string
  id: string
  name: string
  steps: Json
  is_active: Generated<boolean>
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface AuditHeadsTable {
  org_id: string
  seq: Generated<number>
  hash: Generated<string>
}

export interface AuditLogTable {
  org_id: string
  seq: number
  at: string
  actor_kind: 'user' | 'portal' | 'token' | 'ai' | 'system'
  actor_id: string | null
  on_behalf_of: string | null
  action: string
  object_type: string
  object_id: string | null
  customer_id: string | null
  before: JsonOrNull
  after: JsonOrNull
  reason: string | null
  outcome: Generated<'done' | 'denied' | 'failed'>
  request_id: string | null
  session_id: string | null
  ip: string | null
  entry: string
  prev_hash: string
  hash: string
}

export interface ClauseTextsTable {
  org_id: string
  clause_id: string
  locale: string
  layer: 'library' | 'org'
  title: string
  summary: Generated<string>
  key_questions: Generated<string[]>
  evidence_examples: Generated<string[]>
  delta_note: Generated<string>
  version: Generated<number>
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface ClausesTable {
  org_id: string
  id: string
  iso_standard_id: string
  library_key: string | null
  number: string
  sort_key: string
  parent_id: string | null
  depth: number
  kind: 'chapter' | 'clause' | 'control'
  assessable: boolean
  weight: Generated<number>
  documented: Generated<'none' | 'document' | 'record' | 'both'>
  harmonised_key: string | null
  related: Generated<string[]>
  theme: 'organizational' | 'people' | 'physical' | 'technological' | null
  retired_at: TimestampOrNull
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface CommentMentionsTable {
  org_id: string
  comment_id: string
  user_id: string
}

export interface CommentsTable {
  org_id: string
  id: string
  customer_id: string
  document_id: string
  section_id: string | null
  thread_id: string | null
  body: string
  document_version: number
  review_round: number | null
  resolved_at: TimestampOrNull
  resolved_by: string | null
  edited_at: TimestampOrNull
  deleted_at: TimestampOrNull
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface CountersTable {
  org_id: string
  name: string
  value: Generated<number>
}

export interface CredentialsTable {
  user_id: string
  password_hash: string | null
  password_set_at: TimestampOrNull
  must_change: Generated<boolean>
  password_history: Generated<string[]>
  totp_seed_enc: Buffer | null
  totp_confirmed_at: TimestampOrNull
  totp_last_step: number | null
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
}

export interface CustomerDocumentsTable {
  org_id: string
  id: string
  customer_id: string
  plan_id: string
  template_id: string
  template_version_id: string
  template_version: number
  template_name: string
  document_name: string
  instance_name: string | null
  document_type: 'policy' | 'procedure' | 'form' | 'manual' | 'plan' | 'register' | 'record' | 'work_instruction'
  document_title: Generated<string>
  template_metadata: JsonWithDefault
  iso_code: string
  code: string
  position: Generated<number>
  status: Generated<'not_started' | 'in_progress' | 'pending_review' | 'approved' | 'rejected' | 'obsolete' | 'archived'>
  status_reason: string | null
  document_version: Generated<number>
  approved_version: number | null
  completion_percentage: Generated<number>
  mandatory_sections_total: Generated<number>
  mandatory_sections_completed: Generated<number>
  stale_facts: Generated<string[]>
  review_round: Generated<number>
  review_step: Generated<number>
  assigned_to: string | null
  reviewer_id: string | null
  due_date: string | null
  due_date_source: Generated<'suggested' | 'manual'>
  submitted_at: TimestampOrNull
  submitted_by: string | null
  reviewed_at: TimestampOrNull
  reviewed_by: string | null
  approved_at: TimestampOrNull
  approved_by: string | null
  self_approved: Generated<boolean>
  effective_from: string | null
  next_review_on: string | null
  exported_at: TimestampOrNull
  notes: string | null
  is_ignored: Generated<boolean>
  ignore_reason: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
  retired_at: TimestampOrNull
  retention_class_id: string | null
  retain_until: string | null
  disposed_at: TimestampOrNull
  held: Generated<boolean>
}

export interface CustomerInterviewSessionsTable {
  org_id: string
  id: string
  customer_id: string
  plan_id: string | null
  kind: Generated<'documents' | 'onboarding'>
  session_name: string
  session_status: Generated<'active' | 'paused' | 'completed' | 'cancelled'>
  interviewer_id: string | null
  started_at: TimestampWithDefault
  completed_at: TimestampOrNull
  active_seconds: Generated<number>
  last_active_at: TimestampOrNull
  last_question_id: string | null
  notes: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface CustomerIsoPlanTemplatesTable {
  org_id: string
  id: string
  customer_id: string
  plan_id: string
  template_id: string
  position: Generated<number>
  included: Generated<boolean>
  is_ignored: Generated<boolean>
  ignore_reason: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface CustomerIsoPlansTable {
  org_id: string
  id: string
  customer_id: string
  iso_standard_id: string
  plan_name: string
  plan_status: Generated<'active' | 'paused' | 'completed' | 'cancelled'>
  template_selection_mode: Generated<'all' | 'selective'>
  start_date: string | null
  target_completion_date: string | null
  started_at: TimestampOrNull
  completed_at: TimestampOrNull
  manager_id: string | null
  status_reason: string | null
  is_ignored: Generated<boolean>
  ignore_reason: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
  ended_at: TimestampOrNull
  held: Generated<boolean>
}

export interface CustomerSitesTable {
  org_id: string
  id: string
  customer_id: string
  name: string
  address: string | null
  country: string | null
  timezone: string | null
  headcount: number | null
  in_scope: Generated<boolean>
  position: Generated<number>
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface CustomerStorageFilesTable {
  org_id: string
  id: string
  customer_id: string | null
  document_id: string | null
  task_id: string | null
  file_type: 'evidence' | 'document' | 'export' | 'attachment' | 'interview_recording' | 'template'
  original_filename: string
  stored_filename: string | null
  storage_type: Generated<'local' | 's3' | 'google_drive'>
  storage_path: string | null
  file_size_bytes: number | null
  mime_type: string | null
  sha256: string | null
  state: Generated<'pending_upload' | 'quarantined' | 'scanning' | 'available' | 'refused' | 'expired' | 'damaged' | 'disposed'>
  refusal: string | null
  scan_state: Generated<'clean' | 'infected' | 'not_scanned' | 'error'>
  description: string | null
  uploaded_by: string | null
  uploaded_by_portal: string | null
  uploaded_at: TimestampWithDefault
  metadata: JsonWithDefault
  held: Generated<boolean>
  retain_until: string | null
  verified_at: TimestampOrNull
  removed_at: TimestampOrNull
  removed_reason: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
  updated_by: string | null
  retention_class_id: string | null
  disposed_at: TimestampOrNull
}

export interface CustomerTasksTable {
  org_id: string
  id: string
  customer_id: string
  plan_id: string | null
  template_id: string | null
  document_id: string | null
  task_scope: 'customer' | 'plan' | 'template' | 'document'
  task_type: Generated<'fillable_section' | 'evidence_required' | 'review' | 'approval' | 'interview' | 'custom'>
  section_id: string | null
  title: string
  description: Generated<string>
  status: Generated<'pending' | 'in_progress' | 'blocked' | 'completed' | 'cancelled'>
  blocked_reason: string | null
  priority: Generated<'low' | 'medium' | 'high' | 'urgent'>
  requires_evidence: Generated<boolean>
  evidence_description: string | null
  evidence_format: 'document' | 'log' | 'screenshot' | 'certificate' | 'report' | 'spreadsheet' | 'photo' | null
  evidence_uploaded: Generated<boolean>
  assigned_to: string | null
  assigned_portal_account_id: string | null
  due_date: string | null
  due_date_source: Generated<'suggested' | 'manual'>
  due_days: number | null
  completed_at: TimestampOrNull
  completed_by: string | null
  recurrence: string | null
  auto_generated: Generated<boolean>
  library_key: string | null
  fact_keys: Generated<string[]>
  position: Generated<number>
  notes: string | null
  is_ignored: Generated<boolean>
  ignored_at: TimestampOrNull
  ignored_by: string | null
  ignore_reason: string | null
  origin_type: string | null
  origin_id: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
  periodic_review_on: string | null
}

export interface CustomersTable {
  org_id: string
  id: string
  number: number
  company_name: string
  company_name_folded: string
  legal_form: string | null
  address: string | null
  phone: string | null
  website: string | null
  industry: string | null
  employees: number | null
  contact_person: string | null
  contact_email: string | null
  document_email: string | null
  locale: string | null
  logo_file_id: string | null
  status: Generated<'lead' | 'active' | 'archived'>
  notes: string | null
  tags: Generated<string[]>
  custom: JsonWithDefault
  storage_type: Generated<'local' | 's3' | 'google_drive'>
  storage_path: string | null
  storage_config: JsonWithDefault
  storage_secrets_enc: Buffer | null
  storage_state: Generated<'ready' | 'not_initialized' | 'error'>
  storage_error: string | null
  portal_enabled: Generated<boolean>
  last_portal_login: TimestampOrNull
  is_demo: Generated<boolean>
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
  held: Generated<boolean>
}

export interface DispositionItemsTable {
  org_id: string
  id: string
  disposition_id: string
  customer_id: string
  company_name: string
  kind: 'document' | 'file'
  object_id: string
  name: string
  sha256: Generated<string[]>
  size_bytes: number | null
  retention_class_name: string | null
  retain_until: string | null
  storage_key: string | null
  state: Generated<'open' | 'pending' | 'gone' | 'withdrawn'>
  gone_at: TimestampOrNull
}

export interface DispositionsTable {
  org_id: string
  id: string
  state: Generated<'requested' | 'approved' | 'done' | 'withdrawn'>
  reason: string
  items: number
  approved_at: TimestampOrNull
  approved_by: string | null
  single_person: Generated<boolean>
  withdrawn_at: TimestampOrNull
  withdrawn_by: string | null
  withdraw_reason: string | null
  done_at: TimestampOrNull
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface DocumentAcknowledgementsTable {
  org_id: string
  document_id: string
  document_version: number
  user_id: string
  customer_id: string
  acknowledged_at: TimestampWithDefault
}

export interface DocumentCertificatesTable {
  org_id: string
  id: string
  customer_id: string
  document_id: string
  document_version: number
  document_code: string
  certificate_sha256: string
  version_sha256: string
  file_sha256: string
  file_id: string
  seal_key_id: string
  seal_fingerprint: string
  approved_at: Timestamp
  signers: Json
}

export interface DocumentDistributionsTable {
  org_id: string
  id: string
  customer_id: string
  document_id: string
  user_id: string | null
  role_id: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
}

export interface DocumentPresenceTable {
  org_id: string
  customer_id: string
  document_id: string
  user_id: string
  section_id: string | null
  state: 'viewing' | 'editing'
  seen_at: Timestamp
}

export interface DocumentReadingNoticesTable {
  org_id: string
  document_id: string
  user_id: string
  customer_id: string
  document_version: number
  last_sent_at: Timestamp
  times: Generated<number>
}

export interface DocumentReviewsTable {
  org_id: string
  id: string
  customer_id: string
  document_id: string
  document_version: number
  round: number
  step: number
  kind: Generated<'review' | 'approve'>
  may_decide: JsonWithDefault
  reviewer_id: string | null
  decision: Generated<'pending' | 'approved' | 'changes_requested' | 'rejected' | 'recalled' | 'skipped'>
  notes: string | null
  override_reason: string | null
  submit_override: string | null
  checklist: JsonWithDefault
  self_approved: Generated<boolean>
  decided_at: TimestampOrNull
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface DocumentSectionsTable {
  org_id: string
  id: string
  customer_id: string
  document_id: string
  section_id: string
  position: number
  kind: 'fixed' | 'fillable'
  title: string
  body: JsonOrNull
  type: 'text' | 'table' | 'list' | 'evidence' | null
  is_mandatory: Generated<boolean>
  placeholder: string | null
  question: string | null
  why: string | null
  example: JsonOrNull
  fact_key: string | null
  fact_scope_id: string | null
  columns: JsonOrNull
  min_rows: number | null
  min_items: number | null
  starter: JsonOrNull
  must_cover: JsonOrNull
  requires_evidence: Generated<boolean>
  evidence_description: string | null
  evidence_format: 'document' | 'log' | 'screenshot' | 'certificate' | 'report' | 'spreadsheet' | 'photo' | null
  ask_when: JsonOrNull
  minutes: number | null
  content: JsonOrNull
  answer_status: 'answered' | 'unknown' | 'not_applicable' | 'deferred' | null
  answer_reason: string | null
  is_filled: Generated<boolean>
  is_prefilled: Generated<boolean>
  is_detached: Generated<boolean>
  is_asked: Generated<boolean>
  is_complete: Generated<boolean>
  filled_at: TimestampOrNull
  filled_by: string | null
  source: 'person' | 'interview' | 'fact' | 'import' | 'ai' | null
  fact_version: number | null
  version: Generated<number>
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface DocumentSignaturesTable {
  org_id: string
  id: string
  customer_id: string
  document_id: string
  review_id: string
  document_version: number
  signer_id: string
  printed_name: string
  role: string
  meaning: 'reviewed' | 'approved'
  signed_at: Timestamp
  reason: string | null
  version_sha256: string
  method: string
  self_approved: boolean
}

export interface DocumentTemplateUpdatesTable {
  org_id: string
  id: string
  customer_id: string
  document_id: string
  template_version_id: string
  before: Json
  state: string
  undone_at: TimestampOrNull
  created_at: TimestampWithDefault
  created_by: string | null
}

export interface DocumentTypesTable {
  org_id: string
  document_type: 'policy' | 'procedure' | 'form' | 'manual' | 'plan' | 'register' | 'record' | 'work_instruction'
  approval_flow_id: string | null
  review_months: number | null
  version: Generated<number>
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
  updated_by: string | null
  retention_class_id: string | null
}

export interface DocumentVersionsTable {
  org_id: string
  id: string
  customer_id: string
  document_id: string
  document_version: number
  content: Json
  facts_used: JsonWithDefault
  template_version: number
  change_summary: Generated<string>
  reason: 'save' | 'submit' | 'approve' | 'restore' | 'import' | 'template_update'
  sha256: string
  artifacts: JsonWithDefault
  changed_by: string | null
  changed_at: TimestampWithDefault
  disposed_at: TimestampOrNull
}

export interface EffectsTable {
  org_id: string
  job_key: string
  created_at: TimestampWithDefault
}

export interface EvidenceTable {
  org_id: string
  id: string
  customer_id: string
  title: string
  description: Generated<string>
  effective_from: string | null
  effective_to: string | null
  expires_on: string | null
  state: Generated<'unreviewed' | 'accepted' | 'rejected' | 'expired'>
  reviewed_by: string | null
  reviewed_at: TimestampOrNull
  review_note: string | null
  submitted_by_portal: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface EvidenceFilesTable {
  org_id: string
  id: string
  customer_id: string
  evidence_id: string
  file_id: string
  evidence_version: Generated<number>
  removed_at: TimestampOrNull
  created_at: TimestampWithDefault
  created_by: string | null
}

export interface EvidenceLinksTable {
  org_id: string
  id: string
  customer_id: string
  evidence_id: string
  task_id: string | null
  document_section_id: string | null
  interview_session_id: string | null
  question_id: string | null
  clause_id: string | null
  created_at: TimestampWithDefault
  created_by: string | null
}

export interface FactDefinitionsTable {
  org_id: string
  id: string
  key: string
  label: string
  type: 'text' | 'rich_text' | 'number' | 'date' | 'choice' | 'multi_choice' | 'boolean' | 'person' | 'role' | 'site' | 'list' | 'table' | 'file_list'
  scope: 'customer' | 'standard' | 'site' | 'process' | 'product' | 'document'
  help: Generated<string>
  example: JsonOrNull
  options: JsonOrNull
  columns: JsonOrNull
  validation: JsonOrNull
  shareable: Generated<boolean>
  sensitivity: Generated<'public' | 'internal' | 'confidential' | 'personal'>
  synonyms: Generated<string[]>
  review_months: number | null
  register: string | null
  starter: string | null
  onboarding: Generated<boolean>
  gate: Generated<boolean>
  position: Generated<number>
  library_key: string | null
  library_version: string | null
  retired_at: TimestampOrNull
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface FactEventsTable {
  org_id: string
  id: string
  customer_id: string
  fact_key: string
  scope_id: Generated<string>
  fact_version: number
  old_value: JsonOrNull
  new_value: JsonOrNull
  old_status: string | null
  new_status: string
  source: string
  reason: string | null
  changed_by: string | null
  changed_by_portal: string | null
  changed_at: TimestampWithDefault
}

export interface FactsTable {
  org_id: string
  id: string
  customer_id: string
  fact_key: string
  scope_id: Generated<string>
  value: JsonOrNull
  status: Generated<'answered' | 'draft' | 'unknown' | 'not_applicable' | 'deferred' | 'prefilled'>
  reason: string | null
  source: Generated<'person' | 'interview' | 'portal' | 'import' | 'ai_accepted' | 'master_data'>
  valid_until: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface IdempotencyKeysTable {
  org_id: string
  actor_id: string
  key: string
  route: string
  body_hash: string
  response_status: number
  response_headers: JsonWithDefault
  response_body: string | null
  created_at: TimestampWithDefault
}

export interface InstallationAuditHeadTable {
  id: number
  seq: number
  hash: string
}

export interface InstallationAuditLogTable {
  seq: number
  at: string
  actor_kind: 'user' | 'portal' | 'token' | 'ai' | 'system'
  actor_id: string | null
  action: string
  subject: string | null
  ip: string | null
  count: Generated<number>
  reason: string | null
  outcome: Generated<'done' | 'denied' | 'failed'>
  request_id: string | null
  details: JsonOrNull
  entry: string
  prev_hash: string
  hash: string
}

export interface InterviewAnswersTable {
  org_id: string
  id: string
  customer_id: string
  session_id: string
  question_id: string
  document_id: string | null
  section_id: string | null
  fact_key: string | null
  fact_scope_id: string | null
  status: 'answered' | 'skipped' | 'unknown' | 'not_applicable' | 'deferred' | 'draft'
  answer: JsonOrNull
  draft: JsonOrNull
  reason: string | null
  task_id: string | null
  answered_by: string | null
  answered_by_portal: string | null
  answered_at: TimestampWithDefault
  version: Generated<number>
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
}

export interface InterviewSessionDocumentsTable {
  org_id: string
  customer_id: string
  session_id: string
  document_id: string
  position: Generated<number>
}

export interface InvitationCustomersTable {
  org_id: string
  invitation_id: string
  customer_id: string
}

export interface InvitationRolesTable {
  org_id: string
  invitation_id: string
  role_id: string
}

export interface InvitationsTable {
  org_id: string
  id: string
  email: string
  email_folded: string
  full_name: string
  customer_scope: Generated<'all' | 'listed'>
  status: Generated<'pending' | 'accepted' | 'revoked'>
  expires_at: Timestamp
  accepted_at: TimestampOrNull
  accepted_by: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface IsoStandardsTable {
  org_id: string
  id: string
  code: string
  code_folded: string
  family: string
  short_code: string
  alias: string
  designation: string | null
  edition: Generated<string>
  amendments: Generated<string[]>
  name: string
  description: Generated<string>
  url: string | null
  transition: JsonOrNull
  status: Generated<'active' | 'draft' | 'retired'>
  successor_id: string | null
  library_key: string | null
  library_version: string | null
  library_sha256: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface JobsTable {
  org_id: string
  id: string
  kind: string
  customer_id: string | null
  payload: JsonWithDefault
  status: Generated<'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'>
  progress: Generated<number>
  current_step: string | null
  eta_seconds: number | null
  result: JsonOrNull
  error_code: string | null
  error_detail: string | null
  tries: Generated<number>
  actor_kind: Generated<'user' | 'portal' | 'token' | 'ai' | 'system'>
  actor_id: string | null
  request_id: string | null
  started_at: TimestampOrNull
  finished_at: TimestampOrNull
  version: Generated<number>
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
}

export interface LegalHoldsTable {
  org_id: string
  id: string
  customer_id: string
  scope: 'customer' | 'plan' | 'record' | 'file'
  plan_id: string | null
  document_id: string | null
  file_id: string | null
  reason: string
  released_at: TimestampOrNull
  released_by: string | null
  release_reason: string | null
  single_person: Generated<boolean>
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface LibraryStateTable {
  org_id: string
  manifest_sha256: string
  loaded_at: TimestampWithDefault
  counts: JsonWithDefault
}

export interface LibraryTasksTable {
  org_id: string
  id: string
  key: string
  family: string
  position: Generated<number>
  title: string
  description: Generated<string>
  task_scope: 'customer' | 'plan' | 'template' | 'document'
  task_type: Generated<'review' | 'approval' | 'custom'>
  create_on: 'customer_created' | 'first_plan_created' | 'plan_created' | 'documents_half_approved' | 'documents_all_approved' | 'plan_certified' | 'document_complete' | 'document_in_review' | 'document_effective'
  priority: Generated<'low' | 'medium' | 'high' | 'urgent'>
  requires_evidence: Generated<boolean>
  evidence_description: string | null
  evidence_format: 'document' | 'log' | 'screenshot' | 'certificate' | 'report' | 'spreadsheet' | 'photo' | null
  days: Generated<number>
  fact_keys: Generated<string[]>
  library_version: string | null
  retired_at: TimestampOrNull
  version: Generated<number>
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
}

export interface LibraryTemplateVersionsTable {
  org_id: string
  id: string
  template_id: string
  library_version: string
  base_sha256: string
  document_title: string
  fixed_sections: Json
  fillable_sections: Json
  state: Generated<'offered' | 'taken' | 'declined'>
  draft_version_id: string | null
  decided_at: TimestampOrNull
  decided_by: string | null
  created_at: TimestampWithDefault
}

export interface LinksTable {
  id: string
  kind: 'invite' | 'reset' | 'portal_activation' | 'mfa' | 'ticket'
  token_hash: string
  org_id: string | null
  user_id: string | null
  portal_account_id: string | null
  invitation_id: string | null
  session_id: string | null
  tries: Generated<number>
  data: JsonWithDefault
  created_at: TimestampWithDefault
  expires_at: Timestamp
  used_at: TimestampOrNull
  revoked_at: TimestampOrNull
}

export interface ListenerCursorsTable {
  org_id: string
  listener: string
  seq: Generated<number>
  updated_at: TimestampWithDefault
}

export interface LoginCountersTable {
  kind: 'name' | 'address' | 'portal_name'
  subject: string
  failures: Generated<number>
  last_failure_at: TimestampOrNull
  blocked_until: TimestampOrNull
  is_stopped: Generated<boolean>
}

export interface MembershipCustomersTable {
  org_id: string
  user_id: string
  customer_id: string
}

export interface MembershipRolesTable {
  org_id: string
  user_id: string
  role_id: string
}

export interface MembershipsTable {
  org_id: string
  user_id: string
  status: Generated<'invited' | 'active' | 'suspended' | 'ended'>
  customer_scope: Generated<'all' | 'listed'>
  expires_at: TimestampOrNull
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface OrganizationSettingsTable {
  org_id: string
  locale: Generated<string>
  time_zone: Generated<string>
  require_mfa: Generated<boolean>
  require_four_eyes: Generated<boolean>
  password_expiry_days: number | null
  session_idle_minutes: number | null
  session_absolute_hours: number | null
  storage_type: Generated<'local' | 's3' | 'google_drive'>
  options: JsonWithDefault
  version: Generated<number>
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface OrganizationsTable {
  id: string
  name: string
  slug: string
  status: Generated<'active' | 'closing' | 'closed'>
  version: Generated<number>
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
}

export interface OutboxTable {
  org_id: string
  id: string
  kind: string
  customer_id: string | null
  recipient: string
  subject: string
  body_enc: Buffer | null
  has_secret: Generated<boolean>
  state: Generated<'queued' | 'sending' | 'sent' | 'failed' | 'suppressed' | 'held' | 'not_configured'>
  message_id: string | null
  tries: Generated<number>
  next_try_at: TimestampOrNull
  last_error: string | null
  sent_at: TimestampOrNull
  job_id: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
}

export interface PlanRolesTable {
  org_id: string
  customer_id: string
  plan_id: string
  role_key: string
  user_id: string
}

export interface PortalAccountsTable {
  org_id: string
  id: string
  customer_id: string
  portal_username: string
  email: string | null
  full_name: string | null
  portal_role: Generated<'portal_reader' | 'portal_contributor' | 'portal_owner'>
  state: Generated<'never_logged_in' | 'must_change_password' | 'active' | 'locked' | 'disabled'>
  last_portal_login: TimestampOrNull
  secret_expires_at: TimestampOrNull
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface PortalCredentialsTable {
  org_id: string
  portal_account_id: string
  password_hash: string | null
  password_set_at: TimestampOrNull
  must_change: Generated<boolean>
  password_history: Generated<string[]>
  totp_seed_enc: Buffer | null
  totp_confirmed_at: TimestampOrNull
  totp_last_step: number | null
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
}

export interface ProgressSnapshotsTable {
  org_id: string
  customer_id: string
  plan_id: string
  day: string
  plan_status: 'active' | 'paused' | 'completed' | 'cancelled'
  total_documents: number
  approved_documents: number
  in_progress_documents: number
  not_started_documents: number
  pending_review_documents: number
  rejected_documents: number
  avg_document_completion: number
  total_tasks: number
  completed_tasks: number
  blocked_tasks: number
  overdue_tasks: number
  evidence_required_count: number
  evidence_uploaded_count: number
  evidence_accepted_count: Generated<number>
  document_approval_percentage: number
  task_completion_percentage: number
  overall_progress_percentage: number
  work_percentage: Generated<number>
  updated_at: TimestampWithDefault
}

export interface RecoveryCodesTable {
  id: string
  user_id: string
  code_hash: string
  used_at: TimestampOrNull
}

export interface RetentionClassesTable {
  org_id: string
  id: string
  key: string | null
  name: string
  counts_from: 'plan_end' | 'end_of_use' | 'creation'
  keep_for: number | null
  keep_unit: 'days' | 'months' | 'years' | null
  periods: Json
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface RolesTable {
  org_id: string
  id: string
  key: string
  name: string
  description: Generated<string>
  permissions: Generated<string[]>
  is_system: Generated<boolean>
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

export interface SchemaMigrationsTable {
  version: number
  name: string
  sha256: string
  applied_at: TimestampWithDefault
  duration_ms: number
  app_version: string
}

export interface SealKeysTable {
  org_id: string
  id: string
  certificate: string
  fingerprint: string
  pkcs12_enc: Buffer
  created_at: TimestampWithDefault
  created_by: string | null
  retired_at: TimestampOrNull
  retired_by: string | null
}

export interface SearchWordsTable {
  org_id: string
  customer_id: string | null
  word: string
  kind: string
  object_id: string
}

export interface SessionsTable {
  id: string
  kind: 'browser' | 'api' | 'portal'
  user_id: string | null
  portal_account_id: string | null
  org_id: string | null
  token_hash: string
  refresh_hash: string | null
  refresh_generation: Generated<number>
  refreshed_at: TimestampOrNull
  refresh_expires_at: TimestampOrNull
  mfa_at: TimestampOrNull
  reauth_at: TimestampOrNull
  ip: string | null
  user_agent: string | null
  device_name: string | null
  created_at: TimestampWithDefault
  last_seen_at: TimestampWithDefault
  expires_at: Timestamp
  revoked_at: TimestampOrNull
  revoke_reason: string | null
}

export interface SetupStateTable {
  id: number
  token_hash: string | null
  token_expires_at: TimestampOrNull
  wrong_tries: Generated<number>
  default_org_id: string | null
  master_key_check: string | null
  restore_epoch: Generated<number>
  completed_at: TimestampOrNull
}

export interface SigningKeysTable {
  id: string
  purpose: 'token' | 'checkpoint' | 'signature'
  algorithm: 'RS256' | 'Ed25519'
  public_key: Json
  private_key_enc: Buffer
  created_at: TimestampWithDefault
  retired_at: TimestampOrNull
}

export interface StartersTable {
  org_id: string
  id: string
  key: string
  title: string
  fact_key: string | null
  rows: Json
  library_version: string | null
  retired_at: TimestampOrNull
  version: Generated<number>
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
}

export interface TemplateStandardsTable {
  org_id: string
  template_id: string
  iso_standard_id: string
  position: Generated<number>
  clause_numbers: Generated<string[]>
}

export interface TemplateVersionsTable {
  org_id: string
  id: string
  template_id: string
  version_number: number
  state: Generated<'draft' | 'in_review' | 'published' | 'retired'>
  document_title: string
  metadata: JsonWithDefault
  fixed_sections: JsonWithDefault
  fillable_sections: JsonWithDefault
  source_file_id: string | null
  change_summary: Generated<string>
  library_version: string | null
  sha256: string | null
  published_at: TimestampOrNull
  published_by: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
  author_ids: Generated<string[]>
  submitted_at: TimestampOrNull
  submitted_by: string | null
  return_notes: string | null
  self_approved: Generated<boolean>
}

export interface TemplatesTable {
  org_id: string
  id: string
  key: string
  name: string
  name_folded: string
  document_type: 'policy' | 'procedure' | 'form' | 'manual' | 'plan' | 'register' | 'record' | 'work_instruction'
  purpose: Generated<string>
  instances: Generated<'one' | 'many'>
  owner_role: string | null
  approver_role: string | null
  review_months: number | null
  status: Generated<'active' | 'inactive'>
  current_version_id: string | null
  merges: JsonOrNull
  library_key: string | null
  library_version: string | null
  base_sha256: string | null
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
  has_own_standards: Generated<boolean>
}

export interface UsersTable {
  id: string
  email: string
  email_folded: string
  full_name: string
  locale: string | null
  time_zone: string | null
  is_active: Generated<boolean>
  is_operator: Generated<boolean>
  email_verified_at: TimestampOrNull
  last_login_at: TimestampOrNull
  mfa_enabled: Generated<boolean>
  version: Generated<number>
  created_at: TimestampWithDefault
  updated_at: TimestampWithDefault
}

export interface VCustomerIsoProgressTable {
  org_id: string
  plan_id: string
  customer_id: string
  company_name: string
  contact_email: string | null
  iso_code: string
  iso_name: string
  plan_name: string
  plan_status: 'active' | 'paused' | 'completed' | 'cancelled'
  total_documents: number
  approved_documents: number
  in_progress_documents: number
  not_started_documents: number
  pending_review_documents: number
  rejected_documents: number
  avg_document_completion: number
  total_tasks: number
  completed_tasks: number
  pending_tasks: number
  in_progress_tasks: number
  blocked_tasks: number
  overdue_tasks: number
  evidence_required_count: number
  evidence_uploaded_count: number
  document_approval_percentage: number
  task_completion_percentage: number
  overall_progress_percentage: number
  target_completion_date: string | null
  started_at: Date | null
  completed_at: Date | null
  created_at: Date
}

export interface VCustomerOverallProgressTable {
  org_id: string
  customer_id: string
  company_name: string
  portal_enabled: boolean
  last_portal_login: Date | null
  total_iso_plans: number
  active_plans: number
  completed_plans: number
  total_documents: number
  approved_documents: number
  total_tasks: number
  completed_tasks: number
  avg_document_completion: number
  overall_progress_percentage: number
  customer_since: Date
}

export interface VFileUsesTable {
  org_id: string
  customer_id: string
  file_id: string
  document_id: string
  plan_id: string
}

export interface VPlanFiguresTable {
  org_id: string
  plan_id: string
  customer_id: string
  iso_standard_id: string
  plan_name: string
  plan_status: 'active' | 'paused' | 'completed' | 'cancelled'
  is_ignored: boolean
  target_completion_date: string | null
  started_at: Date | null
  completed_at: Date | null
  created_at: Date
  total_documents: number
  approved_documents: number
  in_progress_documents: number
  not_started_documents: number
  pending_review_documents: number
  rejected_documents: number
  document_completion_sum: number
  total_tasks: number
  completed_tasks: number
  pending_tasks: number
  in_progress_tasks: number
  blocked_tasks: number
  overdue_tasks: number
  evidence_required_count: number
  evidence_uploaded_count: number
  overall_progress_percentage: number
  next_due_date: string
}

export interface VPlanProgressTable {
  org_id: string
  plan_id: string
  customer_id: string
  total_tasks: number
  completed_tasks: number
  pending_tasks: number
  in_progress_tasks: number
  overdue_tasks: number
  task_completion_percentage: number
  total_templates: number
  approved_templates: number
}

export interface VTemplateProgressTable {
  org_id: string
  plan_id: string
  template_id: string
  customer_id: string
  total_tasks: number
  completed_tasks: number
  pending_tasks: number
  in_progress_tasks: number
  overdue_tasks: number
  task_completion_percentage: number
}

export interface WordMastersTable {
  org_id: string
  id: string
  template_id: string | null
  replaces_id: string | null
  name: string
  original_filename: string
  storage_path: string
  bound_path: string | null
  file_size_bytes: number
  sha256: string
  state: Generated<'scanning' | 'ready' | 'failed' | 'drafted'>
  failure: string | null
  job_id: string | null
  candidates: JsonWithDefault
  headings: JsonWithDefault
  blocks: JsonWithDefault
  fields: JsonWithDefault
  ignored: Generated<string[]>
  new_places: Generated<string[]>
  lost_fields: Generated<string[]>
  version: Generated<number>
  created_at: TimestampWithDefault
  created_by: string | null
  updated_at: TimestampWithDefault
  updated_by: string | null
}

/** Every table and view of the identity and application schemas. */
export interface DB {
  approval_flows: ApprovalFlowsTable
  audit_heads: AuditHeadsTable
  audit_log: AuditLogTable
  clause_texts: ClauseTextsTable
  clauses: ClausesTable
  comment_mentions: CommentMentionsTable
  comments: CommentsTable
  counters: CountersTable
  credentials: CredentialsTable
  customer_documents: CustomerDocumentsTable
  customer_interview_sessions: CustomerInterviewSessionsTable
  customer_iso_plan_templates: CustomerIsoPlanTemplatesTable
  customer_iso_plans: CustomerIsoPlansTable
  customer_sites: CustomerSitesTable
  customer_storage_files: CustomerStorageFilesTable
  customer_tasks: CustomerTasksTable
  customers: CustomersTable
  disposition_items: DispositionItemsTable
  dispositions: DispositionsTable
  document_acknowledgements: DocumentAcknowledgementsTable
  document_certificates: DocumentCertificatesTable
  document_distributions: DocumentDistributionsTable
  document_presence: DocumentPresenceTable
  document_reading_notices: DocumentReadingNoticesTable
  document_reviews: DocumentReviewsTable
  document_sections: DocumentSectionsTable
  document_signatures: DocumentSignaturesTable
  document_template_updates: DocumentTemplateUpdatesTable
  document_types: DocumentTypesTable
  document_versions: DocumentVersionsTable
  effects: EffectsTable
  evidence: EvidenceTable
  evidence_files: EvidenceFilesTable
  evidence_links: EvidenceLinksTable
  fact_definitions: FactDefinitionsTable
  fact_events: FactEventsTable
  facts: FactsTable
  idempotency_keys: IdempotencyKeysTable
  installation_audit_head: InstallationAuditHeadTable
  installation_audit_log: InstallationAuditLogTable
  interview_answers: InterviewAnswersTable
  interview_session_documents: InterviewSessionDocumentsTable
  invitation_customers: InvitationCustomersTable
  invitation_roles: InvitationRolesTable
  invitations: InvitationsTable
  iso_standards: IsoStandardsTable
  jobs: JobsTable
  legal_holds: LegalHoldsTable
  library_state: LibraryStateTable
  library_tasks: LibraryTasksTable
  library_template_versions: LibraryTemplateVersionsTable
  links: LinksTable
  listener_cursors: ListenerCursorsTable
  login_counters: LoginCountersTable
  membership_customers: MembershipCustomersTable
  membership_roles: MembershipRolesTable
  memberships: MembershipsTable
  organization_settings: OrganizationSettingsTable
  organizations: OrganizationsTable
  outbox: OutboxTable
  plan_roles: PlanRolesTable
  portal_accounts: PortalAccountsTable
  portal_credentials: PortalCredentialsTable
  progress_snapshots: ProgressSnapshotsTable
  recovery_codes: RecoveryCodesTable
  retention_classes: RetentionClassesTable
  roles: RolesTable
  schema_migrations: SchemaMigrationsTable
  seal_keys: SealKeysTable
  search_words: SearchWordsTable
  sessions: SessionsTable
  setup_state: SetupStateTable
  signing_keys: SigningKeysTable
  starters: StartersTable
  template_standards: TemplateStandardsTable
  template_versions: TemplateVersionsTable
  templates: TemplatesTable
  users: UsersTable
  v_customer_iso_progress: VCustomerIsoProgressTable
  v_customer_overall_progress: VCustomerOverallProgressTable
  v_file_uses: VFileUsesTable
  v_plan_figures: VPlanFiguresTable
  v_plan_progress: VPlanProgressTable
  v_template_progress: VTemplateProgressTable
  word_masters: WordMastersTable
}
