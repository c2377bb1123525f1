import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { ManualContext, WriteContext } from '../../core/context.ts'

export type GeneratedFile = {
  customer_id: string
  document_id: string | null
  /** Folder and name below the storage root; a taken name gets eight characters of the hash. */
  key: string
  filename: string
  mime_type: string
  bytes: Uint8Array
}

/**
 * Keeps a file that the program made, as an export of a customer. The same bytes under the same name are kept once.
 * `note` runs in the transaction that makes the row.
 */
export async function keepGeneratedFile(
  ctx: ManualContext,
  file: GeneratedFile,
  note: (ctx: WriteContext, file_id: string) => Promise<void>,
): Promise<void> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const kept = await ctx.read((read) =>
    read.text({
      text: `select 1 from customer_storage_files where org_id = $1 and customer_id = $2 and sha256 = $3 and original_filename = $4 and file_type = 'export' and state = 'available'`,
      values: [read.org_id, file.customer_id, sha256, file.filename],
    }),
  )
  const id = newId()
  const key = kept.length > 0 ? null : await storeUnderFreeKey(ctx, file, sha256)
  await ctx.write(async (write) => {
    if (key !== null) {
      await write.db
        .insertInto('customer_storage_files')
        .values({
          org_id: write.org_id,
          id,
          customer_id: file.customer_id,
          document_id: file.document_id,
          file_type: 'export',
          original_filename: file.filename,
          stored_filename: key.split('/').at(-1) ?? key,
          storage_path: key,
          file_size_bytes: file.bytes.byteLength,
          mime_type: file.mime_type,
          sha256,
          state: 'available',
          uploaded_by: write.actor.user_id,
        })
        .execute()
    }
    await note(write, id)
  })
}

async function storeUnderFreeKey(ctx: ManualContext, file: GeneratedFile, sha256: string): Promise<string> {
  const taken = await ctx.app.storage.stat(file.key)
  const key = taken ? file.key.replace(/(\.[^.]+)$/, `_${sha256.slice(0, 8)}$1`) : file.key
  if (!(await ctx.app.storage.stat(key))) await ctx.app.storage.upload(key, file.bytes)
  return key
}
