import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, Day, Id, LocalId, Moment, optionalText, Percentage, SearchText, sortBy, stamps, textUpTo } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { FileState, ScanState, uploadErrors } from './files.ts'
import { byTask } from './task-records.ts'
import { EvidenceFormat } from './templates.ts'

export const EvidenceState = z.enum(['unreviewed', 'accepted', 'rejected', 'expired'])
export type EvidenceState = z.infer<typeof EvidenceState>
export const RequirementStatus = z.enum(['missing', 'uploaded', 'accepted', 'rejected', 'expired', 'expiring'])
export type RequirementStatus = z.infer<typeof RequirementStatus>

/** A file as part of evidence; a later file of the same evidence has a higher `evidence_version`. */
export const EvidenceFile = z.strictObject({
  evidence_id: Id,
  file_id: Id,
  evidence_version: z.int().min(1),
  original_filename: z.string(),
  mime_type: z.string(),
  file_size_bytes: Count,
  sha256: z.string(),
  state: FileState,
  scan_state: ScanState,
  evidence_state: EvidenceState,
  fits_format: z.boolean().nullable().describe('false: another kind of file was wanted; null: nothing was said'),
  description: z.string().nullable(),
  uploaded_by: Id.nullable(),
  uploaded_by_name: z.string().nullable(),
  uploaded_by_portal: Id.nullable(),
  uploaded_at: Moment,
})
export type EvidenceFile = z.infer<typeof EvidenceFile>

export const EvidenceLinkTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('task'), task_id: Id }),
  z.strictObject({ kind: z.literal('section'), document_id: Id, section_id: LocalId }),
  z.strictObject({ kind: z.literal('question'), interview_session_id: Id, question_id: z.string().min(1).max(300) }),
  z.strictObject({ kind: z.literal('clause'), clause_id: Id }),
])
export type EvidenceLinkTarget = z.infer<typeof EvidenceLinkTarget>

export const EvidenceLink = z.strictObject({
  id: Id,
  kind: z.enum(['task', 'section', 'question', 'clause']),
  task_id: Id.nullable(),
  document_id: Id.nullable(),
  section_id: z.string().nullable(),
  interview_session_id: Id.nullable(),
  question_id: z.string().nullable(),
  clause_id: Id.nullable(),
  title: z.string().describe('Of the task, section, question or clause'),
})
export type EvidenceLink = z.infer<typeof EvidenceLink>

export const Evidence = z.strictObject({
  id: Id,
  customer_id: Id,
  title: z.string(),
  description: z.string(),
  effective_from: Day.nullable(),
  effective_to: Day.nullable(),
  expires_on: Day.nullable(),
  state: EvidenceState,
  reviewed_by: Id.nullable(),
  reviewed_by_name: z.string().nullable(),
  reviewed_at: Moment.nullable(),
  review_note: z.string().nullable(),
  submitted_by_portal: Id.nullable(),
  files: z.array(EvidenceFile).describe('Newest version first'),
  links: z.array(EvidenceLink),
  ...stamps,
})
export type Evidence = z.infer<typeof Evidence>

const fields = {
  title: textUpTo(500),
  description: z.string().trim().max(20_000),
  effective_from: Day.nullable(),
  effective_to: Day.nullable(),
  expires_on: Day.nullable(),
}

/** Uses files that are there already. */
export const EvidenceCreate = z.strictObject({
  customer_id: Id,
  title: fields.title,
  description: fields.description.default(''),
  effective_from: fields.effective_from.optional(),
  effective_to: fields.effective_to.optional(),
  expires_on: fields.expires_on.optional(),
  file_ids: z.array(Id).min(1).max(50),
  links: z.array(EvidenceLinkTarget).max(50).default([]),
})
export type EvidenceCreate = z.infer<typeof EvidenceCreate>

/** `file_ids` are added as the next version; earlier files stay. */
export const EvidenceUpdate = z.strictObject({ ...fields, file_ids: z.array(Id).min(1).max(50) }).partial()
export type EvidenceUpdate = z.infer<typeof EvidenceUpdate>

/** Text fields of an evidence upload. Without title the file's name; with `evidence_id` the next version of that evidence. */
export const EvidenceUpload = z.strictObject({
  title: fields.title.optional(),
  description: optionalText(2000).optional(),
  evidence_id: Id.optional(),
  effective_from: Day.optional(),
  effective_to: Day.optional(),
  expires_on: Day.optional(),
})
export type EvidenceUpload = z.infer<typeof EvidenceUpload>

/** One thing that must be proved, from a task or a section that requires evidence. */
export const EvidenceRequirement = z.strictObject({
  id: z.string().describe('task.{id}, or section.{document_id}.{section_id}'),
  status: RequirementStatus,
  title: z.string(),
  customer_id: Id,
  company_name: z.string(),
  plan_id: Id.nullable(),
  plan_name: z.string().nullable(),
  iso_code: z.string().nullable(),
  document_id: Id.nullable(),
  document_name: z.string().nullable(),
  section_id: z.string().nullable(),
  section_title: z.string().nullable(),
  task_id: Id.nullable(),
  is_mandatory: z.boolean(),
  evidence_description: z.string().nullable(),
  evidence_format: EvidenceFormat.nullable(),
  assigned_to: Id.nullable(),
  assigned_to_name: z.string().nullable(),
  due_date: Day.nullable(),
  evidence_id: Id.nullable().describe('The evidence that decides the status: the newest of the best'),
  evidence_version: z.int().nullable(),
  effective_from: Day.nullable(),
  expires_on: Day.nullable(),
  review_note: z.string().nullable(),
  files: z.array(EvidenceFile),
})
export type EvidenceRequirement = z.infer<typeof EvidenceRequirement>

