import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { takeDataLock } from './data-lock.ts'
import { isDiskFull } from './disk-guard.ts'
import { keepReserve, spendReserve } from './embedded-reserve.ts'
import { EmbeddedCrash, type EngineThread, startEngineThread } from './embedded-thread.ts'
import { latestSnapshot, takeSnapshot } from './snapshots.ts'

export type EmbeddedDatabase = {
  /** What `pg` needs to connect. It stays the same when the engine is reopened. */
  connection: { host: string; port?: number; user: string; password?: string; database: string }
  /** Name of a snapshot that holds the present state; makes one unless nothing was written since the last. */
  snapshot(): Promise<string>
  /** While `fn` runs (migrations, restores), a statement may take as long as it needs. */
  allowLongStatements<T>(fn: () => Promise<T>): Promise<T>
  /** Ends the engine after the running transaction, and gives the lock back. */
  close(): Promise<void>
  /** Tells when the engine died or was ended. It reopens by itself; until then connections are refused. */
  onCrash(listener: (error: EmbeddedCrash) => void): void
}

export type EmbeddedDatabaseOptions = {
  /** Folder of the database; its lock files, its reserve for a full disk and the folder `snapshots` lie beside it. */
  data_dir: string
  log: { info(fields: Record<string, unknown>, message: string): void; warn(fields: Record<string, unknown>, message: string): void }
  /** Snapshots to keep; 24 unless told. */
  snapshots_keep?: number
  /** Longest statement in milliseconds; 10,000 unless told. */
  statement_limit_ms?: number
  /** How `pg` reaches the engine; a loopback port on Windows, else a unix socket. */
  transport?: 'unix' | 'loopback'
}

const REOPEN_AFTER_MS = 1_000
const STATEMENT_LIMIT_MS = 10_000
const SNAPSHOTS_KEEP = 24

/**
 * Starts PGlite in a thread and serves the PostgreSQL protocol on a private socket, so that the same driver talks to both engines.
 * Throws an error with code `data_dir_locked` when another process holds the data.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const { data_dir, log } = options
  const snapshots_dir = join(dirname(data_dir), 'snapshots')
  const reserve = `${data_dir}.reserve`
  await mkdir(dirname(data_dir), { recursive: true })
  const lock = await takeDataLock(data_dir)
  const address = await chooseAddress(options.transport ?? (process.platform === 'win32' ? 'loopback' : 'unix'))
  const listeners: ((error: EmbeddedCrash) => void)[] = []
  let unlimited = 0
  let closing = false
  /** Where the log stood after the checkpoint of the latest snapshot, while nothing else can have changed it. */
  let snapshotAt = -1
  let snapshots: Promise<unknown> = Promise.resolve()
  let current: Promise<EngineThread> = open()

  const { port } = await current.catch(async (error: unknown) => {
    await letGo()
    throw error
  })
  if (address.password) address.port = port
  const loopback = address.password ? { port, password: address.password } : {}
  const connection = { host: address.host, user: 'postgres', database: 'postgres', ...loopback }
  await keepReserve(reserve).catch((error: unknown) => log.warn({ error: String(error) }, 'no reserve for a full disk'))
  log.info({ host: connection.host, data_dir }, 'built-in database opened')
  return { connection, snapshot, allowLongStatements, close, onCrash: (listener) => void listeners.push(listener) }

  function open(): Promise<EngineThread> {
    return startEngineThread({
      database_dir: data_dir,
      socket_path: address.socket_path,
      port: address.port,
      password: address.password,
      statementLimit: () => (unlimited > 0 ? Number.POSITIVE_INFINITY : (options.statement_limit_ms ?? STATEMENT_LIMIT_MS)),
      onGone(error) {
        current = reopen()
        current.catch(() => undefined)
        report(error)
      },
    })
  }

  /** Tries until it opens: a full disk, for instance, may be freed any time. */
  async function reopen(): Promise<EngineThread> {
    for (;;) {
      if (closing) throw new Error('the built-in database is closed')
      try {
        const thread = await open()
        await keepReserve(reserve).catch(() => undefined)
        log.info({ data_dir }, 'built-in database opened again')
        return thread
      } catch (error) {
        if (error instanceof EmbeddedCrash) report(error)
        if (isDiskFull(error)) await spendReserve(reserve)
        await new Promise((resolve) => setTimeout(resolve, REOPEN_AFTER_MS))
      }
    }
  }

  function report(error: EmbeddedCrash): void {
    log.warn({ code: error.code, error: error.message }, 'built-in database lost')
    for (const listener of listeners) listener(error)
  }

  function snapshot(): Promise<string> {
    const next = snapshots.then(snapshotNow, snapshotNow)
    snapshots = next
    return next
  }

  async function snapshotNow(): Promise<string> {
    const thread = await current
    const { written, checkpointed } = await thread.hold()
    let release: (() => void) | undefined = thread.release
    try {
      const latest = written === snapshotAt ? await latestSnapshot(snapshots_dir) : undefined
      if (latest !== undefined) return latest
      return await takeSnapshot({ database_dir: data_dir, snapshots_dir, keep: options.snapshots_keep ?? SNAPSHOTS_KEEP, onCopied })
    } finally {
      release?.()
      snapshotAt = checkpointed
    }

    function onCopied(): void {
      release?.()
      release = undefined
    }
  }

  async function allowLongStatements<T>(fn: () => Promise<T>): Promise<T> {
    unlimited += 1
    try {
      return await fn()
    } finally {
      unlimited -= 1
    }
  }

  async function close(): Promise<void> {
    closing = true
    await current.then((thread) => thread.close()).catch(() => undefined)
    await letGo()
  }

  async function letGo(): Promise<void> {
    await rm(address.folder, { recursive: true, force: true })
    await lock.release()
  }
}

type Address = { host: string; folder: string; socket_path: string | undefined; port: number; password: string | undefined }

/** A new folder that only this user may enter (mkdtemp makes it 0700), or a loopback port with a password of its own. */
async function chooseAddress(transport: 'unix' | 'loopback'): Promise<Address> {
  const folder = await mkdtemp(join(tmpdir(), 'dna-database-'))
  if (transport === 'unix') return { host: folder, folder, socket_path: join(folder, '.s.PGSQL.5432'), port: 0, password: undefined }
  return { host: '127.0.0.1', folder, socket_path: undefined, port: 0, password: randomBytes(24).toString('base64url') }
}
