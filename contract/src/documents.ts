import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import {
  Count,
  Day,
  FactKey,
  Id,
  LocalId,
  Moment,
  optionalText,
  Percentage,
  PersonFilter,
  Reason,
  SearchText,
  sortBy,
  stamps,
  textUpTo,
} from './core/fields.ts'
import { Page, pageOf, QueryBoolean } from './core/paging.ts'
import { RichTextDoc } from './core/rich-text.ts'
import { FillableDocumentSection, FixedDocumentSection, SectionEdit, SectionSaved, SectionToSave } from './document-sections.ts'
import { DocumentType, TemplateMetadata } from './templates.ts'

export const DocumentStatus = z.enum(['not_started', 'in_progress', 'pending_review', 'approved', 'rejected', 'obsolete', 'archived'])
export type DocumentStatus = z.infer<typeof DocumentStatus>

/** Derived figures; they do not raise the version. */
const totals = {
  completion_percentage: Percentage,
  mandatory_sections_total: Count,
  mandatory_sections_completed: Count,
}

export const DocumentSummary = z.strictObject({
  id: Id,
  customer_id: Id,
  company_name: z.string(),
  plan_id: Id,
  plan_name: z.string(),
  iso_standard_id: Id,
  iso_code: z.string(),
  template_id: Id,
  template_version_id: Id,
  template_version: z.int().min(1),
  template_offer: z.int().nullable().describe('A newer version of the template that the document may take over'),
  template_name: z.string(),
  document_name: z.string(),
  instance_name: z.string().nullable(),
  document_type: DocumentType,
  code: z.string(),
  status: DocumentStatus,
  document_version: z.int().min(1),
  approved_version: z.int().nullable().describe('The effective one, also while the next is being written'),
  ...totals,
  assigned_to: Id.nullable(),
  assigned_to_name: z.string().nullable(),
  reviewer_id: Id.nullable(),
  reviewer_name: z.string().nullable(),
  due_date: Day.nullable(),
  due_date_source: z.enum(['suggested', 'manual']),
  submitted_at: Moment.nullable(),
  submitted_by: Id.nullable(),
  reviewed_at: Moment.nullable(),
  reviewed_by: Id.nullable(),
  approved_at: Moment.nullable(),
  approved_by: Id.nullable(),
  approved_by_name: z.string().nullable(),
  effective_from: Day.nullable(),
  next_review_on: Day.nullable(),
  exported_at: Moment.nullable(),
  changes_requested: z.boolean().describe('The last round asked for changes that are being made'),
  is_stale: z.boolean().describe('Facts changed since it was submitted or approved'),
  approved_with_override: z.boolean().describe('Approved below 100 %'),
  self_approved: z.boolean(),
  held: z.boolean().describe('Under a legal hold'),
  retain_until: Day.nullable().describe('Kept until then; null: in use, or for good'),
  disposed_at: Moment.nullable().describe('Since then its content is gone; numbers, hashes, decisions and signatures stay'),
  is_ignored: z.boolean(),
  ignore_reason: z.string().nullable(),
  ...stamps,
})
export type DocumentSummary = z.infer<typeof DocumentSummary>

export const Document = DocumentSummary.extend({
  notes: z.string().nullable().describe('Internal'),
  status_reason: z.string().nullable().describe('Why it was withdrawn or archived'),
  stale_facts: z.array(z.strictObject({ fact_key: FactKey, label: z.string() })),
  content: z.strictObject({
    document_title: z.string(),
    template_metadata: TemplateMetadata,
    fixed_sections: z.array(FixedDocumentSection),
    fillable_sections: z.array(FillableDocumentSection),
  }),
  sections: z
    .array(z.discriminatedUnion('kind', [FixedDocumentSection, FillableDocumentSection]))
    .describe('Fixed and fillable sections in printing order'),
})
export type Document = z.infer<typeof Document>

const known = {
  key: z.string(),
  label: z.string().describe('What the fact is called'),
  text: z.string().nullable().describe('null: nothing is known'),
}

/** What the merge fields and loops of a document print, as Word and PDF do; each place once. */
export const MergeValues = z.strictObject({
  fields: z.array(z.strictObject({ ...known, format: z.string().nullable() })),
  loops: z.array(
    z.strictObject({
      ...known,
      template: z.string(),
      empty: z.string().nullable(),
      lines: RichTextDoc.nullable().describe('Of a loop that makes lines: what stands there, also when nothing is known'),
    }),
  ),
})
export type MergeValues = z.infer<typeof MergeValues>

export const DocumentTotals = z.strictObject({ id: Id, status: DocumentStatus, version: z.int().min(1), ...totals })
export type DocumentTotals = z.infer<typeof DocumentTotals>

/** An explicit save: makes a version. Sections that are not named stay; no sections at all keeps what was autosaved as a version. */
export const DocumentSave = z.strictObject({
  document_name: textUpTo(600).optional(),
  sections: z.array(SectionToSave).max(500).default([]),
  change_summary: optionalText(2000).optional(),
})
export type DocumentSave = z.infer<typeof DocumentSave>

export const DocumentUpdate = z
  .strictObject({
    document_name: textUpTo(600),
    assigned_to: Id.nullable(),
    reviewer_id: Id.nullable(),
    due_date: Day.nullable(),
    notes: optionalText(20_000),
  })
  .partial()
