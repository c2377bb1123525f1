import { fsyncSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { createFront, type Front, type FrontEngine } from './embedded-front.ts'
import type { ToWorker, WorkerOptions, WorkerReport } from './embedded-thread.ts'

/** WAL written since the last checkpoint that calls for the next one: the engine runs without a checkpointer of its own. */
const CHECKPOINT_WAL_BYTES = 64 * 1024 * 1024
const CHECKPOINT_POLL_MS = 15_000
const IDLE_IN_TRANSACTION_MS = 15_000

/** Protocol 3.0, user and database `postgres`. */
const STARTUP = Buffer.from('\0\0\0\x29\0\x03\0\0user\0postgres\0database\0postgres\0\0', 'latin1')

const options: WorkerOptions = workerData
const recentMessages: string[] = []

run().catch((error: unknown) => fail(error instanceof Error ? error : new Error(String(error))))

async function run(): Promise<void> {
  // Sorting of a thread that was ended leaves files here, which nobody else removes.
  await rm(join(options.database_dir, 'base', 'pgsql_tmp'), { recursive: true, force: true })
  const database = await PGlite.create({
    dataDir: options.database_dir,
    relaxedDurability: false,
    startParams: durableParameters(),
    onStderr: remember,
  })
  syncDataFiles(database)
  const engine = watched(database)
  const greeting = await rawAnswer(database, STARTUP)
  const front = createFront({
    engine,
    greeting,
    password: options.password,
    idle_in_transaction_ms: IDLE_IN_TRANSACTION_MS,
    onBroken: fail,
  })
  const server = await listen(front)
  const keeper = createKeeper(database, front)
  const port = options.socket_path === undefined ? boundPort(server) : 0

  parentPort?.on('message', (message: ToWorker) => {
    handle(message).catch((error: unknown) => fail(error instanceof Error ? error : new Error(String(error))))
  })
  report({ kind: 'ready', port })

  async function handle(message: ToWorker): Promise<void> {
    if (message.kind === 'hold') report({ kind: 'held', ...(await keeper.holdAtCheckpoint()) })
    if (message.kind === 'release') front.release()
    if (message.kind === 'close') {
      keeper.stop()
      await front.hold()
      front.closeAll()
      server.close()
      await database.close()
      report({ kind: 'closed' })
      parentPort?.close()
    }
  }
}

/** The engine's own parameters, with `-F` (no sync at all) left out and a log that is opened for synchronous writing. */
function durableParameters(): string[] {
  const kept = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F')
  return [...kept, '-c', 'fsync=on', '-c', 'wal_sync_method=open_datasync']
}

/** The engine's file system leaves out fsync, so that checkpoints would sync nothing; this puts it back (29: EIO, as the engine counts). */
function syncDataFiles(database: PGlite): void {
  database.Module.FS.filesystems.NODEFS.stream_ops.fsync = (stream: { nfd: number }) => {
    try {
      fsyncSync(stream.nfd)
      return 0
    } catch {
      return 29
    }
  }
}

/** The counter is odd while a statement runs; the starting thread watches it, because this thread cannot. */
function watched(database: PGlite): FrontEngine {
  const progress = new Int32Array(options.progress)
  return {
    inTransaction: () => database.isInTransaction(),
    async run(messages) {
      Atomics.add(progress, 0, 1)
      try {
        return await rawAnswer(database, messages)
      } finally {
        Atomics.add(progress, 0, 1)
      }
    },
  }
}

async function rawAnswer(database: PGlite, messages: Buffer): Promise<Buffer> {
  const parts: Buffer[] = []
  if (messages[0] === 0) return Buffer.from(database.execProtocolRawSync(messages))
  // A part is a window on the engine's memory, so it is copied.
  await database.execProtocolRawStream(messages, { syncToFs: false, onRawData: (part) => void parts.push(Buffer.from(part)) })
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
}

async function listen(front: Front): Promise<Server> {
  const server = createServer((socket) => front.accept(socket))
  if (options.socket_path !== undefined) await rm(options.socket_path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    if (options.socket_path === undefined) server.listen(options.port, '127.0.0.1', resolve)
    else server.listen(options.socket_path, resolve)
  })
  return server
}

function boundPort(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the loopback transport has no port')
  return address.port
}

/** Checkpoints: on demand while the front is held, and on its own when much log has gathered. */
function createKeeper(database: PGlite, front: Front) {
  let checkpointed = 0
  const timer = setInterval(() => {
    checkpointIfGrown().catch((error: unknown) => fail(error instanceof Error ? error : new Error(String(error))))
  }, CHECKPOINT_POLL_MS)
  timer.unref()

  async function position(): Promise<number> {
    const { rows } = await database.query<{ bytes: string }>(`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text as bytes`)
    return Number(rows[0]?.bytes ?? 0)
  }

  async function checkpoint(): Promise<number> {
    await database.exec('checkpoint')
    checkpointed = await position()
    return checkpointed
  }

  async function checkpointIfGrown(): Promise<void> {
    await front.hold()
    if ((await position()) - checkpointed > CHECKPOINT_WAL_BYTES) await checkpoint()
    front.release()
  }

  return {
    stop: () => clearInterval(timer),
    /** `written` is where the log stood before, `checkpointed` after: nothing was written when the next `written` equals this `checkpointed`. */
    async holdAtCheckpoint(): Promise<{ written: number; checkpointed: number }> {
      await front.hold()
      const written = await position()
      return { written, checkpointed: await checkpoint() }
    },
  }
}

function remember(text: string): boolean {
  recentMessages.push(text)
  if (recentMessages.length > 20) recentMessages.shift()
  return false
}

function fail(error: Error): void {
  report({ kind: 'failed', message: error.message, engine_messages: recentMessages.slice(-5) })
  setImmediate(() => process.exit(1))
}

function report(message: WorkerReport): void {
  parentPort?.postMessage(message)
}
