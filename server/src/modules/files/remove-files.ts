import type { WriteContext } from '../../core/context.ts'
import { requireVersion } from '../../core/context.ts'
import { conflict, notFound } from '../../core/errors.ts'
import { indexManyWords } from '../../core/search-words.ts'
import { presentFile, type StoredFile } from './present.ts'
import { fileRows } from './queries.ts'

/** Locks one file that people may see and checks If-Match. Throws 404, 412, 409 `legal_hold`. */
export async function lockFile(ctx: WriteContext, id: string): Promise<StoredFile> {
  const [file] = await lockFiles(ctx, [id])
  if (!file) throw notFound('file')
  requireVersion(ctx, file, file)
  if (file.held) throw conflict('legal_hold', 'This file is under a legal hold')
  return file
}

/** Locks those of the files that people may see, in the order of their ids. */
export async function lockFiles(ctx: WriteContext, ids: string[]): Promise<StoredFile[]> {
  await ctx.text({
    text: 'select 1 from customer_storage_files where org_id = $1 and id = any($2) order by id for update',
    values: [ctx.org_id, ids],
  })
  return (await fileRows(ctx, ids)).map(presentFile)
}

/**
 * Takes files out of use: nobody sees or downloads them any more, their bytes stay. The caller has locked them and checked that
 * nothing forbids it. Two statements.
 */
export async function removeFiles(ctx: WriteContext, files: StoredFile[], reason: string | null): Promise<void> {
  if (files.length === 0) return
  await ctx.text({
    text: `update customer_storage_files set removed_at = $3, removed_reason = $4, updated_by = $5 where org_id = $1 and id = any($2) and removed_at is null`,
    values: [ctx.org_id, files.map((file) => file.id), ctx.now, reason, ctx.actor.user_id],
  })
  for (const { id, customer_id, original_filename } of files) {
    ctx.audit('file.removed', { type: 'file', id, customer_id }, { original_filename: [original_filename, null] }, reason)
  }
  await indexManyWords(
    ctx,
    files.map(({ id, customer_id }) => ({ kind: 'file', object_id: id, customer_id, text: '' })),
  )
}
