import { z } from 'zod'
import { Condition } from './core/conditions.ts'
import { endpoint } from './core/endpoint.ts'
import { Count, FactKey, Id, LocalId, Reason, textUpTo } from './core/fields.ts'
import { richText } from './core/rich-text.ts'
import { Column, maxItems, SectionType } from './section-content.ts'
import { byTemplate, EvidenceFormat, Sample, TemplateMetadata, TemplateVersion, TemplateVersionSummary } from './templates.ts'

const mostSections = 200
const text = (max: number) => z.string().max(max)
const nullableText = (max: number) => text(max).nullable()

/** A fixed section of a draft. What is missing may still come: publishing checks it. */
export const FixedDraft = z.strictObject({ id: LocalId, title: text(500), body: richText, position: Count })
/** A fillable section of a draft, as free as {@link FixedDraft}. */
export const FillableDraft = z.strictObject({
  id: LocalId,
  title: text(500),
  type: SectionType,
  is_mandatory: z.boolean(),
  placeholder: nullableText(5000),
  question: nullableText(2000),
  why: nullableText(5000),
  example: Sample.nullable(),
  fact_key: FactKey.nullable(),
  columns: z.array(Column).max(50).nullable(),
  min_rows: z.int().min(1).max(1000).nullable(),
  min_items: z.int().min(1).max(maxItems).nullable(),
  starter: Sample.nullable(),
  must_cover: z.array(text(500)).max(50).nullable(),
  requires_evidence: z.boolean(),
  evidence_description: nullableText(2000),
  evidence_format: EvidenceFormat.nullable(),
  ask_when: Condition.nullable(),
  minutes: z.int().min(1).max(1000).nullable(),
  position: Count,
})

export const DraftUpdate = z
  .strictObject({
    document_title: textUpTo(255),
    metadata: TemplateMetadata,
    change_summary: z.string().trim().max(2000),
    fixed_sections: z.array(FixedDraft).max(mostSections),
    fillable_sections: z.array(FillableDraft).max(mostSections),
  })
  .partial()
export type DraftUpdate = z.infer<typeof DraftUpdate>

export const SectionChange = z.strictObject({
  section_id: LocalId,
  kind: z.enum(['fixed', 'fillable']),
  title: z.string(),
  change: z.enum(['added', 'removed', 'changed', 'unchanged']),
  is_moved: z.boolean().describe('It stands elsewhere among the sections that both versions have'),
  fields: z.array(z.strictObject({ field: z.string(), before: z.json(), after: z.json() })),
})
export type SectionChange = z.infer<typeof SectionChange>

export const TemplateComparison = z.strictObject({
  from: TemplateVersionSummary,
  to: TemplateVersionSummary,
  sections: z.array(SectionChange).describe('In the order of `to`; a removed section stands where it stood'),
})
export type TemplateComparison = z.infer<typeof TemplateComparison>

const byVersion = z.strictObject({ template_version_id: Id })
const path = '/template-versions/:template_version_id'
const moves = { params: byVersion, response: TemplateVersion, if_match: 'accepted' } as const

export const templateVersions = {
  create: endpoint({
    method: 'POST',
    path: '/templates/:template_id/versions',
    access: 'templates:write',
    summary: 'Begin a draft from the current version, or from another one',
    params: byTemplate,
    body: z.strictObject({ from_version_id: Id.optional(), change_summary: z.string().trim().max(2000).default('') }),
    response: TemplateVersion,
    status: 201,
    errors: ['unknown_reference'],
  }),
  update: endpoint({
    method: 'PATCH',
    path,
    access: 'templates:write',
    summary: 'Change a draft',
    description: 'Both lists of sections share one order through `position`; it is numbered anew from 1.',
    body: DraftUpdate,
    errors: ['state_conflict'],
    ...moves,
    if_match: 'required',
  }),
  submit: endpoint({
    method: 'POST',
    path: `${path}/submit-review`,
    access: 'templates:write',
    summary: 'Submit a draft for review',
    description: 'Names every problem that stands in the way of publishing, each with a pointer into the version.',
    errors: ['illegal_transition', 'template_not_publishable'],
    ...moves,
  }),
  approve: endpoint({
    method: 'POST',
    path: `${path}/approve`,
    access: 'templates:approve',
    summary: 'Approve a version: it is published and current, the one before is retired',
    description: 'A version that was overtaken by a higher number takes the next free one.',
    errors: ['illegal_transition', 'template_not_publishable', 'four_eyes_required'],
    ...moves,
    if_match: 'required',
  }),
  return: endpoint({
    method: 'POST',
    path: `${path}/return`,
    access: 'templates:approve',
    summary: 'Give a version in review back to its authors',
    body: z.strictObject({ notes: textUpTo(10_000) }),
    errors: ['illegal_transition'],
    ...moves,
  }),
  retire: endpoint({
    method: 'POST',
    path: `${path}/retire`,
    access: 'templates:retire',
    summary: 'Take a version out of use; without a current version no plan can take the template',
    body: z.strictObject({ reason: Reason.optional() }),
    errors: ['illegal_transition'],
    ...moves,
  }),
  compare: endpoint({
    method: 'GET',
    path: `${path}/compare`,
    access: 'templates:read',
    summary: 'What changed since another version of the template, per section',
    params: byVersion,
    query: z.strictObject({ with: Id.optional().describe('Default: the current version') }),
    response: TemplateComparison,
    errors: ['unknown_reference'],
  }),
}
