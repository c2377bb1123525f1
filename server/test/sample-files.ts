import { randomBytes } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'

/** Files for tests: honest ones of every kind, and hostile ones. All are made here, byte by byte. */
export type Sample = { name: string; type?: string; bytes: Buffer }

export type ZipPart = {
  name: string
  bytes?: Buffer | string
  flags?: number
  attributes?: number
  inflated?: number
  /** The bytes are those of the part with this number. */
  same_as?: number
  method?: number
  crc?: number
}

/** A zip of these parts; a part may lie about itself in the directory. */
export function zipOf(parts: ZipPart[], behind: Buffer = Buffer.alloc(0)): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  const places: number[] = []
  let offset = 0
  for (const part of parts) {
    const bytes = Buffer.from(part.bytes ?? '')
    const packed = deflateRawSync(bytes)
    const name = Buffer.from(part.name)
    const place = part.same_as === undefined ? offset : (places[part.same_as] ?? 0)
    places.push(place)
    if (part.same_as === undefined) {
      const header = Buffer.alloc(30)
      header.writeUInt32LE(0x04034b50, 0)
      header.writeUInt16LE(20, 4)
      header.writeUInt16LE(part.flags ?? 0, 6)
      header.writeUInt16LE(part.method ?? 8, 8)
      header.writeUInt32LE(crc32(bytes), 14)
      header.writeUInt32LE(packed.length, 18)
      header.writeUInt32LE(bytes.length, 22)
      header.writeUInt16LE(name.length, 26)
      bodies.push(header, name, packed)
      offset += header.length + name.length + packed.length
    }
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(0x0314, 4)
    entry.writeUInt16LE(part.flags ?? 0, 8)
    entry.writeUInt16LE(part.method ?? 8, 10)
    entry.writeUInt32LE(part.crc ?? crc32(bytes), 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(part.inflated ?? bytes.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(part.attributes ?? 0, 38)
    entry.writeUInt32LE(place, 42)
    directory.push(entry, name)
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, listed, end, behind])
}

export const contentTypes = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/main.xml" ContentType="${main}"/></Types>`
export const ooxml = 'application/vnd.openxmlformats-officedocument'
export const officeMain = {
  docx: `${ooxml}.wordprocessingml.document.main+xml`,
  xlsx: `${ooxml}.spreadsheetml.sheet.main+xml`,
  pptx: `${ooxml}.presentationml.presentation.main+xml`,
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
}

/** A small Word, Excel or PowerPoint file with further parts. */
export function officeFile(main: keyof typeof officeMain, further: ZipPart[] = []): Buffer {
  return zipOf([
    { name: '[Content_Types].xml', bytes: contentTypes(officeMain[main]) },
    { name: 'main.xml', bytes: '<document>text</document>' },
    ...further,
  ])
}

/** A small OpenDocument file. */
export function openDocument(kind: 'text' | 'spreadsheet', manifest = '<manifest:manifest/>', further: ZipPart[] = []): Buffer {
  const mimetype = `application/vnd.oasis.opendocument.${kind}`
  return zipOf([
    { name: 'mimetype', bytes: mimetype },
    { name: 'META-INF/manifest.xml', bytes: manifest },
    { name: 'content.xml', bytes: '<x/>' },
    ...further,
  ])
}

/** A PDF of one empty page, with a trailer that may say more. */
export function pdfFile(trailer = '', body = ''): Buffer {
  const objects =
    '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj\n'
  const text = `%PDF-1.7\n${objects}${body}`
  return Buffer.from(
    `${text}xref\n0 1\n0000000000 65535 f \ntrailer <</Size 4/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  )
}

/** A PDF that weighs this many bytes, all of them different ones. */
export function largePdf(bytes: number): Buffer {
  const frame = pdfFile().length
  return pdfFile('', `4 0 obj <</Length 1>> stream\n${randomBytes(Math.max(0, bytes - frame - 60)).toString('latin1')}\nendstream endobj\n`)
}

/** A picture of one pixel, with whatever stands behind it. */
export function pngFile(behind = ''): Buffer {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg=='
  return Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.from(behind)])
}

/** What stands before the sound of a song: a tag of 32 kB. */
export const pictureTag = Buffer.concat([Buffer.from('49443304000000020000', 'hex'), Buffer.alloc(2 * 128 * 128)])
