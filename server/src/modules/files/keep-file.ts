import { createHash } from 'node:crypto'
import type { ManualContext, WriteContext } from '../../core/context.ts'
import { extensionOf } from './file-kinds.ts'
import type { StoredFile } from './present.ts'
import { giveUp, promote, refusalOf } from './promote.ts'
import { beginUpload, finishUpload, type NewFile } from './uploads.ts'

/**
 * Keeps bytes that the server made itself (an export) among the files of a customer; the way of an upload without its inspection.
 * `link` runs in the transaction that makes the file available. Throws 404, 409 `storage_not_ready`, 507.
 */
export async function keepFile<T extends object>(
  ctx: ManualContext,
  input: NewFile & { filename: string; media_type: string; bytes: Uint8Array },
  link: (ctx: WriteContext, file: StoredFile) => Promise<T>,
): Promise<T & { file: StoredFile }> {
  const { bytes, media_type, ...fields } = input
  const upload = await ctx.write((write) => beginUpload(write, fields))
  let key: string | null = null
  try {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { size_bytes } = await ctx.app.storage.upload(upload.quarantine_key, bytes)
    const promoted = await promote(ctx.app, upload, { sha256, extension: extensionOf(media_type) })
    key = promoted
    return await ctx.write(async (write) => {
      const file = await finishUpload(write, upload, { sha256, size_bytes, key: promoted, media_type })
      return { ...(await link(write, file)), file }
    })
  } catch (error) {
    await giveUp(ctx, { upload, key, refusal: refusalOf(error) })
    throw error
  }
}
