import { z } from 'zod'
import { Count, FactKey, Id, LocalId, Moment } from './core/fields.ts'
import { RichTextDoc } from './core/rich-text.ts'
import { FactUsed } from './facts.ts'
import { Column, SectionContent, SectionType } from './section-content.ts'

export const VersionReason = z.enum(['save', 'submit', 'approve', 'restore', 'import', 'template_update'])
export type VersionReason = z.infer<typeof VersionReason>

const SectionRef = z.strictObject({ section_id: z.string(), title: z.string() })

export const DocumentVersionSummary = z.strictObject({
  id: Id,
  document_id: Id,
  document_version: z.int().min(1),
  reason: VersionReason,
  change_summary: z.string(),
  template_version: z.int().min(1),
  sha256: z.string().describe('Of the canonical content'),
  is_effective: z.boolean(),
  approved_at: Moment.nullable(),
  changed_by: Id.nullable(),
  changed_by_name: z.string().nullable(),
  changed_at: Moment,
  changes: z
    .strictObject({ added: z.array(SectionRef), changed: z.array(SectionRef), cleared: z.array(SectionRef) })
    .describe('Against the version before'),
})
export type DocumentVersionSummary = z.infer<typeof DocumentVersionSummary>

/** What a version keeps for ever and its hash covers; neither number nor status is in it. */
export const VersionContent = z.strictObject({
  document_title: z.string(),
  template_metadata: z.record(z.string(), z.json()),
  fixed_sections: z.array(z.strictObject({ section_id: LocalId, position: Count, title: z.string(), body: RichTextDoc })),
  fillable_sections: z.array(
    z.strictObject({
      section_id: LocalId,
      position: Count,
      title: z.string(),
      type: SectionType,
      fact_key: FactKey.nullable(),
      columns: z.array(Column).nullable(),
      is_mandatory: z.boolean(),
      is_asked: z.boolean(),
      content: SectionContent,
      not_applicable_reason: z.string().optional().describe('It was said not to apply: printed instead of content'),
      evidence: z.array(z.strictObject({ file_id: Id, original_filename: z.string(), sha256: z.string() })),
    }),
  ),
})
export type VersionContent = z.infer<typeof VersionContent>

export const DocumentVersion = DocumentVersionSummary.extend({
  content: VersionContent,
  facts_used: z
    .array(FactUsed)
    .describe('What its sections show and its text prints, as it was then: a later export of this version prints the same'),
})
export type DocumentVersion = z.infer<typeof DocumentVersion>