/** "23 of 25 (92 %)": `uploaded` = to check + accepted + expiring; collected = uploaded / required, null when nothing is required. */
export const EvidenceTotals = z.strictObject({
  required: Count,
  uploaded: Count,
  to_check: Count,
  accepted: Count,
  missing: Count,
  rejected: Count,
  expiring: Count,
  expired: Count,
  overdue: Count,
  collected_percentage: Percentage.nullable(),
})
export type EvidenceTotals = z.infer<typeof EvidenceTotals>

export const byEvidence = z.strictObject({ evidence_id: Id })

export const evidence = {
  requirements: endpoint({
    method: 'GET',
    path: '/evidence/requirements',
    access: 'evidence:read',
    summary: 'List what must be proved, with totals',
    query: Page.extend({
      customer_id: Id.optional(),
      plan_id: Id.optional(),
      document_id: Id.optional(),
      status: RequirementStatus.optional(),
      q: SearchText.optional(),
      sort: sortBy('due_date', 'title', 'expires_on').optional().describe('Default due_date'),
    }),
    response: pageOf(EvidenceRequirement).extend({
      totals: EvidenceTotals.describe('Under the same filters, all states'),
    }),
  }),
  list: endpoint({
    method: 'GET',
    path: '/evidence',
    access: 'evidence:read',
    summary: 'List evidence',
    query: Page.extend({
      customer_id: Id.optional(),
      plan_id: Id.optional(),
      document_id: Id.optional(),
      task_id: Id.optional(),
      state: EvidenceState.optional(),
      expires_before: Day.optional(),
      q: SearchText.optional(),
      sort: sortBy('created_at', 'title', 'expires_on').optional().describe('Default -created_at'),
    }),
    response: pageOf(Evidence),
  }),
  create: endpoint({
    method: 'POST',
    path: '/evidence',
    access: 'evidence:upload',
    summary: 'Make evidence of files that are there already',
    body: EvidenceCreate,
    response: Evidence,
    status: 201,
    errors: ['file_not_available', 'dates_reversed'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/evidence/:evidence_id',
    access: 'evidence:read',
    summary: 'Get evidence with its files and links',
    params: byEvidence,
    response: Evidence,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/evidence/:evidence_id',
    access: 'evidence:upload',
    summary: 'Change evidence or add the next version of its files',
    params: byEvidence,
    body: EvidenceUpdate,
    response: Evidence,
    if_match: 'required',
    errors: ['file_not_available', 'dates_reversed', 'legal_hold'],
  }),
  review: endpoint({
    method: 'POST',
    path: '/evidence/:evidence_id/review',
    access: 'evidence:review',
    summary: 'Accept or reject evidence; rejecting needs a note',
    params: byEvidence,
    body: z.strictObject({ decision: z.enum(['accepted', 'rejected']), note: optionalText(2000).optional() }),
    response: Evidence,
    if_match: 'accepted',
    errors: ['reason_required', 'four_eyes_required', 'state_conflict'],
  }),
  link: endpoint({
    method: 'POST',
    path: '/evidence/:evidence_id/links',
    access: 'evidence:upload',
    summary: 'Let evidence prove one thing more',
    params: byEvidence,
    body: EvidenceLinkTarget,
    response: Evidence,
    status: 201,
    if_match: 'accepted',
    errors: ['link_crosses_customers', 'already_exists'],
  }),
  listOfTask: endpoint({
    method: 'GET',
    path: '/tasks/:task_id/evidence',
    access: 'tasks:read',
    summary: 'List the evidence of a task',
    params: byTask,
    query: Page,
    response: pageOf(Evidence),
  }),
  uploadForTask: endpoint({
    method: 'POST',
    path: '/tasks/:task_id/upload-evidence',
    access: 'files:upload',
    summary: 'Upload evidence for a task',
    description: 'Completes an evidence task at once. Answers 202 with the same body while the file is being scanned.',
    params: byTask,
    body: EvidenceUpload,
    response: Evidence,
    status: 201,
    errors: [...uploadErrors, 'state_conflict', 'dates_reversed'],
    transaction: 'manual',
    multipart: true,
    limit: 'upload',
  }),
  removeFromTask: endpoint({
    method: 'DELETE',
    path: '/tasks/:task_id/evidence/:file_id',
    access: 'evidence:upload',
    summary: "Take a file off a task: one's own while unreviewed, others with files:delete",
    params: z.strictObject({ task_id: Id, file_id: Id }),
    response: 'none',
    if_match: 'accepted',
    errors: ['legal_hold', 'part_of_approved_record'],
  }),
  uploadForSection: endpoint({
    method: 'POST',
    path: '/customer-documents/:document_id/sections/:section_id/evidence',
    access: 'files:upload',
    summary: 'Upload evidence for a section',
    description: 'Links the task of the section too. Answers 202 with the same body while the file is being scanned.',
    params: z.strictObject({ document_id: Id, section_id: LocalId }),
    body: EvidenceUpload,
    response: Evidence,
    status: 201,
    errors: [...uploadErrors, 'state_conflict', 'dates_reversed'],
    transaction: 'manual',
    multipart: true,
    limit: 'upload',
  }),
}
