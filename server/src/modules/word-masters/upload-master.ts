import { createHash } from 'node:crypto'
import type { WordUpload } from '@dna/contract/word-masters'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { type ManualContext, requirePermission } from '../../core/context.ts'
import { unknownReference } from '../../core/errors.ts'
import type { IncomingFile } from '../../core/uploads.ts'
import { inspectMaster } from '../../core/word-masters/word-masters.ts'
import { wordFileBytes, wordFileName } from './incoming-word.ts'
import { refusing } from './refusing.ts'
import { masterKey } from './storage-keys.ts'

type Uploaded = { task_id: string; job_id: string; word_master_id: string; template_id: string | null }

/**
 * Keeps a Word file that passed every check of safety and asks for the search for its fields. Another version for a template takes over
 * the fields of the upload before. Throws 413, 422 with the reason, 422 `unknown_reference`.
 */
export async function uploadMaster(
  ctx: ManualContext,
  { fields, file }: { fields: z.output<typeof WordUpload>; file: IncomingFile },
): Promise<Uploaded> {
  const bytes = await wordFileBytes(file)
  const filename = wordFileName(file)
  requirePermission(ctx, 'templates:write')
  await refusing(() => inspectMaster(bytes))
  const id = newId()
  const key = masterKey(ctx.org_id, id)
  await ctx.app.storage.upload(key, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  try {
    const { result, replayed } = await ctx.writeOnce(async (write): Promise<Uploaded> => {
      const template_id = fields.template_id ?? null
      const known = await write.text<{ replaces_id: string | null }>({
        text: `select (select m.id from word_masters m where m.org_id = $1 and m.template_id = $2 and m.state in ('ready', 'drafted')
            order by m.created_at desc, m.id desc limit 1) as replaces_id
          where $2::uuid is null or exists (select from templates where org_id = $1 and id = $2)`,
        values: [write.org_id, template_id],
      })
      if (!known[0]) throw unknownReference('/template_id')
      const job_id = await write.enqueue('template.scan', { word_master_id: id })
      await write.text({
        text: `insert into word_masters (org_id, id, template_id, replaces_id, name, original_filename, storage_path, file_size_bytes, sha256, job_id, created_by, updated_by)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
        values: [
          write.org_id,
          id,
          template_id,
          known[0].replaces_id,
          fields.name ?? filename.replace(/\.docx$/i, ''),
          filename,
          key,
          bytes.byteLength,
          sha256,
          job_id,
          write.actor.user_id,
        ],
      })
      write.audit('word_master.uploaded', { type: 'word_master', id }, { original_filename: [null, filename], sha256: [null, sha256] })
      return { task_id: job_id, job_id, word_master_id: id, template_id }
    }, sha256)
    if (replayed) await ctx.app.storage.delete(key)
    return result
  } catch (error) {
    await ctx.app.storage.delete(key)
    throw error
  }
}
