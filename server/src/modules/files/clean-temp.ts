import { dirname } from 'node:path/posix'
import { v7 as newId } from 'uuid'
import type { App, WriteContext } from '../../core/context.ts'
import { unitOfWork } from '../../core/db.ts'
import { systemActor } from '../../core/sessions.ts'
import { writeUnit } from '../../core/units.ts'
import { listFolder, quarantineKey } from './storage-keys.ts'

const staleUploadMs = 24 * 3_600_000
const staleTempMs = 7 * 24 * 3_600_000
const staleExportMs = 30 * 24 * 3_600_000

type Stale = { id: string; customer_folder: string; stem: string | null; created_at: Date }

/** {@link cleanTempOf} every organization; runs daily. */
export async function cleanTemp(app: App): Promise<void> {
  const orgs = await unitOfWork(app.database, { role: 'worker', read_only: true }, (tx) =>
    tx.text<{ id: string }>({ text: 'select id from organizations order by id' }),
  )
  for (const { id } of orgs) await cleanTempOf(app, id)
}

/**
 * Ends uploads that were begun more than 24 hours ago, with whatever bytes a crash left of them, and empties the `temp` folders of what
 * is older than 7 days; lists that jobs wrote go after 30 days. Running it again changes nothing. Answers what it did.
 */
export async function cleanTempOf(app: App, org_id: string): Promise<{ uploads: number; objects: number }> {
  return { uploads: await endStaleUploads(app, org_id), objects: await emptyTempFolders(app, org_id) }
}

async function endStaleUploads(app: App, org_id: string): Promise<number> {
  const before = new Date(app.now().getTime() - staleUploadMs)
  const stale = await inOrganization(app, org_id, (ctx) => expireUploads(ctx, before))
  for (const upload of stale) {
    await app.storage.delete(quarantineKey(upload.customer_folder, upload.id))
    await app.storage.delete(`${quarantineKey(upload.customer_folder, upload.id)}.inner`)
    for (const key of await leftByCrash(app, org_id, upload)) await app.storage.delete(key)
  }
  return stale.length
}

async function expireUploads(ctx: WriteContext, before: Date): Promise<Stale[]> {
  const stale = await ctx.text<Stale>({
    text: `update customer_storage_files f set state = 'expired', storage_path = null from customers c
      where f.org_id = $1 and f.state in ('pending_upload', 'quarantined', 'scanning') and f.created_at < $2
        and c.org_id = $1 and c.id = f.customer_id
      returning f.id, c.storage_path as customer_folder, f.metadata ->> 'stem' as stem, f.created_at`,
    values: [ctx.org_id, before],
  })
  if (stale.length === 0) ctx.unchanged()
  else ctx.audit('file.uploads_expired', { type: 'organization', id: ctx.org_id }, { file_ids: [null, stale.map((upload) => upload.id)] })
  return stale
}

/** Objects under the name of the upload that no file refers to, nor a disposal that has yet to remove them: a process ended between promotion and commit. */
async function leftByCrash(app: App, org_id: string, upload: Stale): Promise<string[]> {
  if (!upload.stem) return []
  const keys: string[] = []
  for await (const { key, modified_at } of app.storage.list(dirname(upload.stem))) {
    const isOurs = key.startsWith(`${upload.stem}.`) || key.startsWith(`${upload.stem}_`)
    if (isOurs && modified_at.getTime() < app.now().getTime() - staleUploadMs) keys.push(key)
  }
  if (keys.length === 0) return []
  const known = await unitOfWork(app.database, { role: 'worker', read_only: true, org_id }, (tx) =>
    tx.text<{ storage_path: string }>({
      text: `select storage_path from customer_storage_files where org_id = $1 and storage_path = any($2)
        union select storage_key from disposition_items where org_id = $1 and storage_key = any($2)`,
      values: [org_id, keys],
    }),
  )
  return keys.filter((key) => !known.some((file) => file.storage_path === key))
}

async function emptyTempFolders(app: App, org_id: string): Promise<number> {
  const customers = await unitOfWork(app.database, { role: 'worker', read_only: true, org_id }, (tx) =>
    tx.text<{ storage_path: string }>({
      text: 'select storage_path from customers where org_id = $1 and storage_path is not null',
      values: [org_id],
    }),
  )
  let count = 0
  for (const { storage_path } of customers) {
    count += await emptyFolder(app, `${storage_path}/temp`, staleTempMs)
  }
  return count + (await emptyFolder(app, listFolder(org_id), staleExportMs))
}

async function emptyFolder(app: App, folder: string, stale_ms: number): Promise<number> {
  let count = 0
  for await (const { key, modified_at } of app.storage.list(folder)) {
    if (modified_at.getTime() >= app.now().getTime() - stale_ms) continue
    await app.storage.delete(key)
    count += 1
  }
  return count
}

function inOrganization<T>(app: App, org_id: string, fn: (ctx: WriteContext) => Promise<T>): Promise<T> {
  return writeUnit({ app, actor: systemActor(org_id), org_id, request: { id: newId(), ip: null, user_agent: null } }, fn)
}
