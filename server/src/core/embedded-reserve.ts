import { open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { freeMegabytes } from './disk-guard.ts'

const MEGABYTE = 1024 * 1024
/** One log file of the engine (16 MB) and some pages. */
const RESERVE_MB = 24

/**
 * Keeps a file of 24 MB beside the database, so that there is something to give up when the disk is full: an engine that died of a full
 * disk needs room to open again, even for reading. Does nothing while there is less than twice that much free.
 */
export async function keepReserve(file: string): Promise<void> {
  const present = await stat(file).catch(() => undefined)
  if (present?.size === RESERVE_MB * MEGABYTE || freeMegabytes(dirname(file)) < 2 * RESERVE_MB) return
  const handle = await open(file, 'w', 0o600)
  try {
    for (let written = 0; written < RESERVE_MB; written += 1) await handle.write(Buffer.alloc(MEGABYTE, written))
  } finally {
    await handle.close()
  }
}

/** Gives the reserve up. */
export async function spendReserve(file: string): Promise<void> {
  await rm(file, { force: true })
}
