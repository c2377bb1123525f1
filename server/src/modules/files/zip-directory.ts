import type { ByteSource } from './byte-source.ts'
import { fileRefused } from './file-refused.ts'

/** An entry as the directory at the end of a zip names it. */
export type ZipEntry = {
  name: string
  compressed: number
  inflated: number
  crc32: number
  /** 0 = stored, 8 = deflated; anything else is refused. */
  method: number
  /** Place of the entry's own header. */
  offset: number
}

export const maxZipEntries = 1_000
const maxDirectoryBytes = 2 * 1_048_576
const endBytes = 22
const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const entryBytes = 46
const encryptedFlag = 0x0001
const utf8Flag = 0x0800

/**
 * Reads the directory of a zip without opening any entry. Throws 422 `file_refused`: `type_mismatch` for what is not one whole zip
 * (bytes in front or behind, a broken directory), `bomb` for too many entries, `encrypted`, `name` for links and for names that leave the folder.
 */
export async function readZipDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const end = await readEnd(source)
  const bytes = await source.read(end.offset, end.offset + end.size)
  const entries: ZipEntry[] = []
  for (let at = 0; entries.length < end.count; ) {
    if (at + entryBytes > bytes.length || bytes.readUInt32LE(at) !== entrySignature) throw broken()
    const { entry, length } = readEntry(bytes, at)
    entries.push(entry)
    at += length
  }
  refuseDoubles(entries)
  return entries
}

async function readEnd(source: ByteSource): Promise<{ count: number; size: number; offset: number }> {
  const from = Math.max(0, source.size - endBytes - 65_535)
  const tail = await source.read(from, source.size)
  for (let at = tail.length - endBytes; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endSignature || at + endBytes + tail.readUInt16LE(at + 20) !== tail.length) continue
    const count = tail.readUInt16LE(at + 10)
    const size = tail.readUInt32LE(at + 12)
    const offset = tail.readUInt32LE(at + 16)
    if (count > maxZipEntries || size > maxDirectoryBytes) throw fileRefused('bomb', 'The file holds too many parts')
    if (count === 0 || tail.readUInt16LE(at + 8) !== count) throw broken()
    return { count, size, offset }
  }
  throw broken()
}

function readEntry(bytes: Buffer, at: number): { entry: ZipEntry; length: number } {
  const flags = bytes.readUInt16LE(at + 8)
  const name_length = bytes.readUInt16LE(at + 28)
  const length = entryBytes + name_length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  const name = bytes.subarray(at + entryBytes, at + entryBytes + name_length).toString(flags & utf8Flag ? 'utf8' : 'latin1')
  const entry = {
    name: name.replaceAll('\\', '/'),
    method: bytes.readUInt16LE(at + 10),
    crc32: bytes.readUInt32LE(at + 16),
    compressed: bytes.readUInt32LE(at + 20),
    inflated: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  }
  if (flags & encryptedFlag) throw fileRefused('encrypted', 'The file is protected by a password. Send it without')
  if (entry.method !== 0 && entry.method !== 8) throw broken()
  if (leavesItsFolder(entry.name) || isLink(bytes.readUInt16LE(at + 4), bytes.readUInt32LE(at + 38))) {
    throw fileRefused('name', 'The file holds parts with names that are not allowed')
  }
  return { entry, length }
}

function leavesItsFolder(name: string): boolean {
  return name === '' || name.includes('\0') || name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..')
}

/** Systems of the Unix family keep the kind of a file in the upper half of its attributes. */
function isLink(made_by: number, attributes: number): boolean {
  const kind = (attributes >>> 16) & 0o170000
  const isPlain = kind === 0 || kind === 0o100000 || kind === 0o040000
  return [3, 19].includes(made_by >>> 8) && !isPlain
}

/** Two parts of one name are read differently by different programs. */
function refuseDoubles(entries: ZipEntry[]): void {
  if (new Set(entries.map((entry) => entry.name.toLowerCase())).size < entries.length) throw broken()
}

function broken() {
  return fileRefused('type_mismatch', 'The content of the file is damaged or not what its name says')
}
