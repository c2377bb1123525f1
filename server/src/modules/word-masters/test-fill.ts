import type { WordTestFill } from '@dna/contract/word-masters'
import { type Answer, type FileAnswer, fileAnswer } from '../../core/answers.ts'
import type { ManualContext } from '../../core/context.ts'
import { TagFault } from '../../core/word-masters/tags.ts'
import { fillMaster, scanMaster } from '../../core/word-masters/word-masters.ts'
import { bindStored, boundFile } from './bound-file.ts'
import { readMasterRow, type StoredMaster } from './queries.ts'
import { problemsOf, refusing } from './refusing.ts'
import { sampleValues } from './sample-values.ts'
import { requireFields } from './save-fields.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The file filled with long sample data; nothing is kept. Throws as {@link boundFile}. */
export async function testFill(ctx: ManualContext, id: string): Promise<Answer<FileAnswer>> {
  const master = await ctx.read((read) => readMasterRow(read, id))
  const bound = await boundFile(ctx, master)
  const bytes = await refusing(() => filled(bound, master))
  const filename = `${master.original_filename.replace(/\.docx$/i, '')} test.docx`
  return fileAnswer({ filename, media_type: docx, size_bytes: bytes.byteLength, disposition: 'attachment', body: bytes })
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

function filled(bound: Uint8Array, { fields }: StoredMaster): Promise<Uint8Array> {
  return fillMaster(bound, { fields: sampleValues(fields), pictures: [] })
}
