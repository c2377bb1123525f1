import { createHash } from 'node:crypto'
import { finished, Readable, Transform, type TransformCallback } from 'node:stream'
import { isStorable } from '@dna/contract/core/fields'
import type { App, ManualContext, WriteContext } from '../../core/context.ts'
import { ProblemError } from '../../core/errors.ts'
import type { IncomingFile } from '../../core/uploads.ts'
import { storedBytes } from './byte-source.ts'
import { type FileKind, kindOfName } from './file-kinds.ts'
import { fileRefused } from './file-refused.ts'
import { inspectFile } from './inspect-file.ts'
import type { StoredFile } from './present.ts'
import { giveUp, promote, refusalOf } from './promote.ts'
import { checkText } from './text-content.ts'
import { beginUpload, finishUpload, type NewFile, type Received, type Upload } from './uploads.ts'

const inspectionMs = 20_000

/**
 * Takes in the file of a multipart request: row, quarantine under a random key with hash and size, inspection of the content, final
 * key, and then one transaction in which the file becomes available, `link` ties it to what it is for, and both are audited. The caller has
 * checked that the actor may do this. The same Idempotency-Key with the same bytes answers the first result and keeps nothing twice.
 * Memory does not grow with the file. Throws 404, 409 `storage_not_ready`, 413, 415, 422 `file_refused` (`reason`: type_mismatch, bomb,
 * encrypted, name, empty), 507 and whatever `link` throws; then nothing is left of the file.
 */
export async function receiveFile<T extends object>(
  ctx: ManualContext,
  input: NewFile & { file: IncomingFile },
  link: (ctx: WriteContext, file: StoredFile) => Promise<T>,
): Promise<T & { file: StoredFile }> {
  const { file, ...fields } = input
  const filename = checkedName(file.filename)
  await requireRoom(ctx.app)
  const upload = await ctx.write((write) => beginUpload(write, { ...fields, filename }))
  let key: string | null = null
  try {
    const kind = kindOfName(filename, file.media_type, ctx.app.config.upload.media)
    const received = await quarantine(ctx.app, upload, { file, kind })
    await inspect(ctx.app, upload, received, kind)
    const promoted = await promote(ctx.app, upload, { ...received, extension: kind.extension })
    key = promoted
    const { result, replayed } = await ctx.writeOnce(async (write) => {
      const stored = await finishUpload(write, upload, { ...received, key: promoted, media_type: kind.media_type })
      return { ...(await link(write, stored)), file: stored }
    }, received.sha256)
    if (replayed) await giveUp(ctx, { upload, key, refusal: 'replayed' })
    return result
  } catch (error) {
    await giveUp(ctx, { upload, key, refusal: refusalOf(error) })
    throw error
  }
}

/** A name as it is kept: composed letters, no characters that hide what it is. Throws 422 `file_refused` (name). */
function checkedName(filename: string): string {
  const name = filename.normalize('NFC').trim()
  const isOdd = name === '' || name.length > 255 || !isStorable(name) || /[\p{Cc}\p{Bidi_Control}\u2028\u2029/\\]/u.test(name)
  if (isOdd) throw fileRefused('name', 'Give the file another name: at most 255 characters, without invisible ones')
  return name
}

async function requireRoom(app: App): Promise<void> {
  const free = await app.storage.freeBytes()
  if (free !== null && free < app.config.disk_min_free_mb * 1_048_576)
    throw new ProblemError(507, 'storage_full', 'The disk is full. Nothing was saved', {}, { 'retry-after': '10' })
}

/**
 * Streams the bytes into quarantine while counting and hashing them; text is looked at on the way. Throws 413 for one byte too many
 * and 422 for what is no text; the provider then keeps none.
 */
async function quarantine(app: App, upload: Upload, { file, kind }: { file: IncomingFile; kind: FileKind }): Promise<Received> {
  const hash = createHash('sha256')
  const text = kind.content === 'text' ? checkText(kind) : null
  const hashed = new Transform({
    transform: (chunk: Buffer, _encoding, done) =>
      settle(done, () => {
        hash.update(chunk)
        text?.update(chunk)
        return chunk
      }),
    flush: (done) =>
      settle(done, () => {
        if (file.stream.truncated) throw tooLarge(app)
        text?.end()
      }),
  })
  // A fault may come before the provider listens; the stream that it then takes has failed.
  hashed.on('error', () => {})
  // Piped rather than in a pipeline: when storing fails, the rest of the request still has to be read away.
  finished(file.stream, (error) => error && hashed.destroy(error))
  const { size_bytes } = await app.storage.upload(upload.quarantine_key, file.stream.pipe(hashed))
  return { size_bytes, sha256: hash.digest('hex') }
}

/** Gives a step of a stream its result, or its error. */
function settle(done: TransformCallback, step: () => Buffer | undefined): void {
  try {
    done(null, step())
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)))
  }
}

function tooLarge(app: App): ProblemError {
  return new ProblemError(413, 'too_large', `This file is larger than ${app.config.upload.max_mb} MB`)
}

async function inspect(app: App, upload: Upload, received: Received, kind: FileKind): Promise<void> {
  const inner_key = `${upload.quarantine_key}.inner`
  await inspectFile(storedBytes(app.storage, upload.quarantine_key, received.size_bytes), kind, {
    signal: AbortSignal.timeout(inspectionMs),
    async setAside(bytes) {
      const { size_bytes } = await app.storage.upload(inner_key, Readable.from(bytes, { objectMode: false }))
      return { source: storedBytes(app.storage, inner_key, size_bytes), remove: () => app.storage.delete(inner_key) }
    },
  })
}
