import { constants, createReadStream, createWriteStream } from 'node:fs'
import { copyFile, link, mkdir, open, opendir, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type StorageProvider, storageFolders } from './provider.ts'

/** Files below one folder of this machine. Durable on return: the file and the folders that are new are synced. */
export function localStorage(root: string): StorageProvider {
  const pathOf = (key: string) => {
    const path = resolve(root, key)
    if (!path.startsWith(resolve(root) + sep)) throw new Error('a key left the storage root')
    return path
  }
  return {
    async initialize(folder) {
      for (const name of storageFolders) await makeFolder(pathOf(`${folder}/${name}`))
    },
    async upload(key, body) {
      const path = pathOf(key)
      await makeFolder(dirname(path))
      try {
        await pipeline(
          body instanceof Readable ? body : Readable.from([body]),
          createWriteStream(path, { flags: 'wx', mode: 0o640, flush: true }),
        )
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) await rm(path, { force: true })
        throw error
      }
      await syncFolder(dirname(path))
      return { size_bytes: (await stat(path)).size }
    },
    async promote(from, to) {
      const target = pathOf(to)
      await makeFolder(dirname(target))
      await linkOrCopy(pathOf(from), target)
      try {
        await syncFolder(dirname(target))
        await rm(pathOf(from), { force: true })
      } catch (error) {
        await rm(target, { force: true })
        throw error
      }
    },
    download: (key, range) => createReadStream(pathOf(key), range),
    async stat(key) {
      const found = await stat(pathOf(key)).catch(noneWhenMissing)
      return found?.isFile() ? { size_bytes: found.size } : null
    },
    delete: (key) => rm(pathOf(key), { force: true }),
    async *list(prefix) {
      const folder = await opendir(pathOf(prefix), { recursive: true }).catch(noneWhenMissing)
      for await (const entry of folder ?? []) {
        if (!entry.isFile()) continue
        const path = join(entry.parentPath, entry.name)
        const found = await stat(path).catch(noneWhenMissing)
        if (found) yield { key: relative(resolve(root), path).split(sep).join('/'), size_bytes: found.size, modified_at: found.mtime }
      }
    },
    async freeBytes() {
      await mkdir(root, { recursive: true, mode: 0o750 })
      const disk = await statfs(root)
      return disk.bavail * disk.bsize
    },
  }
}

// Some file systems (FAT, network shares) know no links; copying also refuses to overwrite.
const noLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK']

/** Gives the file a second name; unlike a rename it fails when that name is taken. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (!noLinks.some((code) => hasCode(error, code))) throw error
    await copyDurably(from, to)
  }
}

async function copyDurably(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL)
    await syncPath(to, 'r+')
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) await rm(to, { force: true })
    throw error
  }
}

/** Creates a folder and those above it, and syncs every folder that got a new one. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o750 })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform !== 'win32') await syncPath(path, 'r')
}

async function syncPath(path: string, flags: string): Promise<void> {
  const file = await open(path, flags)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function noneWhenMissing(error: unknown): null {
  if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return null
  throw error
}
