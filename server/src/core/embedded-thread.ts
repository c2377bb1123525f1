import { Worker } from 'node:worker_threads'

export type WorkerOptions = {
  database_dir: string
  socket_path: string | undefined
  /** Port of the loopback transport; 0 lets the system choose. */
  port: number
  password: string | undefined
  /** One 32-bit counter, odd while a statement runs. */
  progress: SharedArrayBuffer
}

export type ToWorker = { kind: 'hold' | 'release' | 'close' }

export type WorkerReport =
  | { kind: 'ready'; port: number }
  | { kind: 'held'; written: number; checkpointed: number }
  | { kind: 'closed' }
  | { kind: 'failed'; message: string; engine_messages: string[] }

/** The engine died or was ended. `code` is that of PostgreSQL: 57014 a statement took too long, 53100 disk full, 57P02 anything else. */
export class EmbeddedCrash extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export type EngineThread = {
  port: number
  /** Holds the front outside any transaction, after a checkpoint; positions in the write-ahead log before and after it. */
  hold(): Promise<{ written: number; checkpointed: number }>
  release(): void
  close(): Promise<void>
}

export type EngineThreadOptions = Omit<WorkerOptions, 'progress'> & {
  statementLimit(): number
  /** Called when the thread, once ready, is gone without having been closed. */
  onGone(error: EmbeddedCrash): void
}

const WATCH_MS = 250

/** Starts the engine's thread and resolves when it takes connections. Ends the thread when one statement takes too long. */
export function startEngineThread({ statementLimit, onGone, ...options }: EngineThreadOptions): Promise<EngineThread> {
  const progress = new SharedArrayBuffer(4)
  const workerData: WorkerOptions = { ...options, progress }
  const worker = new Worker(new URL('./embedded-db-worker.ts', import.meta.url), { workerData, execArgv: [] })
  const held: ((positions: { written: number; checkpointed: number }) => void)[] = []
  let crash: EmbeddedCrash | undefined
  let closed: (() => void) | undefined
  let ready = false
  const watch = watchStatements(progress, statementLimit, (milliseconds) => {
    crash = new EmbeddedCrash('57014', `the built-in database was restarted: a statement took more than ${milliseconds} ms`)
    void worker.terminate()
  })

  return new Promise((resolve, reject) => {
    worker.on('message', (report: WorkerReport) => {
      if (report.kind === 'ready') {
        ready = true
        resolve({ port: report.port, hold, release: () => send('release'), close })
      }
      if (report.kind === 'held') held.shift()?.(report)
      if (report.kind === 'failed') crash = crashOf(report)
    })
    worker.on('error', (error) => {
      crash ??= new EmbeddedCrash('57P02', `the built-in database failed: ${error instanceof Error ? error.message : String(error)}`)
    })
    worker.on('exit', () => {
      clearInterval(watch)
      if (closed) return closed()
      const error = crash ?? new EmbeddedCrash('57P02', 'the built-in database ended unexpectedly')
      if (ready) onGone(error)
      else reject(error)
    })
  })

  function hold(): Promise<{ written: number; checkpointed: number }> {
    return new Promise((resolve, reject) => {
      held.push(resolve)
      worker.once('exit', () => reject(crash ?? new EmbeddedCrash('57P02', 'the built-in database ended')))
      send('hold')
    })
  }

  function close(): Promise<void> {
    return new Promise((resolve) => {
      closed = resolve
      send('close')
    })
  }

  function send(kind: ToWorker['kind']): void {
    const message: ToWorker = { kind }
    worker.postMessage(message)
  }
}

/** `statement_timeout` has no effect in the engine, and a busy thread reads no messages: so its counter is watched from here. */
function watchStatements(progress: SharedArrayBuffer, limit: () => number, onExceeded: (milliseconds: number) => void): NodeJS.Timeout {
  const counter = new Int32Array(progress)
  let seen = 0
  let since = performance.now()
  const timer = setInterval(() => {
    const now = Atomics.load(counter, 0)
    if (now !== seen || now % 2 === 0) {
      seen = now
      since = performance.now()
    } else if (performance.now() - since > limit()) {
      clearInterval(timer)
      onExceeded(limit())
    }
  }, WATCH_MS)
  timer.unref()
  return timer
}

function crashOf(report: { message: string; engine_messages: string[] }): EmbeddedCrash {
  const text = [report.message, ...report.engine_messages].join('; ')
  const code = /no space left on device|ENOSPC|disk full/i.test(text) ? '53100' : '57P02'
  return new EmbeddedCrash(code, `the built-in database failed: ${text}`)
}
