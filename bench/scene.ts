import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { ReadContext } from '../server/src/core/context.ts'
import { systemActor } from '../server/src/core/sessions.ts'
import { readUnit } from '../server/src/core/units.ts'
import { openEmbedded, openPostgres, type TestDatabase } from '../server/test/databases.ts'
import { type Client, startServerOn, type TestServer } from '../server/test/harness.ts'
import { type Child, startServerProcess } from './child.ts'
import { type Firm, fillFirm } from './data-set.ts'

export type Engine = TestDatabase['engine']

/** Everything that a row measures on: a database with a firm in it, and DNA on it, here and in a process of its own. */
export type Scene = {
  database: TestDatabase
  engine: Engine
  t: TestServer
  anna: Client
  firm: Firm
  child: Child
  /** Connections without anything of ours: a superuser's, past row-level security. */
  bare: pg.Pool
  /** Headers of requests of Anna's browser. */
  headers: Record<string, string>
  folder: string
}

/** Customers of the data set `firm`; the built-in engine and the comparison of P13 get a tenth. */
export const firmCustomers = 1_000

/** Opens a fresh database, fills it, starts DNA on it, and takes everything away again when `fn` has ended. */
export async function withScene<T>(engine: Engine, customers: number, fn: (scene: Scene) => Promise<T>): Promise<T> {
  const undo: (() => unknown)[] = []
  try {
    return await fn(await openScene(engine, customers, undo))
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

async function openScene(engine: Engine, customers: number, undo: (() => unknown)[]): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'dna-bench-'))
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  const address = process.env.TEST_DATABASE_URL || 'postgres://postgres@127.0.0.1:5432/postgres'
  const { database, end } = engine === 'postgres' ? await openPostgres(folder, address) : await openEmbedded(folder, 120_000)
  undo.push(end)
  const { close, ...t } = await startServerOn(database, {})
  undo.push(close)
  const anna = await t.user('manager')
  const firm = await fillFirm(database, anna, customers)
  const child = await startServerProcess(database)
  undo.push(child.stop)
  const { app, auth } = database.names
  const path = engine === 'postgres' ? { options: `-c search_path=${app},${auth}` } : {}
  const bare = new pg.Pool({ ...database.admin, ...path, max: 10 })
  undo.push(() => bare.end())
  const headers = { cookie: anna.cookie, 'x-requested-by': 'dna', origin: 'http://localhost:8400' }
  return { database, engine, t, anna, firm, child, bare, headers, folder }
}

export type Query = { text: string; values: unknown[]; name?: string }

/** Runs a reading door of a module and answers the statements it sent. */
export async function statementsOf({ t, firm, anna }: Scene, fn: (ctx: ReadContext) => Promise<unknown>): Promise<Query[]> {
  const sent: Query[] = []
  const actor = { ...systemActor(firm.org_id), user_id: anna.user_id }
  const frame = { app: t.parts.app, actor, org_id: firm.org_id, request: { id: 'bench', ip: null, user_agent: null } }
  await readUnit(frame, (ctx) =>
    fn({
      ...ctx,
      text: (query) => {
        sent.push({ ...query, values: query.values ?? [] })
        return ctx.text(query)
      },
    }),
  )
  return sent
}

/** Runs statements one after the other on a bare connection, named ones as the engine allows. */
export async function runBare({ bare, engine, database }: Scene, queries: readonly Query[]): Promise<pg.QueryResult[]> {
  const client = await bare.connect()
  const results: pg.QueryResult[] = []
  try {
    // The built-in engine keeps no session settings, so the path is set inside a transaction there.
    if (engine === 'embedded') await client.query(`begin; set local search_path = ${database.names.app}, ${database.names.auth}`)
    for (const { name, ...query } of queries) results.push(await client.query(engine === 'postgres' && name ? { ...query, name } : query))
    if (engine === 'embedded') await client.query('commit')
    return results
  } finally {
    client.release()
  }
}
