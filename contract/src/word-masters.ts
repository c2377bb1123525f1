import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, FactKey, Id, LocalId, stamps, textUpTo } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { ExportFormat } from './documents.ts'
import { TemplateCreate, TemplateVersion } from './templates.ts'

const mostFields = 500

export const WordMasterState = z.enum(['scanning', 'ready', 'failed', 'drafted'])
export type WordMasterState = z.infer<typeof WordMasterState>

export const WordFieldType = z.enum(['text', 'long_text', 'number', 'date', 'email', 'choice', 'boolean', 'picture', 'list', 'table'])
export type WordFieldType = z.infer<typeof WordFieldType>

export const WordPlaceIn = z.enum(['body', 'header', 'footer', 'footnote'])

/** A candidate or any selected words: part, paragraph and signs; or table and row. */
export const WordPlace = z
  .string()
  .max(300)
  .regex(/^[^#\s]+#(?:p\d{1,7}:\d{1,7}-\d{1,7}|t\d{1,6}r\d{1,6})$/, 'must be a place such as word/document.xml#p4:0-12')

export const WordColumn = z.strictObject({ key: LocalId, label: textUpTo(255), type: WordFieldType })
export type WordColumn = z.infer<typeof WordColumn>

/** A place of the file that looks like one to fill in. */
export const WordCandidate = z.strictObject({
  id: WordPlace,
  kind: z.string().describe('What makes it one: braces, merge_field, underscores, empty_cell, blank_rows, control_date ...'),
  place: WordPlaceIn,
  part: z.string(),
  paragraph: Count,
  text: z.string(),
  label: z.string(),
  column: z.string().nullable().describe('Head of the column it stands in'),
  type: WordFieldType,
  options: z.array(z.string()),
  columns: z.array(WordColumn),
  fact_key: z.string().nullable(),
  confidence: z.number().min(0).max(1).describe('From 0.9 on it is a field from the beginning'),
  role: z.enum(['open', 'close']).nullable().describe('Beginning or end of a loop or condition'),
})
export type WordCandidate = z.infer<typeof WordCandidate>

/** A field that does not fit into its file. `place` is only the part of the file where nothing narrower is known. */
export const WordBindingProblem = z.strictObject({
  key: z.string(),
  place: z.string(),
  problem: z.string().describe('`place_not_found`, `places_overlap`, `columns_do_not_fit`, or words about a tag'),
})
export type WordBindingProblem = z.infer<typeof WordBindingProblem>

export const WordHeading = z.strictObject({
  part: z.string(),
  paragraph: Count,
  level: z.int(),
  text: z.string(),
  by: z.enum(['style', 'looks']),
})
export const WordBlock = z.strictObject({
  part: z.string(),
  place: WordPlaceIn,
  paragraph: Count,
  text: z.string(),
  heading: z.int().nullable(),
  cell: z.strictObject({ table: Count, row: Count, column: Count }).nullable(),
})
export type WordBlock = z.infer<typeof WordBlock>

/** A field of the template and every place of the file where it stands. */
export const WordField = z.strictObject({
  key: LocalId.describe('Becomes the id of the section'),
  label: textUpTo(255),
  type: WordFieldType,
  places: z.array(WordPlace).min(1).max(100).describe('Several: the same value at each; of a list: the lines that it takes the place of'),
  columns: z.array(WordColumn).max(50).describe('Of a table: one per cell of its row'),
  options: z.array(z.string().max(500)).max(100),
  fact_key: FactKey.nullable(),
  is_mandatory: z.boolean(),
})
export type WordField = z.infer<typeof WordField>

export const WordMasterSummary = z.strictObject({
  id: Id,
  template_id: Id.nullable(),
  template_name: z.string().nullable(),
  template_version_id: Id.nullable().describe('The newest version that was made of it'),
  replaces_id: Id.nullable().describe('The upload before, whose fields were taken over'),
  name: z.string(),
  original_filename: z.string(),
  file_size_bytes: Count,
  sha256: z.string(),
  state: WordMasterState,
  failure: z.string().nullable().describe('Why it could not be read'),
  job_id: Id.nullable(),
  candidate_count: Count,
  field_count: Count,
  ...stamps,
})
export type WordMasterSummary = z.infer<typeof WordMasterSummary>

export const WordMaster = WordMasterSummary.extend({
  candidates: z.array(WordCandidate),
  headings: z.array(WordHeading),
  blocks: z.array(WordBlock).describe('The text of the page, paragraph by paragraph'),
  fields: z.array(WordField),
  ignored: z.array(z.string()).describe('Candidates that are no fields'),
  new_places: z.array(z.string()).describe('Candidates that the upload before did not have'),
  lost_fields: z.array(z.string()).describe('Keys of fields of the upload before that were not found again'),
})
export type WordMaster = z.infer<typeof WordMaster>

export const WordTestFill = z.strictObject({
  blocks: z.array(WordBlock).describe('The text of the filled file, paragraph by paragraph; empty when its tags do not fit together'),
  problems: z.array(WordBindingProblem).describe('Fields that are not in it'),
})
export type WordTestFill = z.infer<typeof WordTestFill>

/** Text fields of an upload; the file travels in `file`, after them. */
export const WordUpload = z.strictObject({
  template_id: Id.optional().describe('The template that gets a new version'),
  name: textUpTo(255).optional().describe('Default: the name of the file'),
})

export const WordFields = z
  .strictObject({ fields: z.array(WordField).max(mostFields), ignored: z.array(WordPlace).max(5000) })
  .refine(({ fields }) => new Set(fields.map(({ key }) => key)).size === fields.length, {
    path: ['fields'],
    message: 'two fields have the same key',
    params: { code: 'duplicate' },
  })
export type WordFields = z.infer<typeof WordFields>

/** Why a file is refused; the title says what to do. */
export const wordRefusals = [
  'docx_not_word',
  'docx_encrypted',
  'docx_macros',
  'docx_embedded_object',
  'docx_external_template',
  'docx_document_type',
  'docx_too_large',
  'docx_malformed',
  'docx_too_complex',
  'docx_reserved_signs',
] as const
export type WordRefusalReason = (typeof wordRefusals)[number]

const byMaster = z.strictObject({ word_master_id: Id })
const path = '/word-masters/:word_master_id'

export const wordMasters = {
  upload: endpoint({
    method: 'POST',
    path: '/templates/upload',
    access: 'templates:write',
    summary: 'Upload a Word file as a template',
    description: 'At most 25 MB. A job looks for the places to fill; `task_id` and `job_id` are one id.',
    body: WordUpload,
    response: z.strictObject({ task_id: Id, job_id: Id, word_master_id: Id, template_id: Id.nullable() }),
    status: 202,
    errors: ['too_large', 'storage_full', 'file_refused', 'unknown_reference', ...wordRefusals],
    transaction: 'manual',
    multipart: true,
    limit: 'upload',
  }),
  list: endpoint({
    method: 'GET',
    path: '/word-masters',
    access: 'templates:read',
    summary: 'List uploaded Word files, newest first',
    query: Page.extend({ template_id: Id.optional(), state: WordMasterState.optional() }),
    response: pageOf(WordMasterSummary),
  }),
  get: endpoint({
    method: 'GET',
    path,
    access: 'templates:read',
    summary: 'Get a Word file with its text, the places found and its fields',
    params: byMaster,
    response: WordMaster,
  }),
  update: endpoint({
    method: 'PUT',
    path: `${path}/fields`,
    access: 'templates:write',
    summary: 'Say which places are fields, and which are none',
    params: byMaster,
    body: WordFields,
    response: WordMaster,
    if_match: 'required',
    errors: ['state_conflict'],
  }),
  showTestFill: endpoint({
    method: 'GET',
    path: `${path}/test-fill`,
    access: 'templates:write',
    summary: 'Read the text that the file has when it is filled with long sample data, and the fields that do not fit',
    params: byMaster,
    response: WordTestFill,
    errors: ['state_conflict', ...wordRefusals],
    transaction: 'manual',
  }),
  testFill: endpoint({
    method: 'POST',
    path: `${path}/test-fill`,
    access: 'templates:write',
    summary: 'Fill the file with long sample data',
    params: byMaster,
    query: z.strictObject({ format: ExportFormat.default('docx').describe('pdf needs LibreOffice on the server') }),
    response: 'file',
    errors: ['state_conflict', 'word_binding_faulty', 'no_pdf_program', 'rendering_failed', ...wordRefusals],
    transaction: 'manual',
  }),
  draft: endpoint({
    method: 'POST',
    path: `${path}/draft`,
    access: 'templates:write',
    summary: 'Make a draft version of a template from the fields',
    params: byMaster,
    body: z.strictObject({
      template_id: Id.optional().describe('Default: the template named at the upload'),
      template: TemplateCreate.optional().describe('Makes this template for it; not together with template_id'),
      change_summary: z.string().trim().max(2000).default(''),
    }),
    response: TemplateVersion,
    status: 201,
    if_match: 'accepted',
    errors: ['state_conflict', 'no_fields', 'word_binding_faulty', 'unknown_reference', ...wordRefusals],
    transaction: 'manual',
  }),
}
