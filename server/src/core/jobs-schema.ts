import { getConstructionPlans, getMigrationPlans } from 'pg-boss'
import { asOwner, type SqlClient } from './migrate.ts'
import { type DatabaseNames, quoted } from './role-sql.ts'

/**
 * Makes or upgrades the tables of pg-boss in the jobs schema and the queues named, as the owner, so that the server needs no
 * right to create anything. `login` is the runtime login: pg-boss works with its rows directly, in transactions of its own.
 * Run it after `migrate`; running it again changes nothing. Answers the queues that were made.
 */
export async function installJobs(
  client: SqlClient,
  names: DatabaseNames,
  options: { queues: readonly string[]; login?: string },
): Promise<string[]> {
  return asOwner(client, names, 'jobs', async () => {
    const installed = await installedVersion(client, names)
    if (installed === null) await client.query(withoutTransaction(getConstructionPlans(names.jobs)))
    else if (installed < newestVersion(names)) await client.query(withoutTransaction(getMigrationPlans(names.jobs, installed)))
    const made: string[] = []
    for (const queue of options.queues) if (await makeQueue(client, queue)) made.push(queue)
    await client.query(rightsSql(names, options.login))
    return made
  })
}

async function installedVersion(client: SqlClient, names: DatabaseNames): Promise<number | null> {
  const { rows } = await client.query<{ installed: boolean }>(
    'select exists (select from pg_tables where schemaname = $1 and tablename = $2) as installed',
    [names.jobs, 'version'],
  )
  if (!rows[0]?.installed) return null
  const versions = await client.query<{ version: number }>('select version from version')
  return versions.rows[0]?.version ?? null
}

/** pg-boss tells its schema version only in the text that makes it. */
function newestVersion(names: DatabaseNames): number {
  return Number(/version\(version\) VALUES \('(\d+)'\)/.exec(getConstructionPlans(names.jobs))?.[1] ?? 0)
}

/** The statements of pg-boss open and close a transaction of their own; here they belong to the owner's. */
function withoutTransaction(plans: string): string {
  return plans
    .replace(/^\s*BEGIN;/, '')
    .replace(/COMMIT;\s*$/, '')
    .replace(/CREATE SCHEMA IF NOT EXISTS [^;]+;/, '')
}

async function makeQueue(client: SqlClient, queue: string): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>('select name from queue where name = $1', [queue])
  if (rows.length > 0) return false
  await client.query('select create_queue($1, $2::jsonb)', [queue, JSON.stringify({ policy: 'standard' })])
  return true
}

function rightsSql(names: DatabaseNames, login?: string): string {
  const schema = quoted(names.jobs)
  const senders = ['auth', 'app'].map((role) => quoted(names.role_prefix + role)).join(', ')
  const runners = [quoted(`${names.role_prefix}worker`), ...(login ? [quoted(login)] : [])].join(', ')
  return `grant usage on schema ${schema} to ${senders}, ${runners};
    grant select, insert on all tables in schema ${schema} to ${senders};
    grant select, insert, update, delete on all tables in schema ${schema} to ${runners};
    grant execute on all functions in schema ${schema} to ${runners}`
}
