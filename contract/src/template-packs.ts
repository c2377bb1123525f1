import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { commaList, Id } from './core/fields.ts'
import { QueryBoolean } from './core/paging.ts'
import { DocumentType } from './templates.ts'
import { ComparedSection } from './three-ways.ts'

export const PackedStatus = z.enum(['new', 'changed', 'unchanged', 'conflicting'])
export type PackedStatus = z.infer<typeof PackedStatus>

export const PackedTemplate = z.strictObject({
  key: z.string(),
  name: z.string(),
  document_type: DocumentType,
  status: PackedStatus.describe('conflicting: changed here and in the pack since both had the same text'),
  template_id: Id.nullable().describe('The template of this key that is here'),
  version_number: z.int().min(1).nullable().describe('The version that it was compared with'),
  sections: z.array(ComparedSection).describe('The sections that differ; theirs is the pack'),
  has_word_file: z.boolean(),
  left_out: z.array(z.string()).describe('Standards that are not here, so the template does not serve them'),
  draft: z.strictObject({ template_id: Id, template_version_id: Id, version_number: z.int().min(1) }).nullable(),
})
export type PackedTemplate = z.infer<typeof PackedTemplate>

export const PackReport = z.strictObject({ dry_run: z.boolean(), templates: z.array(PackedTemplate) })
export type PackReport = z.infer<typeof PackReport>

const mostListed = 20_000

/** Text fields of an import; the file travels in `file`, after them. */
export const PackImport = z.strictObject({
  dry_run: QueryBoolean.default(true),
  keys: commaList(z.string().max(120), mostListed).optional().describe('Templates to import; left out: all that are not unchanged'),
})

export const templatePacks = {
  export: endpoint({
    method: 'GET',
    path: '/templates/export',
    access: 'templates:write',
    summary: 'Download templates as a pack: YAML, Word files and a manifest with hashes',
    description: 'The current version of each, else the newest. The same templates give the same bytes.',
    query: z.strictObject({ ids: commaList(Id, mostListed).optional().describe('Default: all templates') }),
    response: 'file',
    errors: ['unknown_reference'],
    transaction: 'manual',
  }),
  import: endpoint({
    method: 'POST',
    path: '/templates/import',
    access: 'templates:write',
    summary: 'Show what a pack would bring; with dry_run=false add drafts of it',
    description: 'At most 50 MB. Nothing is published or overwritten. `problems` of a refusal name file and line.',
    body: PackImport,
    response: PackReport,
    errors: ['too_large', 'file_refused', 'pack_refused', 'storage_full', 'already_exists'],
    transaction: 'manual',
    multipart: true,
    limit: 'upload',
  }),
}
