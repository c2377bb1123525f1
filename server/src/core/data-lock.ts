import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'

/** What a lock file says about its holder. What the system cannot tell is null. */
const Holder = z.object({
  pid: z.number().int(),
  host: z.string(),
  boot_id: z.string().nullable(),
  process_start: z.string().nullable(),
  pid_namespace: z.string().nullable(),
  /** A socket that answers while the holder lives: proof where process ids say nothing (another container, not Linux). */
  beacon: z.string().nullable(),
  started_at: z.string(),
})
export type LockHolder = z.infer<typeof Holder>

/** Another process holds the data. */
class DataDirLocked extends Error {
  readonly code = 'data_dir_locked'
  readonly holder: LockHolder

  constructor(holder: LockHolder, file: string) {
    super(
      `The data is in use by process ${holder.pid} on ${holder.host} since ${holder.started_at}. Stop it first; if that machine is gone for good, remove ${file}`,
    )
    this.holder = holder
  }
}

export type DataLock = { release(): Promise<void> }

const TRIES = 5

/**
 * Takes the lock of a data directory: a file of its own beside it, `<data_dir>.lock-<id>`. It holds the lock if, after its file is there,
 * no other file of a holder not proved dead is there. Of two that start at once at most one gets it, and no lock is ever taken over from
 * a holder that might live, however old its file. Throws `DataDirLocked` (code `data_dir_locked`) otherwise.
 */
export async function takeDataLock(data_dir: string): Promise<DataLock> {
  const file = `${data_dir}.lock-${randomUUID()}`
  const beacon = await lightBeacon(`${file}.sock`)
  const release = async () => {
    await rm(file, { force: true })
    await beacon?.put_out()
  }
  for (let attempt = 1; ; attempt += 1) {
    await writeLockFile(file, describeSelf(beacon?.path ?? null))
    const other = await livingHolder(data_dir, file)
    if (other === undefined) return { release }
    await rm(file, { force: true })
    // The other may be a start that is giving up for our sake at this moment.
    const beginning = Date.now() - Date.parse(other.holder.started_at) < 2_000
    if (attempt === TRIES || !beginning) {
      await release()
      throw new DataDirLocked(other.holder, other.file)
    }
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 150))
  }
}

/** Written elsewhere and renamed, so that nobody reads half a file; O_EXCL on the way. */
async function writeLockFile(file: string, holder: LockHolder): Promise<void> {
  const draft = join(dirname(file), `.${basename(file)}`)
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(holder, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

/** The first holder not proved dead beside the own file; the files of dead ones are removed. */
async function livingHolder(data_dir: string, own: string): Promise<{ holder: LockHolder; file: string } | undefined> {
  const prefix = `${basename(data_dir)}.lock-`
  for (const name of await readdir(dirname(data_dir))) {
    const file = join(dirname(data_dir), name)
    if (!name.startsWith(prefix) || name.endsWith('.sock') || file === own) continue
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined) continue // given back in the meantime
    const holder = parseHolder(text)
    if (!(await isProvedDead(holder))) return { holder, file }
    await rm(file, { force: true })
    await rm(`${file}.sock`, { force: true })
  }
  return undefined
}

function parseHolder(text: string): LockHolder {
  const unknown: LockHolder = {
    pid: 0,
    host: 'an unknown machine',
    boot_id: null,
    process_start: null,
    pid_namespace: null,
    beacon: null,
    started_at: 'an unknown time',
  }
  try {
    return Holder.safeParse(JSON.parse(text)).data ?? unknown
  } catch {
    return unknown
  }
}

/** True only with proof: never by age, never about a process of another machine. */
export async function isProvedDead(holder: LockHolder, self: LockHolder = describeSelf(null)): Promise<boolean> {
  if (holder.host !== self.host && holder.boot_id !== self.boot_id) return false
  if (holder.boot_id !== null && self.boot_id !== null && holder.boot_id !== self.boot_id) return true
  const sameProcesses = holder.pid_namespace === self.pid_namespace && holder.host === self.host
  if (sameProcesses && holder.pid > 0) {
    if (!processExists(holder.pid)) return true
    const start = processStart(holder.pid)
    if (start !== null && holder.process_start !== null) return start !== holder.process_start
  }
  return holder.beacon !== null && (await isDark(holder.beacon))
}

/** What this process writes into its lock file. */
export function describeSelf(beacon: string | null): LockHolder {
  return {
    pid: process.pid,
    host: hostname(),
    boot_id: orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    process_start: processStart(process.pid),
    pid_namespace: orNull(() => readlinkSync('/proc/self/ns/pid')),
    beacon,
    started_at: new Date().toISOString(),
  }
}

/** Clock ticks between boot and the start of the process: field 22 of its stat line, counted after the name, which may hold spaces. */
function processStart(pid: number): string | null {
  return orNull(() => {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? null
  })
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

async function lightBeacon(file: string): Promise<{ path: string; put_out(): Promise<void> } | undefined> {
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${basename(file)}` : file
  if (process.platform !== 'win32' && Buffer.byteLength(path) > 100) return undefined // the system's limit for socket paths
  const server: Server = createServer((socket) => socket.destroy())
  const lit = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(path, () => resolve(true))
  })
  if (!lit) return undefined
  server.unref()
  return { path, put_out: () => new Promise((resolve) => server.close(() => resolve())) }
}

function isDark(beacon: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(beacon)
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.once('error', (error) => resolve('code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOENT')))
  })
}

function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
