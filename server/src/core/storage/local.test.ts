import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localStorage } from './local.ts'
import type { StorageProvider } from './provider.ts'

let root: string
let storage: StorageProvider

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'dna-storage-'))
  storage = localStorage(root)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function objectsBelow(prefix: string) {
  const objects = []
  for await (const object of storage.list(prefix)) objects.push(object)
  return objects
}

async function keysBelow(prefix: string): Promise<string[]> {
  return (await objectsBelow(prefix)).map(({ key }) => key).sort()
}

test('a customer gets four folders, and asking twice changes nothing', async () => {
  await storage.initialize('o/1_acme')
  await storage.initialize('o/1_acme')
  expect(readdirSync(join(root, 'o/1_acme')).sort()).toEqual(['documents', 'evidence', 'exports', 'temp'])
})

test('what was stored is read back whole and in ranges', async () => {
  const bytes = randomBytes(200_000)
  expect(await storage.upload('o/read/a.bin', Readable.from([bytes.subarray(0, 1), bytes.subarray(1)]))).toEqual({
    size_bytes: bytes.length,
  })
  expect((await buffer(storage.download('o/read/a.bin'))).equals(bytes)).toBe(true)
  expect((await buffer(storage.download('o/read/a.bin', { start: 10, end: 19 }))).equals(bytes.subarray(10, 20))).toBe(true)
  expect(await storage.stat('o/read/a.bin')).toEqual({ size_bytes: bytes.length })
  expect(await storage.stat('o/read/none.bin')).toBeNull()
  expect(await storage.stat('o/read')).toBeNull()
  expect(await storage.stat('o/read/a.bin/below')).toBeNull()
})

test('an existing key is never overwritten, by upload or promotion', async () => {
  await storage.upload('o/keep/a.txt', Buffer.from('first'))
  await expect(storage.upload('o/keep/a.txt', Buffer.from('second'))).rejects.toMatchObject({ code: 'EEXIST' })
  await storage.upload('o/keep/b.txt', Buffer.from('third'))
  await expect(storage.promote('o/keep/b.txt', 'o/keep/a.txt')).rejects.toMatchObject({ code: 'EEXIST' })
  expect(readFileSync(join(root, 'o/keep/a.txt'), 'utf8')).toBe('first')
  expect(await keysBelow('o/keep')).toEqual(['o/keep/a.txt', 'o/keep/b.txt'])
})

test('of twenty uploads to one key exactly one wins, and its bytes are whole', async () => {
  const bodies = Array.from({ length: 20 }, (_, at) => Buffer.alloc(50_000, at))
  const done = await Promise.allSettled(bodies.map((body) => storage.upload('o/race/a.bin', Readable.from([body]))))
  expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  const winner = done.findIndex((one) => one.status === 'fulfilled')
  expect((await buffer(storage.download('o/race/a.bin'))).equals(bodies[winner] ?? Buffer.alloc(0))).toBe(true)
})

test('promotion moves the bytes and leaves nothing behind', async () => {
  await storage.upload('o/move/temp/a', Buffer.from('bytes'))
  await storage.promote('o/move/temp/a', 'o/move/evidence/new/folder/a.txt')
  expect(await keysBelow('o/move')).toEqual(['o/move/evidence/new/folder/a.txt'])
  await expect(storage.promote('o/move/temp/a', 'o/move/evidence/b.txt')).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a stream that breaks leaves no partial file', async () => {
  const broken = Readable.from(
    (async function* () {
      yield randomBytes(300_000)
      throw new Error('the network went away')
    })(),
  )
  await expect(storage.upload('o/broken/a.bin', broken)).rejects.toThrow('the network went away')
  expect(await keysBelow('o/broken')).toEqual([])
})

test.each(['../outside.txt', 'a/../../outside.txt', '/etc/outside.txt', '', '.', 'a/..'])(
  'the key %j does not leave the root',
  async (key) => {
    await expect(storage.upload(key, Buffer.from('x'))).rejects.toThrow('a key left the storage root')
    await expect(async () => storage.delete(key)).rejects.toThrow('a key left the storage root')
    expect(() => storage.download(key)).toThrow('a key left the storage root')
  },
)

test('listing gives keys, sizes and times below a prefix; a missing prefix is empty', async () => {
  await storage.upload('o/list/x/1.txt', Buffer.from('12345'))
  const found = await objectsBelow('o/list')
  expect(found).toMatchObject([{ key: 'o/list/x/1.txt', size_bytes: 5 }])
  expect(Math.abs((found[0]?.modified_at.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
  expect(await keysBelow('o/nothing')).toEqual([])
})

test('deleting is final and may be repeated', async () => {
  await storage.upload('o/gone/a.txt', Buffer.from('x'))
  await storage.delete('o/gone/a.txt')
  await storage.delete('o/gone/a.txt')
  expect(await storage.stat('o/gone/a.txt')).toBeNull()
})

test('files are for the owner and its group only', async () => {
  await storage.upload('o/mode/a.txt', Buffer.from('x'))
  expect(statSync(join(root, 'o/mode/a.txt')).mode & 0o007).toBe(0)
  expect(statSync(join(root, 'o/mode')).mode & 0o007).toBe(0)
})

test('free space is known', async () => {
  expect(await storage.freeBytes()).toBeGreaterThan(0)
})

test('a root that is no folder fails instead of storing elsewhere', async () => {
  writeFileSync(join(root, 'plain'), 'x')
  await expect(localStorage(join(root, 'plain')).upload('a/b.txt', Buffer.from('x'))).rejects.toThrow()
})
