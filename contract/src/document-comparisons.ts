import { z } from 'zod'
import { DiffPart } from './core/diff-part.ts'
import { Count, Id } from './core/fields.ts'
import { ColumnType } from './section-content.ts'

const parts = z.array(DiffPart)

/** Text and lists are one block, each row of a table and each file is one of its own. */
export const ComparedBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), parts }),
  z.strictObject({
    kind: z.literal('row'),
    row_id: z.string(),
    cells: z
      .array(z.strictObject({ column_id: z.string(), label: z.string(), type: ColumnType, parts }))
      .describe('Columns that say something in one of the two'),
  }),
  z.strictObject({ kind: z.literal('file'), file_id: Id, parts: parts.describe('Its name') }),
])
export type ComparedBlock = z.infer<typeof ComparedBlock>

export const SectionComparison = z.strictObject({
  section_id: z.string(),
  title: z.string(),
  position: Count,
  change: z.enum(['same', 'added', 'removed', 'changed']).describe('changed without changed words: formatting or order'),
  blocks: z.array(ComparedBlock).describe('Empty when the section is the same'),
})
export type SectionComparison = z.infer<typeof SectionComparison>

export const DocumentComparison = z.strictObject({
  document_id: Id,
  from: z.int().min(1).nullable().describe('null: nothing, so that everything is new'),
  to: z.int().min(1).nullable().describe('null: the content as it is now'),
  sections: z.array(SectionComparison).describe('In printing order'),
})
export type DocumentComparison = z.infer<typeof DocumentComparison>
