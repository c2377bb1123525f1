import { z } from 'zod'
import { Condition } from './core/conditions.ts'
import { endpoint } from './core/endpoint.ts'
import { Count, FactKey, Id, LocalId, Moment, SearchText, sortBy, stamps, textUpTo } from './core/fields.ts'
import { Page, pageOf, QueryBoolean } from './core/paging.ts'
import { RichTextDoc } from './core/rich-text.ts'
import { Cell, Column, SectionType } from './section-content.ts'
import { byStandard } from './standards.ts'

export const DocumentType = z.enum(['policy', 'procedure', 'form', 'manual', 'plan', 'register', 'record', 'work_instruction'])
export type DocumentType = z.infer<typeof DocumentType>
export const EvidenceFormat = z.enum(['document', 'log', 'screenshot', 'certificate', 'report', 'spreadsheet', 'photo'])
export type EvidenceFormat = z.infer<typeof EvidenceFormat>
export const TemplateStatus = z.enum(['active', 'inactive'])
export type TemplateStatus = z.infer<typeof TemplateStatus>
export const TemplateVersionState = z.enum(['draft', 'in_review', 'published', 'retired'])
export type TemplateVersionState = z.infer<typeof TemplateVersionState>

const SampleRow = z.record(z.string(), Cell)
/** An example or a proposal in the shape of the section: words, items, or rows without `row_id`. */
export const Sample = z.union([z.string(), z.array(z.string()), z.array(SampleRow), SampleRow])
export type Sample = z.infer<typeof Sample>

/** What a fillable section asks for; documents keep a snapshot of it. */
export const sectionDemand = {
  title: z.string(),
  type: SectionType,
  is_mandatory: z.boolean(),
  placeholder: z.string().nullable(),
  question: z.string().nullable(),
  why: z.string().nullable(),
  example: Sample.nullable(),
  fact_key: FactKey.nullable(),
  columns: z.array(Column).nullable(),
  min_rows: z.int().min(1).nullable(),
  min_items: z.int().min(1).nullable(),
  starter: Sample.nullable(),
  must_cover: z.array(z.string()).nullable(),
  requires_evidence: z.boolean(),
  evidence_description: z.string().nullable(),
  evidence_format: EvidenceFormat.nullable(),
  ask_when: Condition.nullable(),
  minutes: z.int().min(1).nullable(),
}

export const FixedSection = z.strictObject({ id: LocalId, title: z.string(), body: RichTextDoc, position: Count })
export type FixedSection = z.infer<typeof FixedSection>
export const FillableSection = z.strictObject({ id: LocalId, ...sectionDemand, position: Count })
export type FillableSection = z.infer<typeof FillableSection>

/** What a template says about itself beside its sections. */
export const TemplateMetadata = z.record(z.string(), z.json())

export const TemplateVersionSummary = z.strictObject({
  id: Id,
  template_id: Id,
  version_number: z.int().min(1),
  state: TemplateVersionState,
  document_title: z.string(),
  source_file_id: Id.nullable(),
  change_summary: z.string(),
  library_version: z.string().nullable(),
  published_at: Moment.nullable(),
  published_by: Id.nullable(),
  published_by_name: z.string().nullable(),
  submitted_at: Moment.nullable(),
  submitted_by: Id.nullable(),
  submitted_by_name: z.string().nullable(),
  return_notes: z.string().nullable().describe('Why it was given back last'),
  self_approved: z.boolean(),
  document_count: Count.describe('Documents that rest on it'),
  ...stamps,
})
export type TemplateVersionSummary = z.infer<typeof TemplateVersionSummary>

export const TemplateVersion = TemplateVersionSummary.extend({
  metadata: TemplateMetadata,
  fixed_sections: z.array(FixedSection),
  fillable_sections: z.array(FillableSection),
})
export type TemplateVersion = z.infer<typeof TemplateVersion>

export const TemplateSummary = z.strictObject({
  id: Id,
  key: z.string(),
  name: z.string(),
  document_type: DocumentType,
  purpose: z.string(),
  instances: z.enum(['one', 'many']),
  owner_role: z.string().nullable(),
  approver_role: z.string().nullable(),
  review_months: z.int().nullable(),
  status: TemplateStatus,
  current_version_id: Id.nullable(),
  current_version_number: z.int().nullable(),
  standards: z.array(z.strictObject({ iso_standard_id: Id, iso_code: z.string(), position: Count, clause_numbers: z.array(z.string()) })),
  fillable_section_count: Count,
  mandatory_section_count: Count,
  task_count: Count.describe('Tasks that its sections make'),
  plan_count: Count.describe('Open plans that include it'),
  library_key: z.string().nullable(),
  library_version: z.string().nullable(),
  library_offer: z.string().nullable().describe('A newer library version that can be compared with ours and taken'),
  ...stamps,
})
export type TemplateSummary = z.infer<typeof TemplateSummary>

