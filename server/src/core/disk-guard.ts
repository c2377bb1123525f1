import { randomBytes } from 'node:crypto'
import { statfsSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ProblemError } from './errors.ts'

/** `low`: uploads are refused; `full`: everything that writes is refused. */
export type DiskState = 'ok' | 'low' | 'full'

export type DiskGuard = {
  /** Throws 507 `storage_full` while nothing may be written. Cheap enough for every unsafe request. */
  assertWritable(): void
  /** Throws 507 `storage_full` when a file of this size would leave less than the minimum free. */
  assertRoomFor(bytes: number): void
  /** Recognizes a full disk in an error and then stops all writes. Returns whether it was one. */
  noteFailure(error: unknown): boolean
  state(): DiskState
}

export type DiskGuardOptions = {
  /** Folder whose file system is watched. */
  path: string
  /** Below this many free megabytes uploads are refused. */
  min_free_mb: number
  /** A further write to try before writing is allowed again, of the database for instance. Rejects while it fails. */
  probe(): Promise<void>
  probe_every_ms?: number
  /** For tests. */
  freeMegabytes?(path: string): number
}

/**
 * Writes stop with this much left, before the built-in database runs out: a log file it cannot make (16 MB each) ends it, and it could
 * not be opened again for reading.
 */
const RESERVE_MB = 32
const MEASURE_EVERY_MS = 1_000
const PROBE_EVERY_MS = 10_000
const PROBE_BYTES = 1024 * 1024

/** One process-wide switch that refuses writes while the disk is full, and reopens by itself. */
export function createDiskGuard(options: DiskGuardOptions): DiskGuard {
  const measure = options.freeMegabytes ?? freeMegabytes
  let stopped = false
  let free = Number.POSITIVE_INFINITY
  let measured = Number.NEGATIVE_INFINITY

  function freeNow(): number {
    if (performance.now() - measured >= MEASURE_EVERY_MS) {
      measured = performance.now()
      free = measureOr(measure, options.path, free)
    }
    return free
  }

  function stop(): void {
    if (stopped) return
    stopped = true
    scheduleProbe()
  }

  function scheduleProbe(): void {
    setTimeout(async () => {
      stopped = !(await passes(options))
      if (stopped) scheduleProbe()
    }, options.probe_every_ms ?? PROBE_EVERY_MS).unref()
  }

  return {
    assertWritable() {
      if (stopped || freeNow() < RESERVE_MB) throw storageFull()
    },
    assertRoomFor(bytes) {
      if (stopped || freeNow() - bytes / (1024 * 1024) < options.min_free_mb) throw storageFull()
    },
    noteFailure(error) {
      if (!isDiskFull(error)) return false
      stop()
      return true
    },
    state() {
      if (stopped || freeNow() < RESERVE_MB) return 'full'
      return freeNow() < options.min_free_mb ? 'low' : 'ok'
    },
  }
}

/** Free space for this user on the file system of a path, in whole megabytes. Throws when the path does not exist. */
export function freeMegabytes(path: string): number {
  const { bavail, bsize } = statfsSync(path)
  return Math.floor((bavail * bsize) / (1024 * 1024))
}

/** 53100 of PostgreSQL, ENOSPC or EDQUOT of the system, or the words of a dying engine; causes are looked through. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  if (code === '53100' || code === 'ENOSPC' || code === 'EDQUOT') return true
  if (/no space left on device|disk quota exceeded/i.test(error.message)) return true
  return isDiskFull(error.cause)
}

async function passes({ path, probe }: DiskGuardOptions): Promise<boolean> {
  const file = join(path, `.probe-${randomBytes(6).toString('hex')}`)
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.write(randomBytes(PROBE_BYTES))
      await handle.sync()
    } finally {
      await handle.close()
      await rm(file, { force: true })
    }
    await probe()
    return true
  } catch {
    return false
  }
}

function measureOr(measure: (path: string) => number, path: string, otherwise: number): number {
  try {
    return measure(path)
  } catch {
    return otherwise
  }
}

function storageFull(): ProblemError {
  return new ProblemError(507, 'storage_full', 'The disk is full. Nothing was saved', {}, { 'retry-after': '10' })
}
