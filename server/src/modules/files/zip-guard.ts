import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import type { ByteSource } from './byte-source.ts'
import { fileRefused } from './file-refused.ts'
import { maxZipEntries, readZipDirectory, type ZipEntry } from './zip-directory.ts'

const maxInflatedBytes = 200 * 1_048_576
const maxRatio = 100
const maxTextBytes = 1_048_576
const headerBytes = 30
const headerSignature = 0x04034b50

/** What was found in a zip: the names of its entries and the texts of those that the caller wanted to read. */
export type ZipContent = { names: string[]; texts: Map<string, string> }

export type ZipWishes = {
  /** Whether the text of this entry is wanted; longer ones than 1 MB are refused. */
  wanted(name: string): boolean
  /** Puts an archive inside the archive aside as a source of its own; the guard removes it afterwards. */
  setAside(bytes: AsyncIterable<Buffer>): Promise<{ source: ByteSource; remove(): Promise<void> }>
  signal: AbortSignal
}

/** What all levels of one file may use together. */
type Budget = { entries: number; inflated: number }

/**
 * Inflates every entry of a zip and keeps nothing: at most 1,000 entries and 200 MB in all levels, 100 times the size, one archive
 * inside another. What the directory declares is checked first, then what really comes out. Answers the content of every level,
 * the outermost first. Throws 422 `file_refused`.
 */
export async function guardZip(source: ByteSource, wishes: ZipWishes): Promise<ZipContent[]> {
  return guardLevel(source, wishes, { depth: 0, budget: { entries: maxZipEntries, inflated: maxInflatedBytes } })
}

/**
 * The entries of a zip, small enough to be held. Checked as {@link guardZip} does, but archives inside stay as they are. Throws 422
 * `file_refused`.
 */
export async function readZip(source: ByteSource, signal: AbortSignal): Promise<Map<string, Buffer>> {
  const entries = await readZipDirectory(source)
  checkDeclared(source, entries, { entries: maxZipEntries, inflated: maxInflatedBytes })
  const content = new Map<string, Buffer>()
  for (const entry of entries) {
    const chunks: Buffer[] = []
    await inflate(source, entry, signal, (chunk) => chunks.push(Buffer.from(chunk)))
    content.set(entry.name, Buffer.concat(chunks))
  }
  return content
}

async function guardLevel(source: ByteSource, wishes: ZipWishes, level: { depth: number; budget: Budget }): Promise<ZipContent[]> {
  const entries = await readZipDirectory(source)
  checkDeclared(source, entries, level.budget)
  const content: ZipContent = { names: entries.map((entry) => entry.name), texts: new Map() }
  const inner: ZipContent[] = []
  for (const entry of entries) {
    const head = Buffer.alloc(4)
    const texts: Buffer[] = []
    const isWanted = wishes.wanted(entry.name)
    if (isWanted && entry.inflated > maxTextBytes) throw tooLarge()
    await inflate(source, entry, wishes.signal, (chunk, at) => {
      if (at < 4) chunk.copy(head, at, 0, 4 - at)
      if (isWanted) texts.push(Buffer.from(chunk))
    })
    if (isWanted) content.texts.set(entry.name, textOf(Buffer.concat(texts)))
    if (head.readUInt32LE(0) === headerSignature) inner.push(...(await guardInner(source, entry, wishes, level)))
  }
  return [content, ...inner]
}

function checkDeclared(source: ByteSource, entries: ZipEntry[], budget: Budget): void {
  budget.entries -= entries.length
  budget.inflated -= entries.reduce((sum, entry) => sum + entry.inflated, 0)
  const inflated = entries.reduce((sum, entry) => sum + entry.inflated, 0)
  if (budget.entries < 0 || budget.inflated < 0 || inflated > source.size * maxRatio) throw tooLarge()
  const places = entries
    .map((entry) => ({ from: entry.offset, to: entry.offset + headerBytes + entry.compressed }))
    .sort((a, b) => a.from - b.from)
  // Entries that share bytes are the trick of bombs that pass every check of single entries.
  if (places.some((place, at) => place.to > (places[at + 1]?.from ?? source.size))) throw tooLarge()
}

/** Hands out the inflated bytes of an entry with their place. Throws when they are not as many, or not those, that the directory declares. */
async function inflate(source: ByteSource, entry: ZipEntry, signal: AbortSignal, take: (chunk: Buffer, at: number) => void): Promise<void> {
  let size = 0
  let sum = 0
  const count = async (bytes: AsyncIterable<Buffer>) => {
    for await (const chunk of bytes) {
      if (size + chunk.length > entry.inflated) throw tooLarge()
      take(chunk, size)
      size += chunk.length
      sum = crc32(chunk, sum)
    }
  }
  await throughInflate(await rawBytes(source, entry), entry, signal, count)
  if (size !== entry.inflated || sum !== entry.crc32) throw damaged()
}

async function throughInflate<T>(
  raw: ReturnType<ByteSource['stream']> | null,
  entry: ZipEntry,
  signal: AbortSignal,
  sink: (bytes: AsyncIterable<Buffer>) => Promise<T>,
): Promise<void> {
  if (!raw) return
  try {
    if (entry.method === 0) await pipeline(raw, sink, { signal })
    else await pipeline(raw, createInflateRaw(), sink, { signal })
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw damaged()
    if (error instanceof Error && error.name === 'AbortError') throw tooLarge()
    throw error
  }
}

/** The packed bytes of an entry, behind its own header; null when there are none. */
async function rawBytes(source: ByteSource, entry: ZipEntry) {
  const header = await source.read(entry.offset, entry.offset + headerBytes)
  if (header.length < headerBytes || header.readUInt32LE(0) !== headerSignature) throw damaged()
  const from = entry.offset + headerBytes + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (from + entry.compressed > source.size) throw damaged()
  return entry.compressed === 0 ? null : source.stream(from, from + entry.compressed)
}

/** Office files hold other office files (the numbers behind a chart); those are looked through too, but not a third level. */
async function guardInner(
  source: ByteSource,
  entry: ZipEntry,
  wishes: ZipWishes,
  level: { depth: number; budget: Budget },
): Promise<ZipContent[]> {
  if (level.depth > 0) throw tooLarge()
  let put: Awaited<ReturnType<ZipWishes['setAside']>> | undefined
  try {
    await throughInflate(await rawBytes(source, entry), entry, wishes.signal, async (bytes) => {
      put = await wishes.setAside(bytes)
    })
    if (!put) throw damaged()
    return await guardLevel(put.source, wishes, { depth: level.depth + 1, budget: level.budget })
  } finally {
    await put?.remove()
  }
}

/** Text of a part; a byte order mark tells when it is not UTF-8. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le')
  return bytes.toString('utf8')
}

function tooLarge() {
  return fileRefused('bomb', 'The file unpacks to more than is allowed')
}

function damaged() {
  return fileRefused('type_mismatch', 'The content of the file is damaged or not what its name says')
}
