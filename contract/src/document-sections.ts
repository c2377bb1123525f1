import { z } from 'zod'
import { Count, Id, LocalId, Moment, Version } from './core/fields.ts'
import { RichTextDoc } from './core/rich-text.ts'
import { EvidenceFile } from './evidence.ts'
import { SectionContent } from './section-content.ts'
import { sectionDemand } from './templates.ts'

export const SectionSource = z.enum(['person', 'interview', 'fact', 'import', 'ai'])
export type SectionSource = z.infer<typeof SectionSource>

/** Said in an interview instead of content, or with it. */
export const AnswerStatus = z.enum(['answered', 'unknown', 'not_applicable', 'deferred'])
export type AnswerStatus = z.infer<typeof AnswerStatus>

export const FixedDocumentSection = z.strictObject({
  kind: z.literal('fixed'),
  section_id: LocalId,
  position: Count,
  title: z.string(),
  body: RichTextDoc,
  version: Version,
})
export type FixedDocumentSection = z.infer<typeof FixedDocumentSection>

export const FillableDocumentSection = z.strictObject({
  kind: z.literal('fillable'),
  section_id: LocalId,
  position: Count,
  ...sectionDemand,
  fact_scope_id: z.string().nullable().describe('Which of the values of its fact it shows'),
  content: SectionContent,
  answer_status: AnswerStatus.nullable(),
  answer_reason: z.string().nullable(),
  is_filled: z.boolean(),
  is_prefilled: z.boolean().describe('The content is offered and must be confirmed'),
  is_complete: z.boolean().describe('Filled in the least amount and proved, so that it counts'),
  is_asked: z.boolean().describe('false: its condition is not met, it is neither asked nor printed'),
  is_detached: z.boolean().describe('No longer follows its fact'),
  changed_fact: z
    .strictObject({ value: SectionContent, changed_at: Moment, changed_by_name: z.string().nullable() })
    .nullable()
    .describe('The fact has another value now'),
  used_in: Count.describe('Documents of the customer with the same fact'),
  evidence_files: z.array(EvidenceFile),
  task_id: Id.nullable(),
  filled_at: Moment.nullable(),
  filled_by: Id.nullable(),
  filled_by_name: z.string().nullable(),
  source: SectionSource.nullable(),
  version: Version,
})
export type FillableDocumentSection = z.infer<typeof FillableDocumentSection>

/** Content is checked by type and columns of the section (`parseContent`); text may be a plain string. */
const content = z.unknown().describe('Rich text or a string, items, rows, or the note of an evidence section')

export const SectionToSave = z.strictObject({
  section_id: LocalId,
  content: content.optional(),
  clear: z.literal(true).optional(),
  version: Version.optional().describe('Refused as stale when the section has another one'),
})
export type SectionToSave = z.infer<typeof SectionToSave>

/** Exactly one of `content`, `clear` and `confirm`. */
export const SectionEdit = z
  .strictObject({
    content: content.optional(),
    clear: z.literal(true).optional(),
    confirm: z.literal(true).optional(),
    apply_to: z
      .enum(['everywhere', 'document'])
      .default('everywhere')
      .describe('For a section with a fact: change the fact, or detach this section from it'),
  })
  .refine((edit) => [edit.content, edit.clear, edit.confirm].filter((part) => part !== undefined).length === 1, {
    message: 'must have exactly one of content, clear and confirm',
    params: { code: 'required' },
  })
export type SectionEdit = z.infer<typeof SectionEdit>

export const AffectedSection = z.strictObject({ document_id: Id, section_id: z.string() })
export type AffectedSection = z.infer<typeof AffectedSection>

export const SectionSaved = z.strictObject({
  section: FillableDocumentSection,
  next_missing_section: z.strictObject({ section_id: z.string(), title: z.string() }).nullable(),
  affected: z.array(AffectedSection).describe('Other sections that the fact filled or marked'),
})
export type SectionSaved = z.infer<typeof SectionSaved>
