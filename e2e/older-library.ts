import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedDatabase } from '../server/src/core/embedded-db.ts'

const silent = { info: () => {}, warn: () => {} }

/**
 * Makes the data of a stopped server as they were under an older library: everything that was made of a template says less, its first
 * version is that of library 0.9.0, and the library is loaded anew at the next start.
 */
export async function ageLibrary(data_dir: string, template_id: string): Promise<void> {
  const database = await startEmbeddedDatabase({ data_dir: join(data_dir, 'database'), log: silent })
  const client = new pg.Client(database.connection)
  await client.connect()
  try {
    await client.query('set search_path = dna_app')
    await client.query(
      `with old as (delete from template_versions where template_id = $1 returning *)
        insert into template_versions
        select aged.* from old cross join lateral jsonb_populate_record(null::template_versions, to_jsonb(old) || jsonb_build_object(
          'fixed_sections', jsonb_set(old.fixed_sections, '{0,title}', '"Old purpose"'),
          'sha256', case when old.version_number = 1 then repeat('1', 64) end,
          'library_version', case when old.version_number = 1 then '0.9.0' end)) aged`,
      [template_id],
    )
    await client.query(`update library_state set manifest_sha256 = repeat('0', 64)`)
  } finally {
    await client.end()
    await database.close()
  }
}
