import type { ExportFormat } from '@dna/contract/documents'
import { type Answer, type FileAnswer, fileAnswer } from '../../core/answers.ts'
import type { ManualContext } from '../../core/context.ts'
import { ProblemError } from '../../core/errors.ts'
import { RenderFailure } from '../../core/rendering/failure.ts'
import type { PrintableDocument } from '../../core/rendering/printable.ts'
import { sanitizedName } from '../../core/storage/names.ts'
import { keepGeneratedFile, readFiles } from '../files/index.ts'
import { type PreparedDocument, prepareDocument } from './printable-document.ts'
import { printedPdf, printedWord } from './printed-files.ts'

const mediaTypes: Record<ExportFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

export type ExportRequest = { document_id: string; format: ExportFormat; version?: number }

/** Makes the file, keeps it with the documents of the customer and answers it. */
export async function exportDocument(ctx: ManualContext, request: ExportRequest): Promise<Answer<FileAnswer>> {
  const { prepared, file } = await makeFile(ctx, request)
  const { document, frame } = prepared
  const version = request.version ?? document.document_version
  await keepGeneratedFile(
    ctx,
    {
      customer_id: document.customer_id,
      document_id: document.id,
      key: `${frame.folder}/documents/${frame.iso_family}/${sanitizedName(document.template_name, 'document')}_v${version}.${request.format}`,
      filename: file.filename,
      mime_type: file.media_type,
      body: file.bytes,
    },
    async (write) => {
      await write.text({
        text: 'update customer_documents set exported_at = $3 where org_id = $1 and id = $2',
        values: [write.org_id, document.id, write.now],
      })
      write.audit(
        'document.exported',
        { type: 'document', id: document.id, customer_id: document.customer_id },
        { format: [null, request.format], version: [null, version] },
      )
    },
  )
  return answerWith(file)
}

/** Makes the file and answers it; only the audit trail keeps that it was taken. */
export async function downloadDocument(ctx: ManualContext, request: ExportRequest): Promise<Answer<FileAnswer>> {
  const { prepared, file } = await makeFile(ctx, request)
  await ctx.write(async (write) => {
    const { id, customer_id } = prepared.document
    write.audit(
      'document.downloaded',
      { type: 'document', id, customer_id },
      { format: [null, request.format], version: [null, request.version ?? null] },
    )
  })
  return answerWith(file)
}

type MadeFile = { filename: string; media_type: string; bytes: Uint8Array }

/** One document as a file. Throws 404, 500 and 503 `rendering_failed`. */
export async function makeFile(
  ctx: ManualContext,
  request: ExportRequest,
): Promise<{ prepared: PreparedDocument; printed: Pick<PrintableDocument, 'version_label' | 'status_label'>; file: MadeFile }> {
  const prepared = await ctx.read((read) => prepareDocument(read, request.document_id, request.version))
  const pictures = await readFiles(ctx, prepared.picture_ids)
  const printable = prepared.print(pictures)
  const bytes =
    (await sealedBytes(ctx, request.format === 'pdf' ? prepared.sealed_file_id : null)) ??
    (await rendered(() => (request.format === 'pdf' ? printedPdf(ctx, prepared, printable) : printedWord(ctx, prepared, printable))))
  const filename = `${prepared.document.code} ${prepared.document.template_name} ${printable.version_label}.${request.format}`
  return { prepared, printed: printable, file: { filename, media_type: mediaTypes[request.format], bytes } }
}

async function sealedBytes(ctx: ManualContext, file_id: string | null): Promise<Uint8Array | null> {
  if (file_id === null) return null
  return (await readFiles(ctx, [file_id])).get(file_id)?.bytes ?? null
}

/** Throws 500 `rendering_failed` naming the section, so that the person knows where to look. */
export async function rendered(work: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof RenderFailure)) throw error
    const where = error.section
      ? `Section ${error.section.number} "${error.section.title}" could not be printed`
      : 'The document could not be printed'
    throw new ProblemError(
      error.code === 'render_timeout' ? 503 : 500,
      'rendering_failed',
      where,
      { section_id: error.section?.anchor ?? null },
      error.code === 'render_timeout' ? { 'retry-after': '5' } : {},
    )
  }
}

function answerWith(file: MadeFile): Answer<FileAnswer> {
  return fileAnswer({
    filename: file.filename,
    media_type: file.media_type,
    size_bytes: file.bytes.byteLength,
    disposition: 'attachment',
    body: file.bytes,
  })
}
