import { z } from 'zod'
import { FlowStep } from './approval-flows.ts'
import { endpoint } from './core/endpoint.ts'
import { Id, Moment, optionalText, PersonRef, Reason, textUpTo } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { DocumentComparison } from './document-comparisons.ts'
import { DocumentVersion, DocumentVersionSummary } from './document-versions.ts'
import { byDocument, Document, DocumentSummary, DocumentVersionNumber } from './documents.ts'
import { Signature } from './signatures.ts'

export const ReviewDecision = z.enum(['approved', 'changes_requested', 'rejected'])
export type ReviewDecision = z.infer<typeof ReviewDecision>

/** The standing items of every review; the first two are computed. Further keys are items of the template. */
export const standingChecks = [
  'mandatory_sections_completed',
  'evidence_provided',
  'content_fits_requirements',
  'formatting_correct',
] as const

export const CheckedItem = z.strictObject({ key: z.string().min(1).max(100), is_ok: z.boolean() })
export type CheckedItem = z.infer<typeof CheckedItem>

export const ChecklistItem = z.strictObject({
  key: z.string(),
  label: z.string().nullable().describe('Of an item of the template; standing items have texts of their own'),
  is_computed: z.boolean(),
  is_ok: z.boolean().nullable().describe('null: nobody has ticked or unticked it'),
})
export type ChecklistItem = z.infer<typeof ChecklistItem>

export const DocumentReview = z.strictObject({
  id: Id,
  round: z.int().min(1),
  step: z.int().min(1),
  reviewer_id: Id.nullable(),
  reviewer_name: z.string().nullable(),
  decision: ReviewDecision,
  notes: z.string().nullable(),
  checklist: z.array(CheckedItem),
  override_reason: z.string().nullable(),
  self_approved: z.boolean(),
  signature: Signature.nullable(),
  decided_at: Moment,
})
export type DocumentReview = z.infer<typeof DocumentReview>

/** A step of a round, copied from the flow when the document was submitted. */
export const ReviewStep = z.strictObject({
  step: z.int().min(1),
  kind: z.enum(['review', 'approve']),
  may_decide: FlowStep,
  people: z.array(PersonRef).describe('Whom it names'),
  role_name: z.string().nullable().describe('Whose holders it names'),
  state: z
    .enum(['waiting', 'open', 'approved', 'changes_requested', 'rejected', 'recalled', 'skipped'])
    .describe('waiting: an earlier step is open; skipped: an earlier step ended the round'),
})
export type ReviewStep = z.infer<typeof ReviewStep>

export const ReviewRound = z.strictObject({
  round: z.int().min(1),
  state: z.enum(['open', 'approved', 'changes_requested', 'rejected', 'recalled']),
  document_version: z.int().min(1),
  submitted_at: Moment,
  submitted_by: Id.nullable(),
  submitted_by_name: z.string().nullable(),
  override_reason: z.string().nullable().describe('Why it was submitted below 100 %'),
  step: z.int().min(1).describe('The open step, else the last one'),
  steps: z.array(ReviewStep).describe('In order'),
  authors: z.array(Id).describe('Who wrote what the open round is about; empty when it is over'),
  waiting_for: z.array(PersonRef).describe('Who may decide the open step'),
  changed_sections: z.array(z.string()).describe('Sections changed since the round before; all of them in the first'),
  checklist: z.array(ChecklistItem),
  decisions: z.array(DocumentReview),
})
export type ReviewRound = z.infer<typeof ReviewRound>

const path = '/customer-documents/:document_id'
const note = optionalText(10_000)