export const Template = TemplateSummary.extend({ current_version: TemplateVersion.nullable() })
export type Template = z.infer<typeof Template>

const ServedStandard = z.strictObject({
  iso_standard_id: Id,
  position: Count.optional().describe('Default: after the templates that the standard has'),
  clause_numbers: z.array(z.string().trim().min(1).max(30)).max(200).default([]),
})

const fields = {
  name: textUpTo(255),
  document_type: DocumentType,
  purpose: z.string().trim().max(2000),
  instances: z.enum(['one', 'many']),
  owner_role: LocalId.nullable(),
  approver_role: LocalId.nullable(),
  review_months: z.int().min(1).max(120).nullable(),
  standards: z
    .array(ServedStandard)
    .max(20)
    .refine((all) => new Set(all.map((one) => one.iso_standard_id)).size === all.length, 'must name each standard once'),
}

export const TemplateCreate = z.strictObject({
  ...fields,
  purpose: fields.purpose.default(''),
  instances: fields.instances.default('one'),
  owner_role: fields.owner_role.default(null),
  approver_role: fields.approver_role.default(null),
  review_months: fields.review_months.default(null),
  standards: fields.standards.default([]),
})
export type TemplateCreate = z.infer<typeof TemplateCreate>

export const TemplateUpdate = z.strictObject({ ...fields, status: TemplateStatus }).partial()
export type TemplateUpdate = z.infer<typeof TemplateUpdate>

/** A template that has just been made, and the draft to go on with. */
export const TemplateMade = Template.extend({ draft_version_id: Id })
export type TemplateMade = z.infer<typeof TemplateMade>

export const byTemplate = z.strictObject({ template_id: Id })

export const templates = {
  list: endpoint({
    method: 'GET',
    path: '/templates',
    access: 'templates:read',
    summary: 'List templates',
    query: Page.extend({
      iso_standard_id: Id.optional(),
      type: DocumentType.optional(),
      status: TemplateStatus.optional(),
      q: SearchText.optional(),
      sort: sortBy('name', 'document_type', 'position', 'updated_at')
        .optional()
        .describe('Default name; position is the order within the standard asked for'),
    }),
    response: pageOf(TemplateSummary),
  }),
  listOfStandard: endpoint({
    method: 'GET',
    path: '/iso-standards/:iso_standard_id/templates',
    access: 'templates:read',
    summary: 'List the templates of a standard in their order',
    params: byStandard,
    query: Page.extend({ active: QueryBoolean.optional().describe('true: only those that a new plan may take') }),
    response: pageOf(TemplateSummary),
  }),
  get: endpoint({
    method: 'GET',
    path: '/templates/:template_id',
    access: 'templates:read',
    summary: 'Get a template with its current version',
    params: byTemplate,
    response: Template,
  }),
  create: endpoint({
    method: 'POST',
    path: '/templates',
    access: 'templates:write',
    summary: 'Add a template of your own, with an empty draft',
    body: TemplateCreate,
    response: TemplateMade,
    status: 201,
    errors: ['unknown_reference'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/templates/:template_id',
    access: 'templates:write',
    summary: 'Change the master data of a template',
    description: 'Documents that exist keep what they were made with.',
    params: byTemplate,
    body: TemplateUpdate,
    response: Template,
    if_match: 'required',
    errors: ['unknown_reference'],
  }),
  duplicate: endpoint({
    method: 'POST',
    path: '/templates/:template_id/duplicate',
    access: 'templates:write',
    summary: 'Make a template of your own from another one, with a draft of its current version',
    params: byTemplate,
    body: z.strictObject({ name: textUpTo(255).optional() }),
    response: TemplateMade,
    status: 201,
  }),
  versions: endpoint({
    method: 'GET',
    path: '/templates/:template_id/versions',
    access: 'templates:read',
    summary: 'List the versions of a template, newest first',
    params: byTemplate,
    query: Page,
    response: pageOf(TemplateVersionSummary),
  }),
  getVersion: endpoint({
    method: 'GET',
    path: '/template-versions/:template_version_id',
    access: 'templates:read',
    summary: 'Get a version of a template with its sections',
    params: z.strictObject({ template_version_id: Id }),
    response: TemplateVersion,
  }),
}
