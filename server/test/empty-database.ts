import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { openMemoryDatabase } from '../../tools/generate-tables.ts'
import type { DatabaseNames, SqlClient } from '../src/core/migrate.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** A database of its own with nothing in it; `url` only where logins exist. */
export type EmptyDatabase = { client: SqlClient; names: DatabaseNames; url?: string; close(): Promise<void> }
export type Row = Record<string, unknown>

const server = process.env.TEST_DATABASE_URL ?? ''

/** The engines at hand: PostgreSQL only when TEST_DATABASE_URL names a server whose login is a superuser; DNA_TEST_ENGINE picks one. */
export const engines: { engine: string; open: () => Promise<EmptyDatabase> }[] = [
  { engine: 'embedded', open: openEmbedded },
  ...(server ? [{ engine: 'postgres', open: openPostgres }] : []),
].filter(({ engine }) => [engine, '', undefined].includes(process.env.DNA_TEST_ENGINE))

async function openEmbedded(): Promise<EmptyDatabase> {
  const client = await openMemoryDatabase()
  return { client, names: { auth: 'auth', app: 'dna_app', jobs: 'dna_jobs', role_prefix: 'dna_' }, close: () => client.close() }
}

async function openPostgres(): Promise<EmptyDatabase> {
  const name = `dna_schema_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(server)
  url.pathname = name
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  return {
    client,
    names: { auth: 'auth', app: 'dna_app', jobs: 'dna_jobs', role_prefix: `${name}_` },
    url: url.href,
    async close() {
      await client.end()
      await admin.query(`drop database ${name} with (force)`)
      const roles = await admin.query<{ rolname: string }>("select rolname from pg_roles where rolname like $1 || '\\_%'", [name])
      for (const { rolname } of roles.rows) await admin.query(`drop role "${rolname}"`)
      await admin.end()
    },
  }
}

/** Runs SQL the way the server does: in a transaction, as a role, inside an organization. */
export async function as<T>(
  { client, names }: EmptyDatabase,
  scope: { role: string; org_id?: string; customer_ids?: string },
  work: () => Promise<T>,
): Promise<T> {
  await client.query(`begin; set local role "${names.role_prefix}${scope.role}"; set local search_path = "${names.app}", "${names.auth}";
    set local timezone = 'UTC'; set local app.org_id = '${scope.org_id ?? ''}'; set local app.customer_ids = '${scope.customer_ids ?? ''}'`)
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Inserts one row; objects become JSON. */
export async function insert(client: SqlClient, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row)
  const values = Object.values(row).map((value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value))
  await client.query(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    values,
  )
}

/** A readable id: the same number is the same id. */
export function testId(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
}
