import type { SectionEdit, SectionSaved } from '@dna/contract/document-sections'
import type { Document, DocumentSave, DocumentTotals } from '@dna/contract/documents'
import { type Changes, requireVersion, type WriteContext } from '../../core/context.ts'
import { invalidField } from '../../core/errors.ts'
import { hashOf, lockDocument, presentContent, readDocument, readSection, renameDocument, snapshotVersion } from '../documents/index.ts'
import { isOpen } from '../facts/index.ts'
import { type AnswersInput, frozen, openPlaces, saveAnswer, writeAnswers } from './save-answer.ts'

/** Saves, clears or confirms one section; If-Match is the version of the section. One statement more than {@link saveAnswer}. */
export async function saveSection(
  ctx: WriteContext,
  place: { document_id: string; section_id: string },
  { apply_to, ...said }: SectionEdit,
): Promise<SectionSaved & { document: DocumentTotals }> {
  const saved = await saveAnswer(ctx, { ...place, ...said, everywhere: apply_to === 'everywhere', source: 'person', version: ctx.if_match })
  const { section, next } = await readSection(ctx, { ...place, next: saved.next_missing_section_id })
  return { section, next_missing_section: next, affected: saved.affected, document: saved.document }
}

/**
 * An explicit save: writes the named sections and keeps the content as a version, also when it was all autosaved before.
 * Sections that are not named stay. A fixed number of statements. Throws 404, 409 `state_conflict`, 412, 422 `section_not_found`.
 */
export async function saveDocument(ctx: WriteContext, document_id: string, input: DocumentSave): Promise<Document> {
  const { document } = await writeVersion(ctx, document_id, { ...input, reason: 'save' })
  return document
}

type Import = Pick<DocumentSave, 'sections' | 'change_summary'>

/**
 * As {@link saveDocument} for sections that come from a file. What the document said before is kept as a version first, unless it is one
 * already, so that it can be restored.
 */
export async function importSections(
  ctx: WriteContext,
  document_id: string,
  input: Import,
): Promise<{ document: Document; before_version: number }> {
  const { document, before_version } = await writeVersion(ctx, document_id, { ...input, reason: 'import' })
  return { document, before_version: before_version ?? 1 }
}

type Saving = DocumentSave & { reason: 'save' | 'import' }

async function writeVersion(
  ctx: WriteContext,
  document_id: string,
  input: Saving,
): Promise<{ document: Document; before_version: number | null }> {
  const { reason } = input
  const answers = input.sections.flatMap(({ section_id, content, clear, version }, index) =>
    clear || content !== undefined ? [{ section_id, content, clear, version, pointer: `/sections/${index}/content` }] : [],
  )
  const saving: AnswersInput = { document_id, source: reason === 'save' ? 'person' : 'import', answers }
  const places = answers.length > 0 ? await openPlaces(ctx, saving) : null
  const before = await lockDocument(ctx, document_id)
  if (!isOpen(before.status)) throw frozen(before.status)
  if (ctx.if_match !== null && ctx.if_match !== before.version) requireVersion(ctx, before, await readDocument(ctx, document_id))
  refuseDoubles(input)
  const name = await renameDocument(ctx, before, input.document_name)
  const before_version = reason === 'import' ? await keptVersion(ctx, document_id) : null
  if (places) await writeAnswers(ctx, places, saving)
  const { document_version, sha256 } = await snapshotVersion(ctx, { document_id, reason, change_summary: input.change_summary })
  const changes: Changes = { document_version: [before.document_version, document_version], sha256: [null, sha256], ...name }
  ctx.audit(
    reason === 'save' ? 'document.saved' : 'document.imported',
    { type: 'document', id: document_id, customer_id: before.customer_id },
    changes,
  )
  return { document: await readDocument(ctx, document_id), before_version }
}

/** The newest version when it says what the document says now, else a new one that does. */
async function keptVersion(ctx: WriteContext, document_id: string): Promise<number> {
  const [newest] = await ctx.text<{ document_version: number; sha256: string }>({
    text: 'select document_version, sha256 from document_versions where org_id = $1 and document_id = $2 order by document_version desc limit 1',
    values: [ctx.org_id, document_id],
  })
  const { content } = await presentContent(ctx, document_id)
  if (newest && newest.sha256 === hashOf(content)) return newest.document_version
  const change_summary = 'Before the import from Word'
  return (await snapshotVersion(ctx, { document_id, reason: 'save', change_summary })).document_version
}

function refuseDoubles({ sections }: Pick<DocumentSave, 'sections'>): void {
  const seen = new Set<string>()
  sections.forEach(({ section_id }, index) => {
    if (seen.has(section_id)) throw invalidField(`/sections/${index}/section_id`, 'duplicate', 'This section is named twice')
    seen.add(section_id)
  })
}