export type DocumentUpdate = z.infer<typeof DocumentUpdate>

export const ExportFormat = z.enum(['docx', 'pdf'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** A version by its number; versions count from 1. */
export const DocumentVersionNumber = z.coerce.number().int().min(1).max(1_000_000)

export const byDocument = z.strictObject({ document_id: Id })
export const bySection = z.strictObject({ document_id: Id, section_id: LocalId })
const path = '/customer-documents/:document_id'

export const documents = {
  list: endpoint({
    method: 'GET',
    path: '/customer-documents',
    access: 'documents:read',
    summary: 'List documents',
    query: Page.extend({
      customer_id: Id.optional(),
      plan_id: Id.optional(),
      template_id: Id.optional(),
      iso_standard_id: Id.optional(),
      status: DocumentStatus.optional().describe('Left out: all but archived ones'),
      assigned_to: PersonFilter.optional(),
      reviewer_id: PersonFilter.optional(),
      type: DocumentType.optional(),
      due_before: Day.optional(),
      overdue: QueryBoolean.optional(),
      include_ignored: QueryBoolean.optional(),
      q: SearchText.optional(),
      sort: sortBy('code', 'document_name', 'status', 'due_date', 'completion_percentage', 'updated_at', 'company_name')
        .optional()
        .describe('Default due_date'),
    }),
    response: pageOf(DocumentSummary),
  }),
  get: endpoint({
    method: 'GET',
    path,
    access: 'documents:read',
    summary: 'Get a document with its content',
    params: byDocument,
    response: Document,
  }),
  mergeValues: endpoint({
    method: 'GET',
    path: `${path}/merge-values`,
    access: 'documents:read',
    summary: 'What the merge fields of a document print',
    params: byDocument,
    response: MergeValues,
  }),
  save: endpoint({
    method: 'PUT',
    path,
    access: 'documents:write',
    summary: 'Save the content as a new version',
    params: byDocument,
    body: DocumentSave,
    response: Document,
    if_match: 'required',
    errors: ['state_conflict', 'content_not_allowed', 'section_not_found'],
  }),
  update: endpoint({
    method: 'PATCH',
    path,
    access: 'documents:write',
    summary: 'Change name, people, due date or notes of a document',
    params: byDocument,
    body: DocumentUpdate,
    response: DocumentSummary,
    if_match: 'required',
    errors: ['state_conflict'],
  }),
  updateSection: endpoint({
    method: 'PATCH',
    path: `${path}/sections/:section_id`,
    access: 'documents:write',
    summary: 'Save, clear or confirm one section',
    description: 'If-Match is the version of the section. An empty value never erases a filled one; `clear` does.',
    params: bySection,
    body: SectionEdit,
    response: SectionSaved.extend({ document: DocumentTotals }),
    if_match: 'required',
    errors: ['state_conflict', 'content_not_allowed', 'nothing_to_confirm'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path,
    access: 'documents:delete',
    summary: 'Delete a document that was never approved',
    params: byDocument,
    query: z.strictObject({ reason: Reason.optional() }),
    response: 'none',
    if_match: 'accepted',
    errors: ['document_was_approved', 'legal_hold'],
  }),
  calculateProgress: endpoint({
    method: 'POST',
    path: `${path}/calculate-progress`,
    access: 'documents:write',
    summary: 'Compute the completion of a document anew',
    params: byDocument,
    response: DocumentTotals,
  }),
  export: endpoint({
    method: 'POST',
    path: `${path}/export`,
    access: 'documents:export',
    summary: 'Make the Word or PDF file, keep it with the exports of the customer and answer it',
    description: 'Without `version` the content as it is now. DRAFT is printed until it is approved.',
    params: byDocument,
    body: z.strictObject({ format: ExportFormat, version: z.int().min(1).max(1_000_000).optional() }),
    response: 'file',
    errors: ['version_not_found', 'rendering_failed', 'storage_not_ready'],
    transaction: 'manual',
  }),
  exportSet: endpoint({
    method: 'POST',
    path: '/iso-plans/:plan_id/document-set',
    access: 'documents:export',
    summary: 'Make one zip of the documents of a plan, with an index and hashes',
    description:
      'A job makes it and keeps it with the exports of the customer; its result names the file, how many documents it holds and those that were left out.',
    params: z.strictObject({ plan_id: Id }),
    body: z.strictObject({
      format: ExportFormat,
      content: z
        .enum(['approved', 'current'])
        .describe('approved: the newest approved versions; current: what the documents say now, unapproved ones as drafts'),
      document_ids: z.array(Id).min(1).max(500).optional().describe('Left out: all documents of the plan that count'),
    }),
    response: z.strictObject({ job_id: Id }),
    status: 202,
    errors: ['nothing_to_export', 'storage_not_ready'],
  }),
  download: endpoint({
    method: 'GET',
    path: `${path}/download`,
    access: 'documents:export',
    summary: 'Download a document as Word or PDF without keeping the file',
    params: byDocument,
    query: z.strictObject({ format: ExportFormat, version: DocumentVersionNumber.optional() }),
    response: 'file',
    errors: ['version_not_found', 'rendering_failed'],
    transaction: 'manual',
  }),
}
