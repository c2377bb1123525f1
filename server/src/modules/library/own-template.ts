import { FactKey, LocalId, textUpTo } from '@dna/contract/core/fields'
import { richText } from '@dna/contract/core/rich-text'
import { FillableDraft } from '@dna/contract/template-versions'
import { DocumentType } from '@dna/contract/templates'
import { z } from 'zod'
import { Column } from './schema.ts'

const mostSections = 200

const OwnFixedSection = z
  .strictObject({
    kind: z.literal('fixed'),
    id: LocalId,
    title: z.string().max(500),
    text: z.string().max(200_000).optional(),
    body: richText.optional().describe('What light markdown cannot say'),
  })
  .refine(({ text, body }) => (text === undefined) !== (body === undefined), 'needs a text or a body, not both')

const OwnFillableSection = FillableDraft.omit({ position: true })
  .partial()
  .required({ id: true, title: true, type: true, is_mandatory: true })
  .extend({
    kind: z.literal('fillable'),
    fact_key: FactKey.nullish(),
    columns: z
      .array(z.union([LocalId, Column]))
      .max(50)
      .nullish(),
  })

/** A template file as organizations exchange it: the fields of the library's files under the rules of drafts, which are wider. */
export const OwnTemplate = z.strictObject({
  kind: z.literal('template'),
  key: z
    .string()
    .max(120)
    .regex(/^[a-z0-9]+\.[a-z0-9_]+$/, 'must be family.name such as own.quality_manual'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 1.0.0'),
  standards: z.array(textUpTo(60)).max(20).default([]),
  order: z.int().min(1).max(100_000),
  instances: z.enum(['one', 'many']),
  name: textUpTo(255),
  document_title: textUpTo(255).optional(),
  document_type: DocumentType,
  purpose: z.string().trim().max(2000).default(''),
  clauses: z.record(textUpTo(60), z.array(textUpTo(30)).max(200)).default({}),
  owner_role: LocalId.nullable().default(null),
  approver_role: LocalId.nullable().default(null),
  review_months: z.int().min(1).max(120).nullable().default(null),
  body: z.array(z.discriminatedUnion('kind', [OwnFixedSection, OwnFillableSection])).max(mostSections * 2),
})
export type OwnTemplate = z.infer<typeof OwnTemplate>
