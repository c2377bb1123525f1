import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedDatabase } from '../server/src/core/embedded-db.ts'

const log = { info: () => undefined, warn: () => undefined }

/** Moves the end of all plans and documents of a stopped installation ten years back, as if that time had passed. */
export async function tenYearsPass(data_dir: string): Promise<void> {
  const embedded = await startEmbeddedDatabase({ data_dir: join(data_dir, 'database'), log })
  const client = new pg.Client(embedded.connection)
  await client.connect()
  await client.query(`set search_path = dna_app`)
  await client.query(`update customer_documents set retired_at = retired_at - interval '10 years'`)
  await client.query(`update customer_iso_plans set ended_at = ended_at - interval '10 years'`)
  await client.end()
  await embedded.close()
}
