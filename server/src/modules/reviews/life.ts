import type { DocumentVersion } from '@dna/contract/document-versions'
import type { Document, DocumentSummary } from '@dna/contract/documents'
import { signedInUser, type WriteContext } from '../../core/context.ts'
import { forbidden } from '../../core/errors.ts'
import { saveAnswers } from '../answers/index.ts'
import { documentSummary, moveDocument, readDocument, refreshCompletion, snapshotVersion } from '../documents/index.ts'
import { bringDocumentTasksBack, setDocumentTasksAside } from '../tasks/index.ts'
import { endRound } from './decide.ts'
import { findVersion } from './history.ts'
import { stateAfterUnarchive } from './rules.ts'
import { beginMove } from './submit-document.ts'

/** Takes a submitted document back, by whoever submitted it. Throws 403 `not_the_author`. */
export async function recallDocument(ctx: WriteContext, document_id: string, reason: string | undefined): Promise<DocumentSummary> {
  const document = await beginMove(ctx, document_id, 'recall')
  if (document.submitted_by !== signedInUser(ctx)) throw forbidden('not_the_author', 'Only who submitted the document can take it back')
  await endRound(ctx, document, 'recalled')
  await moveDocument(ctx, document, { action: 'document.recalled', set: { status: 'in_progress', review_step: 0 }, reason })
  return documentSummary(ctx, document_id)
}

/** Begins the next version of an approved document; the approved one stays in force until the next approval. */
export async function reviseDocument(ctx: WriteContext, document_id: string, reason: string | undefined): Promise<DocumentSummary> {
  const document = await beginMove(ctx, document_id, 'revise')
  await moveDocument(ctx, document, { action: 'document.revised', set: { status: 'in_progress', stale_facts: [], review_step: 0 }, reason })
  return documentSummary(ctx, document_id)
}

/** Takes an approved document out of use. It stays known that it was in force once. */
export async function withdrawDocument(ctx: WriteContext, document_id: string, reason: string): Promise<DocumentSummary> {
  const document = await beginMove(ctx, document_id, 'withdraw')
  await setDocumentTasksAside(ctx, { document_id, state: 'obsolete' })
  await moveDocument(ctx, document, {
    action: 'document.withdrawn',
    set: { status: 'obsolete', approved_version: null, status_reason: reason, retired_at: ctx.now },
    reason,
  })
  return documentSummary(ctx, document_id)
}

/** Puts a document away: out of lists and figures. */
export async function archiveDocument(ctx: WriteContext, document_id: string, reason: string): Promise<DocumentSummary> {
  const document = await beginMove(ctx, document_id, 'archive')
  await setDocumentTasksAside(ctx, { document_id, state: 'archived' })
  await moveDocument(ctx, document, {
    action: 'document.archived',
    set: { status: 'archived', approved_version: null, status_reason: reason, retired_at: document.retired_at ?? ctx.now },
    reason,
  })
  return documentSummary(ctx, document_id)
}

/** Takes an archived document back: out of use when it was ever approved, else as a draft. */
export async function unarchiveDocument(ctx: WriteContext, document_id: string): Promise<DocumentSummary> {
  const document = await beginMove(ctx, document_id, 'unarchive')
  const filled = await ctx.text({
    text: 'select 1 from document_sections where org_id = $1 and document_id = $2 and is_filled limit 1',
    values: [ctx.org_id, document_id],
  })
  const status = stateAfterUnarchive({ approved_at: document.approved_at, has_content: filled.length > 0 })
  await bringDocumentTasksBack(ctx, { document_id, state: 'archived' })
  if (status === 'obsolete') await setDocumentTasksAside(ctx, { document_id, state: 'obsolete' })
  await moveDocument(ctx, document, {
    action: 'document.unarchived',
    set: { status, status_reason: null, retired_at: status === 'obsolete' ? document.retired_at : null },
  })
  return documentSummary(ctx, document_id)
}

/** Makes the content of an earlier version the newest one; the document is a draft afterwards. Facts of other documents stay as they are. */
export async function restoreVersion(
  ctx: WriteContext,
  input: { document_id: string; document_version: number; reason?: string },
): Promise<Document> {
  const document = await beginMove(ctx, input.document_id, 'restore')
  const version = await findVersion(ctx, input.document_id, input.document_version)
  if (document.status === 'obsolete') await bringDocumentTasksBack(ctx, { document_id: document.id, state: 'obsolete' })
  await moveDocument(ctx, document, {
    action: 'document.restored',
    set: { status: 'in_progress', status_reason: null, retired_at: null },
    changes: { restored_version: [null, input.document_version] },
    reason: input.reason,
  })
  const offered = await offeredSections(ctx, document.id)
  const answers = answersOf(version).filter((answer) => !('clear' in answer && offered.has(answer.section_id)))
  await saveAnswers(ctx, { document_id: document.id, source: 'person', everywhere: false, follows_same: true, answers })
  await refreshCompletion(ctx, [document.id])
  await snapshotVersion(ctx, {
    document_id: document.id,
    reason: 'restore',
    change_summary: input.reason ?? `Version ${input.document_version} restored`,
  })
  return readDocument(ctx, document.id)
}

/** Sections with an offer that nobody has confirmed: nobody had said anything there in the version either, so it stays. */
async function offeredSections(ctx: WriteContext, document_id: string): Promise<ReadonlySet<string>> {
  const rows = await ctx.text<{ section_id: string }>({
    text: 'select section_id from document_sections where org_id = $1 and document_id = $2 and is_prefilled',
    values: [ctx.org_id, document_id],
  })
  return new Set(rows.map((row) => row.section_id))
}

function answersOf(version: DocumentVersion) {
  return version.content.fillable_sections
    .filter((section) => section.type !== 'evidence')
    .map(({ section_id, content, not_applicable_reason: reason }) => {
      if (reason !== undefined) return { section_id, status: 'not_applicable' as const, reason }
      return content === null ? { section_id, clear: true as const } : { section_id, content }
    })
}
