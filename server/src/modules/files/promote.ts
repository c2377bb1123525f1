import type { App, ManualContext } from '../../core/context.ts'
import { ProblemError } from '../../core/errors.ts'
import { finalKeys } from './storage-keys.ts'
import { refuseUpload, type Upload } from './uploads.ts'

/** Gives the bytes their final key: the first that is free. */
export async function promote(app: App, upload: Upload, file: { sha256: string; extension: string }): Promise<string> {
  for (const key of finalKeys(upload.stem, { ...file, id: upload.id })) {
    try {
      await app.storage.promote(upload.quarantine_key, key)
      return key
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  throw new Error('no free key for a file')
}

/** What the row of an upload says about its failure. */
export function refusalOf(error: unknown): string {
  if (!(error instanceof ProblemError)) return 'interrupted'
  return typeof error.extra.reason === 'string' ? error.extra.reason : error.code
}

/** Leaves nothing behind: first the row, then the bytes. When that fails the daily cleaner does it. */
export async function giveUp(ctx: ManualContext, given: { upload: Upload; key: string | null; refusal: string }): Promise<void> {
  try {
    const refused = await ctx.write((write) => refuseUpload(write, given.upload, given.refusal))
    if (!refused) return
    await ctx.app.storage.delete(given.upload.quarantine_key)
    if (given.key) await ctx.app.storage.delete(given.key)
  } catch (error) {
    ctx.app.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'an upload was not cleaned up yet')
  }
}
