import type { FileType } from '@dna/contract/files'
import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { conflict, notFound } from '../../core/errors.ts'
import { indexWords } from '../../core/search-words.ts'
import type { StorageFolder } from '../../core/storage/provider.ts'
import { presentFile, type StoredFile } from './present.ts'
import { fileRows } from './queries.ts'
import { keyStem, quarantineKey } from './storage-keys.ts'

/** What is known of a file before its bytes have come. */
export type NewFile = {
  customer_id: string
  file_type: FileType
  folder: StorageFolder
  /** Folder below, such as `task_{id}`. */
  subfolder?: string
  /** Number behind the stored name, 1 when left out. */
  version?: number
  document_id?: string | null
  task_id?: string | null
  description?: string | null
}

/** An upload under way: its row, where its bytes wait, and where they shall go (without extension). */
export type Upload = { id: string; customer_id: string; quarantine_key: string; stem: string }

export type Received = { sha256: string; size_bytes: number }

/**
 * Writes the row of an upload before any byte is kept, so that whatever happens later can be found and cleaned. Throws 404 for a
 * customer that is not there, 409 `storage_not_ready`.
 */
export async function beginUpload(ctx: WriteContext, file: NewFile & { filename: string }): Promise<Upload> {
  const rows = await ctx.text<{ storage_path: string | null; storage_state: string }>({
    text: 'select storage_path, storage_state from customers where org_id = $1 and id = $2',
    values: [ctx.org_id, file.customer_id],
  })
  const customer = rows[0]
  if (!customer) throw notFound('customer')
  if (customer.storage_state !== 'ready' || !customer.storage_path) {
    throw conflict('storage_not_ready', 'The folders of this customer are not set up yet. Set them up, then upload again')
  }
  const id = newId()
  const stem = keyStem({ ...file, customer_folder: customer.storage_path })
  const quarantine_key = quarantineKey(customer.storage_path, id)
  await ctx.db
    .insertInto('customer_storage_files')
    .values({
      org_id: ctx.org_id,
      id,
      customer_id: file.customer_id,
      document_id: file.document_id ?? null,
      task_id: file.task_id ?? null,
      file_type: file.file_type,
      original_filename: file.filename,
      storage_path: quarantine_key,
      description: file.description ?? null,
      uploaded_by: ctx.actor.user_id,
      uploaded_at: ctx.now,
      updated_by: ctx.actor.user_id,
      // Tells the cleaner where a crash between promotion and commit may have left bytes.
      metadata: JSON.stringify({ stem }),
    })
    .execute()
  ctx.unchanged()
  return { id, customer_id: file.customer_id, quarantine_key, stem }
}

/** Makes the row of a promoted upload available. Throws when the row is gone, so that nothing refers to bytes that are cleaned away. */
export async function finishUpload(
  ctx: WriteContext,
  upload: Upload,
  stored: Received & { key: string; media_type: string },
): Promise<StoredFile> {
  const updated = await ctx.text({
    text: `update customer_storage_files set state = 'available', storage_path = $3, stored_filename = $4, file_size_bytes = $5, sha256 = $6,
        mime_type = $7, verified_at = $8, metadata = metadata - 'stem'
      where org_id = $1 and id = $2 and state = 'quarantined' returning id`,
    values: [ctx.org_id, upload.id, stored.key, stored.key.split('/').at(-1), stored.size_bytes, stored.sha256, stored.media_type, ctx.now],
  })
  const [row] = updated.length > 0 ? await fileRows(ctx, [upload.id]) : []
  if (!row) throw conflict('state_conflict', 'The upload took too long and was given up. Send the file again')
  const object = { type: 'file', id: upload.id, customer_id: upload.customer_id }
  ctx.audit('file.uploaded', object, {
    original_filename: [null, row.original_filename],
    sha256: [null, row.sha256],
    file_size_bytes: [null, row.file_size_bytes],
  })
  await indexWords(ctx, { kind: 'file', object_id: row.id, customer_id: row.customer_id, text: row.original_filename })
  return presentFile(row)
}

/**
 * Marks an upload as refused unless it has become available. Answers whether it was refused: only then may its bytes go, because
 * a commit whose answer got lost has happened all the same.
 */
export async function refuseUpload(ctx: WriteContext, upload: Upload, refusal: string): Promise<boolean> {
  const rows = await ctx.text({
    text: `update customer_storage_files set state = 'refused', refusal = $3, storage_path = null
      where org_id = $1 and id = $2 and state = 'quarantined' returning id`,
    values: [ctx.org_id, upload.id, refusal.slice(0, 200)],
  })
  if (rows.length === 0 || refusal === 'replayed') ctx.unchanged()
  else
    ctx.audit(
      'file.refused',
      { type: 'file', id: upload.id, customer_id: upload.customer_id },
      { state: ['quarantined', 'refused'] },
      refusal,
    )
  return rows.length > 0
}
