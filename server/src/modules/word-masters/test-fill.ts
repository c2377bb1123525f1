import type { ExportFormat } from '@dna/contract/documents'
import type { WordTestFill } from '@dna/contract/word-masters'
import { type Answer, type FileAnswer, fileAnswer } from '../../core/answers.ts'
import type { ManualContext } from '../../core/context.ts'
import { conflict, ProblemError } from '../../core/errors.ts'
import type { Office } from '../../core/office/office.ts'
import { RenderFailure } from '../../core/rendering/failure.ts'
import { TagFault } from '../../core/word-masters/tags.ts'
import { fillMaster, scanMaster } from '../../core/word-masters/word-masters.ts'
import { bindStored, boundFile } from './bound-file.ts'
import { readMasterRow, type StoredMaster } from './queries.ts'
import { problemsOf, refusing } from './refusing.ts'
import { sampleValues } from './sample-values.ts'
import { requireFields } from './save-fields.ts'

const mediaTypes: Record<ExportFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/**
 * The file filled with long sample data; nothing is kept. Throws as {@link boundFile}; as PDF also 409 `no_pdf_program` and 503
 * `rendering_failed`.
 */
export async function testFill(ctx: ManualContext, id: string, format: ExportFormat): Promise<Answer<FileAnswer>> {
  const { office } = ctx.app
  const master = await ctx.read((read) => readMasterRow(read, id))
  if (format === 'pdf' && office === null)
    throw conflict('no_pdf_program', 'This server has no LibreOffice to make a PDF with. Take the Word file')
  const bound = await boundFile(ctx, master)
  const word = await refusing(() => filled(bound, master))
  const bytes = format === 'pdf' && office !== null ? await converted(office, word) : word
  const filename = `${master.original_filename.replace(/\.docx$/i, '')} test.${format}`
  return fileAnswer({ filename, media_type: mediaTypes[format], size_bytes: bytes.byteLength, disposition: 'attachment', body: bytes })
}

/** The text of the file filled with long sample data, and every field that does not fit. Throws 404, 409 `state_conflict`, 422. */
export async function showTestFill(ctx: ManualContext, id: string): Promise<WordTestFill> {
  const master = await ctx.read((read) => readMasterRow(read, id))
  requireFields(master.state, { drafted: true })
  return refusing(async () => {
    try {
      const { bytes, problems } = await bindStored(ctx, master)
      const { blocks } = await scanMaster(await filled(bytes, master), [])
      return { blocks, problems }
    } catch (failure) {
      if (failure instanceof TagFault) return { blocks: [], problems: problemsOf(failure) }
      throw failure
    }
  })
}

async function converted(office: Office, word: Uint8Array): Promise<Uint8Array> {
  try {
    return await office.pdfOf(word)
  } catch (failure) {
    if (!(failure instanceof RenderFailure)) throw failure
    throw new ProblemError(503, 'rendering_failed', 'LibreOffice could not convert this file', {}, { 'retry-after': '5' })
  }
}

function filled(bound: Uint8Array, { fields }: StoredMaster): Promise<Uint8Array> {
  return fillMaster(bound, { fields: sampleValues(fields), pictures: [] })
}