export const reviews = {
  submit: endpoint({
    method: 'POST',
    path: `${path}/submit-review`,
    access: 'documents:submit',
    summary: 'Submit a document for review',
    description: 'Below 100 % only with a reason, by somebody who may approve.',
    params: byDocument,
    body: z.strictObject({ override_reason: Reason.optional(), change_summary: note.optional() }),
    response: DocumentSummary,
    if_match: 'accepted',
    errors: ['document_incomplete', 'illegal_transition'],
  }),
  approve: endpoint({
    method: 'POST',
    path: `${path}/approve`,
    access: 'documents:read',
    summary: 'Approve the open step of a document; the last step makes it effective',
    description: 'A step that reviews needs documents:review, one that approves documents:approve.',
    params: byDocument,
    body: z.strictObject({
      notes: note.optional(),
      checklist: z.array(CheckedItem).max(100).default([]),
      override_reason: Reason.optional(),
      signature: z
        .strictObject({ reason: note.optional() })
        .optional()
        .describe('Signs the step; the password is given before, to /auth/reauth, once for each signature'),
    }),
    response: DocumentSummary,
    if_match: 'required',
    transaction: 'manual',
    errors: [
      'document_incomplete',
      'illegal_transition',
      'permission_denied',
      'not_the_reviewer',
      'four_eyes_required',
      'merge_fields_open',
      'signature_required',
      'reauth_required',
      'content_changed',
      'rendering_failed',
      'sealing_failed',
    ],
  }),
  requestChanges: endpoint({
    method: 'POST',
    path: `${path}/request-changes`,
    access: 'documents:review',
    summary: 'Give a document back to its author',
    params: byDocument,
    body: z.strictObject({ notes: textUpTo(10_000), checklist: z.array(CheckedItem).max(100).default([]) }),
    response: DocumentSummary,
    if_match: 'accepted',
    errors: ['illegal_transition', 'not_the_reviewer', 'four_eyes_required'],
  }),
  reject: endpoint({
    method: 'POST',
    path: `${path}/reject`,
    access: 'documents:review',
    summary: 'Reject a document',
    params: byDocument,
    body: z.strictObject({ notes: textUpTo(10_000), checklist: z.array(CheckedItem).max(100).default([]) }),
    response: DocumentSummary,
    if_match: 'accepted',
    errors: ['illegal_transition', 'not_the_reviewer', 'four_eyes_required'],
  }),
  recall: endpoint({
    method: 'POST',
    path: `${path}/recall`,
    access: 'documents:submit',
    summary: 'Take a submitted document back',
    params: byDocument,
    body: z.strictObject({ reason: Reason.optional() }),
    response: DocumentSummary,
    if_match: 'accepted',
    errors: ['illegal_transition', 'not_the_author'],
  }),
  revise: endpoint({
    method: 'POST',
    path: `${path}/revise`,
    access: 'documents:write',
    summary: 'Begin the next version; the approved one stays effective',
    params: byDocument,
    body: z.strictObject({ reason: Reason.optional() }),
    response: DocumentSummary,
    if_match: 'accepted',
    errors: ['illegal_transition'],
  }),
  confirm: endpoint({
    method: 'POST',
    path: `${path}/confirm-review`,
    access: 'documents:approve',
    summary: 'Confirm in the periodic review that an approved document is still correct',
    description: 'Moves the next review by the months of its type from today and completes the review task; the version stays.',
    params: byDocument,
    body: z.strictObject({ note: Reason.describe('What was looked at; kept in the audit trail') }),
    response: DocumentSummary,
    if_match: 'accepted',
    errors: ['state_conflict', 'no_periodic_review'],
  }),
  withdraw: endpoint({
    method: 'POST',
    path: `${path}/withdraw`,
    access: 'documents:retire',
    summary: 'Take an approved document out of use',
    params: byDocument,
    body: z.strictObject({ reason: Reason }),
    response: DocumentSummary,
    if_match: 'accepted',
    errors: ['illegal_transition'],
  }),
  archive: endpoint({
    method: 'POST',
    path: `${path}/archive`,
    access: 'documents:retire',
    summary: 'Put a document away',
    params: byDocument,
    body: z.strictObject({ reason: Reason }),
    response: DocumentSummary,
    if_match: 'accepted',
    errors: ['illegal_transition'],
  }),
  unarchive: endpoint({
    method: 'POST',
    path: `${path}/unarchive`,
    access: 'documents:retire',
    summary: 'Take an archived document back',
    params: byDocument,
    response: DocumentSummary,
    if_match: 'accepted',
    errors: ['illegal_transition', 'already_exists'],
  }),
  history: endpoint({
    method: 'GET',
    path: `${path}/history`,
    access: 'documents:read',
    summary: 'List the versions of a document, newest first, and its review rounds',
    params: byDocument,
    query: Page,
    response: pageOf(DocumentVersionSummary).extend({
      rounds: z.array(ReviewRound).describe('Newest first'),
    }),
  }),
  getVersion: endpoint({
    method: 'GET',
    path: `${path}/versions/:document_version`,
    access: 'documents:read',
    summary: 'Get a version with its content',
    params: z.strictObject({ document_id: Id, document_version: DocumentVersionNumber }),
    response: DocumentVersion,
  }),
  compare: endpoint({
    method: 'GET',
    path: `${path}/compare`,
    access: 'documents:read',
    summary: 'Compare two versions of a document word by word, or one with the content as it is now',
    description: 'Texts that differ too much to compare them word by word are shown as replaced.',
    params: byDocument,
    query: z.strictObject({
      from: DocumentVersionNumber.optional().describe('Left out: nothing, so that everything is new'),
      to: DocumentVersionNumber.optional().describe('Left out: the content as it is now'),
    }),
    response: DocumentComparison,
  }),
  restore: endpoint({
    method: 'POST',
    path: `${path}/restore/:document_version`,
    access: 'documents:write',
    summary: 'Make the content of an earlier version the newest one',
    params: z.strictObject({ document_id: Id, document_version: DocumentVersionNumber }),
    body: z.strictObject({ reason: Reason.optional() }),
    response: Document,
    if_match: 'accepted',
    errors: ['illegal_transition', 'state_conflict'],
  }),
}
