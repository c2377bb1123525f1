import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { v7 as newId } from 'uuid'
import type { ManualContext, WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { finalKeys, quarantineKey } from './storage-keys.ts'

export type GeneratedFile = {
  customer_id: string
  document_id: string | null
  /** Folder and name below the storage root; a taken name gets eight characters of the hash. */
  key: string
  filename: string
  mime_type: string
  /** At once, or as a stream that is stored while it is made. */
  body: Uint8Array | Readable
  /** Who asked for it, when a job makes the file; else the actor. */
  made_for?: string | null
}

/** A stored file whose row is still to be made, by {@link noteGeneratedFile}. */
export type MadeFile = { id: string; sha256: string; size_bytes: number; key: string }

/**
 * Keeps a file that the program made, as an export of a customer. The same bytes under the same name are kept once.
 * `note` runs in the transaction that makes the row. Answers the id of the file. Throws 409 `storage_not_ready`.
 */
export async function keepGeneratedFile(
  ctx: ManualContext,
  file: GeneratedFile,
  note: (ctx: WriteContext, file_id: string) => Promise<void>,
): Promise<string> {
  const stored = await storeAside(ctx, file)
  const kept = await keptBefore(ctx, file, stored.sha256)
  if (kept) await ctx.app.storage.delete(stored.waiting)
  const made = kept ? null : await promoteToFreeKey(ctx, file.key, stored)
  await ctx.write(async (write) => {
    if (made) await noteGeneratedFile(write, file, made)
    await note(write, kept ?? stored.id)
  })
  return kept ?? stored.id
}

/** Stores the bytes of a file that the program made. Its row follows in the transaction that needs it. Throws 409 `storage_not_ready`. */
export async function storeGeneratedFile(ctx: ManualContext, file: GeneratedFile): Promise<MadeFile> {
  return promoteToFreeKey(ctx, file.key, await storeAside(ctx, file))
}

type Stored = Omit<MadeFile, 'key'> & { waiting: string }

/** Stores the bytes in the `temp` folder, where a crash leaves nothing for long. */
async function storeAside(ctx: ManualContext, file: GeneratedFile): Promise<Stored> {
  const id = newId()
  const waiting = quarantineKey(await readyFolder(ctx, file.customer_id), id)
  return { id, waiting, ...(await store(ctx, waiting, file.body)) }
}

async function readyFolder(ctx: ManualContext, customer_id: string): Promise<string> {
  const rows = await ctx.read((read) =>
    read.text<{ storage_path: string }>({
      text: `select storage_path from customers where org_id = $1 and id = $2 and storage_state = 'ready' and storage_path is not null`,
      values: [read.org_id, customer_id],
    }),
  )
  if (!rows[0]) throw conflict('storage_not_ready', 'The folders of this customer are not set up yet. Set them up, then try again')
  return rows[0].storage_path
}

/** Stores the bytes while they are counted and hashed. */
async function store(ctx: ManualContext, key: string, body: GeneratedFile['body']): Promise<{ sha256: string; size_bytes: number }> {
  const hash = createHash('sha256')
  if (body instanceof Uint8Array) {
    await ctx.app.storage.upload(key, body)
    return { sha256: hash.update(body).digest('hex'), size_bytes: body.byteLength }
  }
  const hashed = body.map((chunk: Buffer) => {
    hash.update(chunk)
    return chunk
  })
  const { size_bytes } = await ctx.app.storage.upload(key, hashed)
  return { sha256: hash.digest('hex'), size_bytes }
}

async function keptBefore(ctx: ManualContext, file: GeneratedFile, sha256: string): Promise<string | null> {
  const rows = await ctx.read((read) =>
    read.text<{ id: string }>({
      text: `select id from customer_storage_files where org_id = $1 and customer_id = $2 and sha256 = $3 and original_filename = $4
        and file_type = 'export' and state = 'available' and removed_at is null order by id limit 1`,
      values: [read.org_id, file.customer_id, sha256, file.filename],
    }),
  )
  return rows[0]?.id ?? null
}

async function promoteToFreeKey(ctx: ManualContext, wanted: string, { waiting, ...stored }: Stored): Promise<MadeFile> {
  const dot = wanted.lastIndexOf('.')
  for (const key of finalKeys(wanted.slice(0, dot), { ...stored, extension: wanted.slice(dot + 1) })) {
    try {
      await ctx.app.storage.promote(waiting, key)
      return { ...stored, key }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  throw new Error('no free key for a file')
}

/** Makes the row of a file whose bytes {@link storeGeneratedFile} stored. */
export async function noteGeneratedFile(ctx: WriteContext, file: GeneratedFile, made: MadeFile): Promise<void> {
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
      file_size_bytes: made.size_bytes,
      mime_type: file.mime_type,
      sha256: made.sha256,
      state: 'available',
      uploaded_by: file.made_for ?? ctx.actor.user_id,
    })
    .execute()
}
