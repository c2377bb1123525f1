import { type Answer, type FileAnswer, fileAnswer } from '../../core/answers.ts'
import type { ManualContext } from '../../core/context.ts'
import { fillMaster } from '../../core/word-masters/word-masters.ts'
import { boundFile } from './bound-file.ts'
import { readMasterRow } from './queries.ts'
import { refusing } from './refusing.ts'
import { sampleValues } from './sample-values.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The file filled with long sample data; nothing is kept. Throws as {@link boundFile}. */
export async function testFill(ctx: ManualContext, id: string): Promise<Answer<FileAnswer>> {
  const master = await ctx.read((read) => readMasterRow(read, id))
  const bound = await boundFile(ctx, master)
  const bytes = await refusing(() => fillMaster(bound, { fields: sampleValues(master.fields), pictures: [] }))
  const filename = `${master.original_filename.replace(/\.docx$/i, '')} test.docx`
  return fileAnswer({ filename, media_type: docx, size_bytes: bytes.byteLength, disposition: 'attachment', body: bytes })
}
