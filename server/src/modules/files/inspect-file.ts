import { fileTypeFromBuffer } from 'file-type'
import type { ByteSource } from './byte-source.ts'
import type { FileKind } from './file-kinds.ts'
import { fileRefused, otherContent } from './file-refused.ts'
import { refuseEncryptedOffice, requireOfficeKind, tellsOfficeKind } from './office-content.ts'
import { requireOpenPdf } from './pdf-content.ts'
import { guardZip, type ZipWishes } from './zip-guard.ts'

const headBytes = 16_384

/**
 * Compares the bytes of a file with the kind that its name and sender promise. Nothing is kept or decoded: a few kilobytes of
 * the beginning and end, zips inflated into nothing; text was looked at while it came. Throws 422 `file_refused`.
 */
export async function inspectFile(source: ByteSource, kind: FileKind, wishes: Omit<ZipWishes, 'wanted'>): Promise<void> {
  if (source.size === 0) throw fileRefused('empty', 'The file is empty')
  if (kind.content === 'text') return
  if (kind.content === 'ooxml' || kind.content === 'odf') return requireOffice(source, kind, wishes)
  const found = await magicOf(source)
  const expected = kind.magic ?? [kind.extension]
  if (!found || !expected.includes(found)) throw otherContent(kind)
  if (kind.content === 'pdf') await requireOpenPdf(source)
}

async function requireOffice(source: ByteSource, kind: FileKind, wishes: Omit<ZipWishes, 'wanted'>): Promise<void> {
  const head = await source.read(0, 4)
  if (head.toString('latin1') !== 'PK\u0003\u0004') {
    await refuseEncryptedOffice(source)
    throw otherContent(kind)
  }
  requireOfficeKind(kind, await guardZip(source, { ...wishes, wanted: tellsOfficeKind }))
}

/** The name that file-type gives to the first bytes. Music often begins with pictures and titles; what follows them counts. */
async function magicOf(source: ByteSource): Promise<string | undefined> {
  const head = await source.read(0, headBytes)
  const tag = tagBytes(head)
  const found = await fileTypeFromBuffer(tag === 0 ? head : await source.read(tag, tag + headBytes))
  return found?.ext
}

/** Length of an ID3v2 tag: seven bits in each of four bytes. */
function tagBytes(head: Buffer): number {
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0
  const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6, 10)
  return 10 + ((a & 0x7f) << 21) + ((b & 0x7f) << 14) + ((c & 0x7f) << 7) + (d & 0x7f)
}
