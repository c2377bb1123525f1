import { readFileSync } from 'node:fs'
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import pg from 'pg'
import type { DatabaseNames } from './role-sql.ts'
import type { DB } from './tables.gen.ts'

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export type RoleName = 'owner' | 'auth' | 'app' | 'portal' | 'worker' | 'audit'

export type Database = {
  pool: pg.Pool
  engine: 'embedded' | 'postgres'
  names: DatabaseNames
}

/** One open transaction. Everything that runs in it goes through `db` or `text`. */
export type Transaction = {
  db: Kysely<DB>
  /** Runs SQL and returns the rows; `name` makes it a prepared statement where the engine has them. */
  text<Row extends pg.QueryResultRow>(query: { text: string; values?: unknown[]; name?: string }): Promise<Row[]>
  /** Statements so far, without the ones that open and close the transaction. */
  statements(): number
}

export type UnitOptions = {
  role: RoleName
  read_only: boolean
  isolation?: 'repeatable read'
  org_id?: string | null
  actor_id?: string | null
  /** Customers that the actor may see; null = all of the organization. */
  customer_ids?: readonly string[] | null
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text is a UUID; ids are checked with it before they become part of SQL text. */
export function isUuid(text: string): boolean {
  return uuid.test(text)
}

/** Opens the pool of connections that the whole process shares. */
export function openPool(options: pg.PoolConfig & { max: number; ssl_ca_file?: string; on_error: (error: Error) => void }): pg.Pool {
  const { ssl_ca_file, on_error, ...rest } = options
  const pool = new pg.Pool({
    connectionTimeoutMillis: 2_000,
    query_timeout: 10_000,
    keepAlive: true,
    application_name: 'dna',
    ...(ssl_ca_file ? { ssl: { ca: readFileSync(ssl_ca_file, 'utf8') } } : {}),
    ...rest,
  })
  pool.on('error', on_error)
  // The pool listens to idle connections only. One that is lost in the middle of a transaction fails its statement, which is told there.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/**
 * Runs `fn` inside one transaction as one role, with organization, actor and customer scope set locally, so that
 * row-level security always applies. Commits when `fn` returns, rolls back when it throws.
 */
export async function unitOfWork<T>(database: Database, options: UnitOptions, fn: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await database.pool.connect()
  let broken: Error | undefined
  try {
    await client.query(openingStatement(database, options))
    const result = await fn(transactionOn(client, database.engine))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((fault: Error) => {
      broken = fault
    })
    throw error
  } finally {
    client.release(broken)
  }
}

function openingStatement({ names, engine }: Database, options: UnitOptions): string {
  const scope = options.customer_ids ? `{${options.customer_ids.map(checkedUuid).join(',')}}` : ''
  return [
    options.isolation ? `begin isolation level ${options.isolation}` : 'begin',
    options.read_only ? 'set transaction read only' : '',
    `set local role ${pg.escapeIdentifier(names.role_prefix + options.role)}`,
    `set local search_path = ${pg.escapeIdentifier(names.app)}, ${pg.escapeIdentifier(names.auth)}`,
    `set local timezone = 'UTC'`,
    engine === 'postgres'
      ? 'set local statement_timeout = 8000; set local lock_timeout = 3000; set local idle_in_transaction_session_timeout = 15000'
      : '',
    `set local app.org_id = '${options.org_id ? checkedUuid(options.org_id) : ''}'`,
    `set local app.actor_id = '${options.actor_id ? checkedUuid(options.actor_id) : ''}'`,
    `set local app.customer_ids = '${scope}'`,
  ]
    .filter(Boolean)
    .join('; ')
}

function checkedUuid(text: string): string {
  if (!isUuid(text)) throw new Error('not a uuid')
  return text
}

function transactionOn(client: pg.PoolClient, engine: Database['engine']): Transaction {
  let count = 0
  const counting = {
    query: (query: string, values: unknown[]) => {
      count += 1
      return client.query(query, values)
    },
  }
  return {
    db: kyselyOn(counting),
    async text(query) {
      count += 1
      const named = engine === 'postgres' && query.name ? { name: query.name } : {}
      const result = await client.query({ text: query.text, values: query.values ?? [], ...named })
      return result.rows
    },
    statements: () => count,
  }
}

type Queryable = { query(text: string, values: unknown[]): Promise<pg.QueryResult> }

function kyselyOn(connection: Queryable): Kysely<DB> {
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: async () => {},
        acquireConnection: async () => ({
          async executeQuery(compiled) {
            const result = await connection.query(compiled.sql, [...compiled.parameters])
            return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
          },
          streamQuery: () => {
            throw new Error('rows are streamed by cursors of their own')
          },
        }),
        beginTransaction: async () => {},
        commitTransaction: async () => {},
        rollbackTransaction: async () => {},
        releaseConnection: async () => {},
        destroy: async () => {},
      }),
    },
  })
}
