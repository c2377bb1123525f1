import { buffer } from 'node:stream/consumers'
import type { ManualContext } from '../../core/context.ts'

/** The bytes of pictures and other small files by id, for printing. Files that are not available are left out. */
export async function readFiles(ctx: ManualContext, ids: string[]): Promise<Map<string, { media_type: string; bytes: Uint8Array }>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.read((read) =>
    read.text<{ id: string; storage_path: string; mime_type: string | null }>({
      text: `select id, storage_path, mime_type from customer_storage_files where org_id = $1 and id = any ($2::uuid[]) and state = 'available'`,
      values: [read.org_id, [...new Set(ids)]],
    }),
  )
  const found = new Map<string, { media_type: string; bytes: Uint8Array }>()
  for (const row of rows)
    found.set(row.id, { media_type: row.mime_type ?? '', bytes: await buffer(ctx.app.storage.download(row.storage_path)) })
  return found
}
