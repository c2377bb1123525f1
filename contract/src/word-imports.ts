import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, FactKey, Id, optionalText, Version } from './core/fields.ts'
import { ComparedBlock } from './document-comparisons.ts'
import { SectionToSave } from './document-sections.ts'
import { byDocument, Document } from './documents.ts'
import { SectionContent } from './section-content.ts'
import { wordRefusals } from './word-masters.ts'

/** What Word can hold and a section cannot; the section is taken without it. */
export const LostInWord = z.enum([
  'picture',
  'comment',
  'tracked_change',
  'note',
  'text_box',
  'formula',
  'symbol',
  'link',
  'hidden_text',
  'merge_field',
  'table',
])
export type LostInWord = z.infer<typeof LostInWord>

export const WordSection = z.strictObject({
  section_id: z.string(),
  title: z.string(),
  position: Count,
  kind: z.enum(['fixed', 'fillable']),
  found_by: z.enum(['tag', 'alias', 'bookmark', 'heading']).nullable().describe('What of the file named the section'),
  outcome: z
    .enum(['same', 'changed', 'not_found', 'found_twice', 'not_readable', 'template_text'])
    .describe(
      'found_twice: at several places with different words; not_readable: does not fit the section; template_text: changed text that stands in the template',
    ),
  since_export: z.enum(['word', 'here', 'both', 'unknown']).describe('Who changed the section since the file was exported'),
  content: SectionContent.describe('Of a changed section: what it would say; null empties it'),
  version: Version.nullable().describe('Of the section, to be sent back with its content'),
  blocks: z.array(ComparedBlock).describe('What changes, against the present content'),
  lost: z.array(LostInWord),
  unread_cells: z
    .array(z.strictObject({ label: z.string(), text: z.string() }))
    .describe('Cells of another type than their column; they stay as they were'),
  shared: z
    .strictObject({
      fact_key: FactKey,
      label: z.string(),
      documents: z.array(z.strictObject({ document_id: Id, code: z.string(), document_name: z.string() })),
    })
    .nullable()
    .describe('The section shows a fact: taking it over changes the fact, and with it these other documents'),
})
export type WordSection = z.infer<typeof WordSection>

export const WordImport = z.strictObject({
  document_id: Id,
  version: Version.describe('Of the document, to be sent as If-Match'),
  origin: z.enum(['this', 'other', 'unknown']).describe('Whether the file says that it was exported from this document'),
  exported_version: z.int().min(1).nullable().describe('When it was exported from a kept version'),
  sections: z.array(WordSection).describe('In printing order'),
})
export type WordImport = z.infer<typeof WordImport>

const path = '/customer-documents/:document_id/import-docx'

export const wordImports = {
  read: endpoint({
    method: 'POST',
    path,
    access: 'documents:write',
    summary: 'Compare a Word file with a document, section by section; nothing is changed',
    description: 'At most 25 MB. Sections are found by the tag of their content control, else by its name, a bookmark or the heading.',
    params: byDocument,
    body: z.strictObject({}),
    response: WordImport,
    errors: ['state_conflict', 'too_large', 'file_refused', 'rendering_failed', ...wordRefusals],
    transaction: 'manual',
    multipart: true,
    limit: 'upload',
  }),
  apply: endpoint({
    method: 'POST',
    path: `${path}/apply`,
    access: 'documents:write',
    summary: 'Take chosen sections over from Word, as a new version',
    params: byDocument,
    body: z.strictObject({ sections: z.array(SectionToSave).min(1).max(500), change_summary: optionalText(2000).optional() }),
    response: z.strictObject({
      document: Document,
      before_version: z.int().min(1).describe('What the document said before, to be restored'),
    }),
    if_match: 'accepted',
    errors: ['state_conflict', 'content_not_allowed', 'section_not_found'],
  }),
}
