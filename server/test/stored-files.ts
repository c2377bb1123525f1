import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { putCustomer } from './certification.ts'
import type { Client, TestServer } from './harness.ts'

/** A customer whose folders are there, for tests of files. */
export async function newCustomer(t: TestServer, client: Client, name: string): Promise<string> {
  const id = await putCustomer(t, client.org_id, name)
  const folder = `${client.org_id}/${id}`
  await t.parts.app.storage.initialize(folder)
  await t.sql(`update customers set storage_path = $2, storage_state = 'ready' where id = $1`, [id, folder])
  return id
}

/** Keys of everything that lies in the storage for the organization of a client. */
export function storedKeys(t: TestServer, client: Client): string[] {
  const root = t.config.storage_path
  return readdirSync(join(root, client.org_id), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}

/** Available files of the organization whose bytes are not there, and bytes that no available file refers to. */
export async function mismatches(t: TestServer, client: Client): Promise<{ without_bytes: string[]; without_row: string[] }> {
  const rows = await t.sql(`select storage_path from customer_storage_files where org_id = $1 and state = 'available'`, [client.org_id])
  const keys = storedKeys(t, client)
  const known = rows.map((row) => String(row.storage_path))
  return { without_bytes: known.filter((key) => !keys.includes(key)), without_row: keys.filter((key) => !known.includes(key)) }
}
