import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedDatabase } from '../src/core/embedded-db.ts'
import { jobNames } from '../src/core/jobs.ts'
import { installJobs } from '../src/core/jobs-schema.ts'
import { createLog } from '../src/core/log.ts'
import { migrate } from '../src/core/migrate.ts'

/** How a test reaches the one migrated database that all test files share. */
export type TestDatabase = {
  engine: 'embedded' | 'postgres'
  connection: pg.ClientConfig
  /** A superuser's address, for tests that look past row-level security. */
  admin: pg.ClientConfig
  names: { auth: string; app: string; jobs: string; role_prefix: string }
  data_dir: string
}

const log = createLog({ level: 'error', version: 'test' })

export type OpenedDatabase = { database: TestDatabase; end: () => Promise<void> }

/** A fresh, migrated database of the engine that this run is about. */
export function openDatabase(data_dir: string): Promise<OpenedDatabase> {
  if (process.env.DNA_TEST_ENGINE !== 'postgres') return openEmbedded(data_dir)
  const address = process.env.TEST_DATABASE_URL
  if (!address) throw new Error('DNA_TEST_ENGINE=postgres needs TEST_DATABASE_URL')
  return openPostgres(data_dir, address)
}

/** A fresh, migrated database of the built-in engine below a folder. */
export async function openEmbedded(data_dir: string, statement_limit_ms?: number): Promise<OpenedDatabase> {
  const names = { auth: 'auth', app: 'dna_app', jobs: 'dna_jobs', role_prefix: 'dna_' }
  const embedded = await startEmbeddedDatabase({ data_dir: join(data_dir, 'database'), log, statement_limit_ms })
  await withClient(embedded.connection, (client) => prepare(client, names))
  const { connection } = embedded
  return { database: { engine: 'embedded', data_dir, connection, admin: connection, names }, end: () => embedded.close() }
}

/** A fresh, migrated database on the PostgreSQL server at this address of a superuser, with a login and roles of its own. */
export async function openPostgres(data_dir: string, address: string): Promise<OpenedDatabase> {
  const run = `dna_t${randomBytes(4).toString('hex')}`
  const names = { auth: 'auth', app: 'dna_app', jobs: 'dna_jobs', role_prefix: `${run}_` }
  const login = `${run}_login`
  const password = randomBytes(16).toString('hex')
  await withClient({ connectionString: address }, async (client) => {
    await client.query(`create database ${run}`)
    await client.query(`create role ${login} login noinherit password '${password}'`)
  })
  const { hostname, port } = new URL(address)
  const adminConfig = { connectionString: address.replace(/\/[^/]*$/, `/${run}`) }
  await withClient(adminConfig, (client) => prepare(client, names, login))
  const connection = { host: hostname, port: Number(port || 5432), user: login, password, database: run }
  const end = () =>
    withClient({ connectionString: address }, async (client) => {
      await client.query(`drop database ${run} with (force)`)
      const roles = await client.query<{ rolname: string }>(`select rolname from pg_roles where rolname like $1`, [`${run}\\_%`])
      for (const { rolname } of roles.rows) await client.query(`drop role ${rolname}`)
    })
  return { database: { engine: 'postgres', data_dir, connection, admin: adminConfig, names }, end }
}

async function prepare(client: pg.Client, names: TestDatabase['names'], login?: string): Promise<void> {
  await migrate(client, names, { login })
  await installJobs(client, names, { queues: jobNames, login })
}

/** Runs `fn` on a connection of its own. */
export async function withClient<T>(config: pg.ClientConfig, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => undefined) // whoever waits for an answer hears of it
  await client.connect()
  try {
    return await fn(client)
  } finally {
    await client.end()
  }
}
