import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { ManualContext, WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { finalKeys } from './storage-keys.ts'

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
 * `note` runs in the transaction that makes the row. Throws 409 `storage_not_ready`.
 */
export async function keepGeneratedFile(
  ctx: ManualContext,
  file: GeneratedFile,
  note: (ctx: WriteContext, file_id: string) => Promise<void>,
): Promise<void> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const is_kept = await isKept(ctx, file, sha256)
  const id = newId()
  const key = is_kept ? null : await storeUnderFreeKey(ctx, file, { sha256, id })
  await ctx.write(async (write) => {
    if (key !== null) await insertGenerated(write, file, { id, sha256, key })
    await note(write, id)
  })
}

async function isKept(ctx: ManualContext, file: GeneratedFile, sha256: string): Promise<boolean> {
  const rows = await ctx.read((read) =>
    read.text<{ is_ready: boolean; is_kept: boolean }>({
      text: `select c.storage_state = 'ready' as is_ready, exists (select from customer_storage_files f where f.org_id = $1 and f.customer_id = c.id
          and f.sha256 = $3 and f.original_filename = $4 and f.file_type = 'export' and f.state = 'available' and f.removed_at is null) as is_kept
        from customers c where c.org_id = $1 and c.id = $2`,
      values: [read.org_id, file.customer_id, sha256, file.filename],
    }),
  )
  if (!rows[0]?.is_ready)
    throw conflict('storage_not_ready', 'The folders of this customer are not set up yet. Set them up, then try again')
  return rows[0].is_kept
}

async function storeUnderFreeKey(ctx: ManualContext, file: GeneratedFile, made: { sha256: string; id: string }): Promise<string> {
  const dot = file.key.lastIndexOf('.')
  for (const key of finalKeys(file.key.slice(0, dot), { ...made, extension: file.key.slice(dot + 1) })) {
    try {
      await ctx.app.storage.upload(key, file.bytes)
      return key
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  throw new Error('no free key for a file')
}

async function insertGenerated(ctx: WriteContext, file: GeneratedFile, made: { id: string; sha256: string; key: string }): Promise<void> {
  await ctx.db
    .insertInto('customer_storage_files')
    .values({
      org_id: ctx.org_id,
      id: made.id,
      customer_id: file.customer_id,
      document_id: file.document_id,
      file_type: 'export',
      original_filename: file.filename,
      stored_filename: made.key.split('/').at(-1),
      storage_path: made.key,
      file_size_bytes: file.bytes.byteLength,
      mime_type: file.mime_type,
      sha256: made.sha256,
      state: 'available',
      uploaded_by: ctx.actor.user_id,
    })
    .execute()
}
