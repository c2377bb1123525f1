import { createReadStream, createWriteStream } from 'node:fs'
import { link, mkdir, open, opendir, rm, stat, statfs, unlink } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type StorageProvider, storageFolders } from './provider.ts'

/** Files below one folder of this machine. Durable on return: the file and its folder are synced. */
export function localStorage(root: string): StorageProvider {
  const pathOf = (key: string) => {
    const path = resolve(root, key)
    if (!path.startsWith(resolve(root) + sep)) throw new Error('a key left the storage root')
    return path
  }
  return {
    async initialize(folder) {
      for (const name of storageFolders) await mkdir(pathOf(`${folder}/${name}`), { recursive: true, mode: 0o750 })
    },
    async upload(key, body) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o750 })
      try {
        await pipeline(body instanceof Readable ? body : Readable.from([body]), createWriteStream(path, { flags: 'wx', mode: 0o640, flush: true }))
      } catch (error) {
        if (!isTaken(error)) await rm(path, { force: true })
        throw error
      }
      await syncFolder(dirname(path))
      return { size_bytes: (await stat(path)).size }
    },
    async promote(from, to) {
      const target = pathOf(to)
      await mkdir(dirname(target), { recursive: true, mode: 0o750 })
      // link fails when the target exists; rename would overwrite it
      await link(pathOf(from), target)
      await syncFolder(dirname(target))
      await unlink(pathOf(from))
    },
    download: (key, range) => createReadStream(pathOf(key), range),
    async stat(key) {
      const found = await stat(pathOf(key)).catch(() => null)
      return found?.isFile() ? { size_bytes: found.size } : null
    },
    delete: (key) => rm(pathOf(key), { force: true }),
    async *list(prefix) {
      const folder = await opendir(pathOf(prefix), { recursive: true }).catch(() => null)
      for await (const entry of folder ?? []) {
        if (!entry.isFile()) continue
        const path = join(entry.parentPath, entry.name)
        const found = await stat(path)
        yield { key: relative(root, path).split(sep).join('/'), size_bytes: found.size, modified_at: found.mtime }
      }
    },
    async freeBytes() {
      await mkdir(root, { recursive: true, mode: 0o750 })
      const disk = await statfs(root)
      return disk.bavail * disk.bsize
    },
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
