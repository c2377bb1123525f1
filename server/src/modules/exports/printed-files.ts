import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { ManualContext } from '../../core/context.ts'
import { messageOf, RenderFailure } from '../../core/rendering/failure.ts'
import type { PrintableDocument } from '../../core/rendering/printable.ts'
import { printMaster } from '../../core/word-masters/word-masters.ts'
import { ownLayoutNote } from './print-words.ts'
import type { PreparedDocument } from './printable-document.ts'

/** In the Word file that the firm brought, else in our own layout. Throws RenderFailure. */
export async function printedWord(
  ctx: ManualContext,
  { frame, tables }: PreparedDocument,
  document: PrintableDocument,
): Promise<Uint8Array> {
  if (frame.master_path === null) return ctx.app.renderer.renderWord(document, { page_numbers: !document.is_draft })
  return printMaster(await buffer(ctx.app.storage.download(frame.master_path)), { document, tables })
}

/**
 * In the Word file that the firm brought where it can be converted, else in our own layout, which then says so. Throws RenderFailure.
 */
export async function printedPdf(ctx: ManualContext, prepared: PreparedDocument, document: PrintableDocument): Promise<Uint8Array> {
  if (prepared.frame.master_path === null) return ctx.app.renderer.renderPdf(document)
  const converted = await convertedPdf(ctx, prepared, document)
  return converted ?? ctx.app.renderer.renderPdf({ ...document, layout_note: ownLayoutNote })
}

/** Null where nothing converts, or this file cannot be converted. */
async function convertedPdf(ctx: ManualContext, prepared: PreparedDocument, document: PrintableDocument): Promise<Uint8Array | null> {
  if (ctx.app.office === null) return null
  const word = await printedWord(ctx, prepared, document)
  try {
    return await keptPdf(ctx, prepared, word)
  } catch (failure) {
    if (!(failure instanceof RenderFailure)) throw failure
    ctx.app.log.warn({ error: messageOf(failure), document_id: prepared.document.id }, 'a Word file was not converted')
    return null
  }
}

/** LibreOffice writes its clock into a file, so the first one is kept: the same Word file always gives the same bytes. */
async function keptPdf(ctx: ManualContext, { frame }: PreparedDocument, word: Uint8Array): Promise<Uint8Array> {
  const { office, storage } = ctx.app
  if (office === null) throw new RenderFailure('render_failed', 'there is no program that converts')
  if (frame.folder === null) return office.pdfOf(word)
  const key = `${frame.folder}/exports/printed_${createHash('sha256').update(word).digest('hex')}.pdf`
  if (await storage.stat(key)) return buffer(storage.download(key))
  const made = await office.pdfOf(word)
  try {
    await storage.upload(key, made)
    return made
  } catch (error) {
    // Somebody else printed it at the same time; theirs counts.
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return buffer(storage.download(key))
    ctx.app.log.warn({ error: messageOf(error) }, 'a converted file was not kept')
    return made
  }
}
