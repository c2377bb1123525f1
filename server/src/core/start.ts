import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { addReference } from './api-reference.ts'
import type { Config } from './config.ts'
import type { App } from './context.ts'
import { type Database, openPool, unitOfWork } from './db.ts'
import { createDiskGuard } from './disk-guard.ts'
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded-db.ts'
import { unavailable } from './errors.ts'
import { collectRoutes, type Module } from './http.ts'
import { jobNames } from './jobs.ts'
import { installJobs } from './jobs-schema.ts'
import type { Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { migrate, migrationStatus } from './migrate.ts'
import { createOffice } from './office/office.ts'
import { createRenderPool } from './rendering/render-pool.ts'
import type { DatabaseNames } from './role-sql.ts'
import { masterKey } from './secrets.ts'
import { buildServer } from './server.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { startSnapshotTimer } from './snapshots.ts'
import { localStorage } from './storage/local.ts'

/** The program's version, from its package file. */
export const version = readVersion()

/** A running database, whichever engine, and the way to end it. */
export type OpenDatabase = { database: Database; embedded: EmbeddedDatabase | null; close(): Promise<void> }

/** Opens the database of the configuration: PostgreSQL by `DATABASE_URL`, else the built-in one in the data folder. */
export async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  const { names, pool_max, ssl_ca_file, url } = config.database
  const on_error = (error: Error) => log.warn({ error: error.message }, 'database connection lost')
  if (url) {
    const pool = openPool({ connectionString: url, max: pool_max, ssl_ca_file, on_error })
    return { database: { pool, engine: 'postgres', names }, embedded: null, close: () => pool.end() }
  }
  const embedded = await startEmbeddedDatabase({ data_dir: join(config.data_dir, 'database'), log, snapshots_keep: config.snapshots.keep })
  const stopTimer = startSnapshotTimer({ minutes: config.snapshots.minutes, snapshot: embedded.snapshot, log })
  const pool = openPool({ ...embedded.connection, max: pool_max, on_error })
  const close = async () => {
    stopTimer()
    await pool.end()
    await embedded.close()
  }
  return { database: { pool, engine: 'embedded', names }, embedded, close }
}

/** Brings the schema up to date. PostgreSQL: through the migration login, which alone may change it. */
export async function migrateDatabase(config: Config, open: OpenDatabase): Promise<{ applied: string[]; already: number }> {
  const { names, url, migration_url } = config.database
  const client = open.embedded ? new pg.Client(open.embedded.connection) : new pg.Client({ connectionString: migration_url })
  await client.connect()
  try {
    const login = url ? new pg.Client({ connectionString: url }).user : undefined
    const work = async () => {
      const done = await migrate(client, names, { login })
      await installJobs(client, names, { queues: jobNames, login })
      return done
    }
    if (!open.embedded) return await work()
    if (await isBehind(client, names)) await open.embedded.snapshot()
    return await open.embedded.allowLongStatements(work)
  } finally {
    await client.end()
  }
}

/** Whether a database that holds something waits for migrations: then a snapshot comes first. */
async function isBehind(client: pg.Client, names: DatabaseNames): Promise<boolean> {
  const status = await migrationStatus(client, names)
  return status.applied.length > 0 && status.pending.length > 0
}

export type Parts = { app: App; sessions: Sessions; open: OpenDatabase }

/** The shared parts of a process on an open database. */
export function assemble(config: Config, log: Log, open: OpenDatabase, now: () => Date = () => new Date()): Parts {
  const app: App = {
    config,
    database: open.database,
    log,
    storage: localStorage(config.storage_path),
    renderer: createRenderPool(),
    office: config.office_program === null ? null : createOffice({ program: config.office_program }),
    master_key: masterKey(config.master_key, config.data_dir),
    installation: { is_set_up: false },
    forgetSessions: () => sessions.forget(),
    ring: (org_id) => {
      for (const bell of app.bells) bell(org_id)
    },
    bells: new Set(),
    followed: new Map(),
    exporting: new Set(),
    closing: new AbortController(),
    now,
  }
  const sessions = createSessions(app)
  return { app, sessions, open }
}

export type ServerOptions = {
  modules: readonly Module[]
  metrics?: Metrics
  web_dir?: string
  check_answers?: boolean
  /** How late the event loop may be before requests are refused, in milliseconds; a second unless told, 0: they never are. */
  late_ms?: number
}

/** Builds the HTTP server of a process. It does not listen yet. */
export async function createServer({ app, sessions, open }: Parts, options: ServerOptions): Promise<FastifyInstance> {
  const routes = collectRoutes(options.modules)
  const guard = createDiskGuard({
    path: app.config.data_dir,
    min_free_mb: app.config.disk_min_free_mb,
    probe: () => writeProbe(app),
  })
  open.embedded?.onCrash(guard.noteFailure)
  return buildServer({
    app,
    sessions,
    routes,
    version,
    metrics: options.metrics ?? createMetrics(open.database.pool),
    check_answers: options.check_answers ?? false,
    web_dir: options.web_dir,
    late_ms: options.late_ms ?? 1_000,
    assertWritable: guard.assertWritable,
    noteFailure: guard.noteFailure,
    assertReady(endpoint) {
      if (!app.installation.is_set_up && !endpoint.path.startsWith('/setup'))
        throw unavailable('maintenance', 'This installation is not set up yet', 5)
    },
    async readiness() {
      const disk = guard.state()
      try {
        await open.database.pool.query('select 1')
        return { status: disk === 'ok' ? 'ok' : 'degraded', checks: { database: 'ok', disk } }
      } catch {
        return { status: 'down', checks: { database: 'unreachable', disk } }
      }
    },
    addReference: (server) => addReference(server, { app, sessions, endpoints: routes.map((route) => route.endpoint), version }),
  })
}

/** A write that changes nothing but has to reach the disk. */
async function writeProbe(app: App): Promise<void> {
  await unitOfWork(app.database, { role: 'auth', read_only: false }, (tx) =>
    tx.text({ text: 'update setup_state set wrong_tries = wrong_tries where id = 1' }),
  )
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? '0.0.0'
}
