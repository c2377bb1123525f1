import { createHash } from 'node:crypto'
import { pipeline, Transform } from 'node:stream'
import { pipeline as pipelineDone } from 'node:stream/promises'
import { type Answer, type FileAnswer, fileAnswer } from '../../core/answers.ts'
import type { ManualContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { systemActor } from '../../core/sessions.ts'
import type { StoredFile } from './present.ts'
import { findFile } from './queries.ts'

const shownInline = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/gif']

/** The bytes of a file as an attachment; every download stands in the audit trail. Throws 404, 409 `file_not_available`, `file_damaged`. */
export async function downloadFile(ctx: ManualContext, id: string): Promise<Answer<FileAnswer>> {
  const file = await ctx.read((read) => findFile(read, id))
  await requireSound(ctx, file)
  await ctx.write(async (write) => write.audit('file.downloaded', { type: 'file', id, customer_id: file.customer_id }))
  return answerWith(ctx, file, 'attachment')
}

/** An image or PDF for showing inside the page; its answer may run nothing and load nothing. Throws as a download, and 409 `no_preview`. */
export async function previewFile(ctx: ManualContext, id: string): Promise<Answer<FileAnswer>> {
  const file = await ctx.read((read) => findFile(read, id))
  if (!shownInline.includes(file.mime_type)) throw conflict('no_preview', 'Files of this kind have no preview. Download it')
  await requireSound(ctx, file)
  return answerWith(ctx, file, 'inline')
}

/** Reads a file anew and compares its hash with that of its upload: one that differs is damaged from now on, one that was put back is not. */
export async function verifyFile(ctx: ManualContext, id: string) {
  const file = await ctx.read((read) => findFile(read, id))
  if (file.state === 'disposed') throw notAvailable()
  const matches = (await hashOfStored(ctx, file)) === file.sha256
  const state: StoredFile['state'] = matches ? 'available' : 'damaged'
  await ctx.write(async (write) => {
    await write.text({
      text: 'update customer_storage_files set state = $3, verified_at = $4 where org_id = $1 and id = $2',
      values: [write.org_id, id, state, write.now],
    })
    write.audit('file.verified', { type: 'file', id, customer_id: file.customer_id }, { state: [file.state, state] })
  })
  return { id, state, sha256: file.sha256, matches, verified_at: ctx.now.toISOString() }
}

/** Where the bytes of a file lie in the storage. */
function storageKey(ctx: { org_id: string }, file: StoredFile): string {
  return `${ctx.org_id}/${file.storage_path}`
}

async function requireSound(ctx: ManualContext, file: StoredFile): Promise<void> {
  if (file.state === 'damaged') throw damaged()
  if (file.state !== 'available') throw notAvailable()
  const stored = await ctx.app.storage.stat(storageKey(ctx, file))
  if (stored?.size_bytes === file.file_size_bytes) return
  await markDamaged(ctx, file)
  throw damaged()
}

/** The stream ends well only when the hash is right: the last bytes wait for it, so that a damaged file is never received as a whole one. */
function answerWith(ctx: ManualContext, file: StoredFile, disposition: FileAnswer['disposition']): Answer<FileAnswer> {
  const checked = checkedStream(file.sha256, () => markDamaged(ctx, file))
  // Errors reach the reader through the last stream; the callback only keeps them from ending the process.
  const body = pipeline(ctx.app.storage.download(storageKey(ctx, file)), checked, () => {})
  return fileAnswer({ media_type: file.mime_type, filename: file.original_filename, size_bytes: file.file_size_bytes, disposition, body })
}

function checkedStream(sha256: string, onMismatch: () => Promise<void>): Transform {
  const hash = createHash('sha256')
  let held: Buffer | null = null
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      const ready = held
      held = chunk
      done(null, ready)
    },
    flush(done) {
      if (hash.digest('hex') === sha256) done(null, held)
      else onMismatch().finally(() => done(new Error('the bytes of a file do not match its hash')))
    },
  })
}

async function hashOfStored(ctx: ManualContext, file: StoredFile): Promise<string | null> {
  if ((await ctx.app.storage.stat(storageKey(ctx, file))) === null) return null
  const hash = createHash('sha256')
  await pipelineDone(ctx.app.storage.download(storageKey(ctx, file)), hash)
  return hash.digest('hex')
}

async function markDamaged(ctx: ManualContext, file: StoredFile): Promise<void> {
  ctx.app.log.error({ file_id: file.id, org_id: ctx.org_id }, 'a stored file is damaged or missing')
  await ctx.as(systemActor(ctx.org_id)).write(async (write) => {
    const changed = await write.text({
      text: `update customer_storage_files set state = 'damaged', verified_at = $3 where org_id = $1 and id = $2 and state = 'available' returning id`,
      values: [write.org_id, file.id, write.now],
    })
    if (changed.length === 0) write.unchanged()
    else write.audit('file.damaged', { type: 'file', id: file.id, customer_id: file.customer_id }, { state: ['available', 'damaged'] })
  })
}

function damaged() {
  return conflict('file_damaged', 'The stored file is damaged and is not handed out')
}

function notAvailable() {
  return conflict('file_not_available', 'This file is not there any more')
}
