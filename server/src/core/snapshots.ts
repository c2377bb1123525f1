import { constants } from 'node:fs'
import { cp, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { takeDataLock } from './data-lock.ts'

export type TakeSnapshot = {
  /** Folder of a database whose engine is held right after a checkpoint. */
  database_dir: string
  snapshots_dir: string
  /** Older ones beyond this number are removed. */
  keep: number
  /** The engine may go on: what follows touches the copy only. */
  onCopied(): void
}

/**
 * Copies the database folder (by reflink where the file system can), brings the copy to the disk and removes the oldest snapshots.
 * Returns the name of the snapshot, its time in UTC.
 */
export async function takeSnapshot({ database_dir, snapshots_dir, keep, onCopied }: TakeSnapshot): Promise<string> {
  const name = new Date().toISOString().replaceAll(':', '-')
  const unfinished = join(snapshots_dir, `${name}.unfinished`)
  await mkdir(snapshots_dir, { recursive: true, mode: 0o700 })
  await removeUnfinished(snapshots_dir)
  try {
    await copyFolder(database_dir, unfinished)
    onCopied()
    await syncFolder(unfinished)
    await rename(unfinished, join(snapshots_dir, name))
    await syncPath(snapshots_dir)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
  await removeOldest(snapshots_dir, keep)
  return name
}

/** Names of the finished snapshots, oldest first. */
export async function listSnapshots(snapshots_dir: string): Promise<string[]> {
  const names = await readdir(snapshots_dir).catch(() => [])
  return names.filter((name) => SNAPSHOT_NAME.test(name)).sort()
}

/** Name of the newest snapshot, if there is one. */
export async function latestSnapshot(snapshots_dir: string): Promise<string | undefined> {
  return (await listSnapshots(snapshots_dir)).at(-1)
}

/**
 * Puts a snapshot in the place of the database, which must not be open: throws `data_dir_locked` otherwise, and `unknown_snapshot` for a
 * name that is not there. The database it replaces is kept; its folder is returned.
 */
export async function restoreSnapshot(database_dir: string, name: string): Promise<{ kept: string }> {
  const snapshots_dir = join(dirname(database_dir), 'snapshots')
  if (!(await listSnapshots(snapshots_dir)).includes(name))
    throw Object.assign(new Error(`There is no snapshot ${name}`), { code: 'unknown_snapshot' })
  const lock = await takeDataLock(database_dir)
  const incoming = `${database_dir}.incoming`
  const kept = `${database_dir}.before-restore-${new Date().toISOString().replaceAll(':', '-')}`
  try {
    await rm(incoming, { recursive: true, force: true })
    await copyFolder(join(snapshots_dir, name), incoming)
    await syncFolder(incoming)
    await rename(database_dir, kept).catch(ignoreMissing)
    await rename(incoming, database_dir)
    await syncPath(dirname(database_dir))
    return { kept }
  } finally {
    await lock.release()
  }
}

/** Takes a snapshot every so many minutes, never two at once; failures are logged and tried again next time. Returns what stops it. */
export function startSnapshotTimer(options: {
  minutes: number
  snapshot(): Promise<string>
  log: { warn(fields: Record<string, unknown>, message: string): void }
}): () => void {
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    options
      .snapshot()
      .catch((error: unknown) => options.log.warn({ error: String(error) }, 'snapshot of the built-in database failed'))
      .finally(() => {
        busy = false
      })
  }, options.minutes * 60_000)
  timer.unref()
  return () => clearInterval(timer)
}

const SNAPSHOT_NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/

async function copyFolder(from: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    errorOnExist: true,
    force: false,
    preserveTimestamps: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (path) => !path.endsWith('postmaster.pid'),
  })
}

async function syncFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncFolder(path)
    else if (entry.isFile()) await syncPath(path)
  }
  await syncPath(folder)
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (process.platform !== 'win32') throw error // Windows cannot sync what is opened for reading
  } finally {
    await handle.close()
  }
}

async function removeUnfinished(snapshots_dir: string): Promise<void> {
  for (const name of await readdir(snapshots_dir)) {
    if (name.endsWith('.unfinished')) await rm(join(snapshots_dir, name), { recursive: true, force: true })
  }
}

async function removeOldest(snapshots_dir: string, keep: number): Promise<void> {
  const names = await listSnapshots(snapshots_dir)
  for (const name of names.slice(0, Math.max(0, names.length - keep))) await rm(join(snapshots_dir, name), { recursive: true, force: true })
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}
