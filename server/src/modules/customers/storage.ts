import type { StorageInfo } from '@dna/contract/customer-storage'
import type { ManualContext, ReadContext } from '../../core/context.ts'
import { storageFolders } from '../../core/storage/provider.ts'
import { type CustomerRow, storageFolderPath } from './present.ts'
import { findCustomer } from './queries.ts'

/**
 * Creates the folders of a customer that are missing and notes how it went. A failure is no error of the request: the
 * customer stays, with `storage_state = error`. May be called again.
 */
export async function initializeStorage(ctx: ManualContext, customer: CustomerRow): Promise<CustomerRow> {
  const problem = await makeFolders(ctx, customer.storage_path)
  const state = problem === null ? 'ready' : 'error'
  if (customer.storage_state === state && state === 'ready') return customer
  return ctx.write(async (write) => {
    await write.text({
      text: 'update customers set storage_state = $3, storage_error = $4 where org_id = $1 and id = $2',
      values: [write.org_id, customer.id, state, problem],
    })
    write.audit('customer.storage_initialized', { type: 'customer', id: customer.id }, { storage_state: [customer.storage_state, state] })
    return findCustomer(write, customer.id)
  })
}

async function makeFolders(ctx: ManualContext, folder: string | null): Promise<string | null> {
  try {
    await ctx.app.storage.initialize(folder ?? '')
    return null
  } catch (error) {
    ctx.app.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'customer folder not created')
    return 'The folder could not be created. Check the storage path and its rights, then try again'
  }
}

/** `POST …/initialize-storage`. */
export async function setUpStorage(ctx: ManualContext, customer_id: string): Promise<StorageInfo> {
  const customer = await ctx.read((read) => findCustomer(read, customer_id))
  await initializeStorage(ctx, customer)
  return storageInfo(ctx, customer_id)
}

/** Where the files of a customer lie and how much they take. */
export async function storageInfo(ctx: ManualContext, customer_id: string): Promise<StorageInfo> {
  const { customer, folders } = await ctx.read(async (read) => ({
    customer: await findCustomer(read, customer_id),
    folders: await folderSizes(read, customer_id),
  }))
  return {
    storage_type: customer.storage_type,
    storage_state: customer.storage_state,
    storage_path: customer.storage_path === null ? null : storageFolderPath(ctx.app, customer.storage_path),
    bucket: null,
    prefix: null,
    problem: customer.storage_error,
    folders,
    total_files: folders.reduce((sum, folder) => sum + folder.files, 0),
    total_bytes: folders.reduce((sum, folder) => sum + folder.bytes, 0),
    free_bytes: await ctx.app.storage.freeBytes().catch(() => null),
  }
}

async function folderSizes(ctx: ReadContext, customer_id: string): Promise<StorageInfo['folders']> {
  const rows = await ctx.text<{ folder: string; files: number; bytes: number }>({
    text: `select split_part(storage_path, '/', 3) as folder, count(*)::int as files, coalesce(sum(file_size_bytes), 0)::bigint as bytes
      from customer_storage_files where org_id = $1 and customer_id = $2 and state = 'available' group by 1`,
    values: [ctx.org_id, customer_id],
  })
  const sizes = new Map(rows.map((row) => [row.folder, row]))
  return storageFolders.map((folder) => ({ folder, files: sizes.get(folder)?.files ?? 0, bytes: sizes.get(folder)?.bytes ?? 0 }))
}
