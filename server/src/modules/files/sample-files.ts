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
  offset?: number
  method?: number
  crc?: number
}

/** A zip of these parts; a part may lie about itself in the directory. */
export function zipOf(parts: ZipPart[], behind: Buffer = Buffer.alloc(0)): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const bytes = Buffer.from(part.bytes ?? '')
    const packed = deflateRawSync(bytes)
    const name = Buffer.from(part.name)
    const place = part.offset ?? offset
    if (part.offset === undefined) {
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

const types = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/main.xml" ContentType="${main}"/></Types>`
const ooxml = 'application/vnd.openxmlformats-officedocument'
export const officeMain = {
  docx: `${ooxml}.wordprocessingml.document.main+xml`,
  xlsx: `${ooxml}.spreadsheetml.sheet.main+xml`,
  pptx: `${ooxml}.presentationml.presentation.main+xml`,
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
}

/** A small Word, Excel or PowerPoint file with further parts. */
export function officeFile(main: keyof typeof officeMain, further: ZipPart[] = []): Buffer {
  return zipOf([
    { name: '[Content_Types].xml', bytes: types(officeMain[main]) },
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

const frames = Buffer.concat(Array.from({ length: 8 }, () => Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(413)])))
const pictureTag = Buffer.concat([Buffer.from('49443304000000020000', 'hex'), Buffer.alloc(2 * 128 * 128)])
const isoMedia = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0isommp42`), Buffer.alloc(64)])
const ogg = Buffer.concat([
  Buffer.from('OggS\0\u0002', 'latin1'),
  Buffer.alloc(20),
  Buffer.from([1, 30]),
  Buffer.from('\u0001vorbis', 'latin1'),
  Buffer.alloc(60),
])
const webm = Buffer.concat([
  Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d4287810242858102', 'hex'),
  Buffer.alloc(64),
])

/** One honest file of every kind, as browsers and other programs send them. */
export const honestFiles: (Sample & { media_type: string; stored: RegExp })[] = [
  { name: 'Policy.pdf', type: 'application/pdf', bytes: pdfFile(), media_type: 'application/pdf', stored: /^policy_v1\.pdf$/ },
  { name: 'Scope.DOCX', bytes: officeFile('docx'), media_type: `${ooxml}.wordprocessingml.document`, stored: /^scope_v1\.docx$/ },
  {
    name: 'chart inside.pptx',
    bytes: officeFile('pptx', [{ name: 'ppt/embeddings/1.xlsx', bytes: officeFile('xlsx') }]),
    media_type: `${ooxml}.presentationml.presentation`,
    stored: /^chart_inside_v1\.pptx$/,
  },
  {
    name: 'list.xlsx',
    type: `${ooxml}.spreadsheetml.sheet`,
    bytes: officeFile('xlsx'),
    media_type: `${ooxml}.spreadsheetml.sheet`,
    stored: /^list_v1\.xlsx$/,
  },
  { name: 'text.odt', bytes: openDocument('text'), media_type: 'application/vnd.oasis.opendocument.text', stored: /^text_v1\.odt$/ },
  {
    name: 'table.ods',
    bytes: openDocument('spreadsheet'),
    media_type: 'application/vnd.oasis.opendocument.spreadsheet',
    stored: /^table_v1\.ods$/,
  },
  { name: 'screen.png', type: 'image/png', bytes: pngFile(), media_type: 'image/png', stored: /^screen_v1\.png$/ },
  {
    name: 'photo.JPEG',
    type: 'image/jpeg',
    bytes: Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(100)]),
    media_type: 'image/jpeg',
    stored: /^photo_v1\.jpg$/,
  },
  {
    name: 'a.webp',
    bytes: Buffer.concat([Buffer.from('RIFF$\0\0\0WEBPVP8 '), Buffer.alloc(30)]),
    media_type: 'image/webp',
    stored: /^a_v1\.webp$/,
  },
  {
    name: 'a.gif',
    type: 'image/gif',
    bytes: Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(30)]),
    media_type: 'image/gif',
    stored: /^a_v1\.gif$/,
  },
  {
    name: 'Größe & Maß.txt',
    type: 'text/plain',
    bytes: Buffer.from('\ufeffMZ is how this text begins\r\n\täöü 日本語\f'),
    media_type: 'text/plain',
    stored: /^gro_e_ma_v1\.txt$/,
  },
  { name: 'log.csv', type: 'application/vnd.ms-excel', bytes: Buffer.from('a;b\n1;2\n'), media_type: 'text/csv', stored: /^log_v1\.csv$/ },
  { name: 'talk.mp3', type: 'audio/mpeg', bytes: Buffer.concat([pictureTag, frames]), media_type: 'audio/mpeg', stored: /^talk_v1\.mp3$/ },
  { name: 'talk.m4a', type: 'audio/x-m4a', bytes: isoMedia('mp42'), media_type: 'audio/mp4', stored: /^talk_v1\.m4a$/ },
  { name: 'talk.ogg', type: 'audio/ogg', bytes: ogg, media_type: 'audio/ogg', stored: /^talk_v1\.ogg$/ },
  { name: 'screen.webm', type: 'video/webm', bytes: webm, media_type: 'video/webm', stored: /^screen_v1\.webm$/ },
  { name: 'film.mp4', type: 'video/mp4', bytes: isoMedia('isom'), media_type: 'video/mp4', stored: /^film_v1\.mp4$/ },
  { name: 'con.txt', bytes: Buffer.from('a device name'), media_type: 'text/plain', stored: /^x_con_v1\.txt$/ },
  { name: '../../../etc/passwd.txt', bytes: Buffer.from('climbing'), media_type: 'text/plain', stored: /^passwd_v1\.txt$/ },
  { name: '..\\..\\boot.txt', bytes: Buffer.from('climbing'), media_type: 'text/plain', stored: /^boot_v1\.txt$/ },
  { name: 'report.exe.pdf', bytes: pdfFile(), media_type: 'application/pdf', stored: /^report_exe_v1\.pdf$/ },
  { name: "'; drop table files; --.txt", bytes: Buffer.from('x'), media_type: 'text/plain', stored: /^drop_table_files_v1\.txt$/ },
  {
    name: 'tail.png',
    type: 'image/png',
    bytes: pngFile('<html><script>alert(1)</script>'),
    media_type: 'image/png',
    stored: /^tail_v1\.png$/,
  },
  { name: 'page.txt', bytes: Buffer.from('<html><script>alert(1)</script></html>'), media_type: 'text/plain', stored: /^page_v1\.txt$/ },
]

const vba = { name: 'word/vbaProject.bin', bytes: 'Attribute VB_Name' }
const program = Buffer.concat([Buffer.from('MZ'), randomBytes(600)])
const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)])
const overlapping = zipOf([
  { name: '[Content_Types].xml', bytes: types(officeMain.docx) },
  { name: 'word/a.xml', bytes: Buffer.alloc(50_000, 65) },
  { name: 'word/b.xml', bytes: Buffer.alloc(50_000, 65), offset: 0 },
])
const nestedTwice = officeFile('docx', [
  { name: 'a.zip', bytes: zipOf([{ name: 'b.zip', bytes: zipOf([{ name: 'c.txt', bytes: 'deep' }]) }]) },
])

/** Hostile files: each must be refused with this reason and leave nothing behind. */
export const hostileFiles: (Sample & { what: string; reason: string })[] = [
  { what: 'a program with the name of a PDF', name: 'invoice.pdf', type: 'application/pdf', bytes: program, reason: 'type_mismatch' },
  { what: 'a program', name: 'setup.exe', bytes: program, reason: 'type_mismatch' },
  { what: 'a program behind a second extension', name: 'invoice.pdf.exe', bytes: program, reason: 'type_mismatch' },
  { what: 'a program called text', name: 'readme.txt', bytes: program, reason: 'type_mismatch' },
  { what: 'a web page', name: 'page.html', type: 'text/html', bytes: Buffer.from('<script>1</script>'), reason: 'type_mismatch' },
  {
    what: 'a text sent as a web page',
    name: 'page.txt',
    type: 'text/html',
    bytes: Buffer.from('<script>1</script>'),
    reason: 'type_mismatch',
  },
  {
    what: 'a drawing that may run scripts',
    name: 'logo.svg',
    type: 'image/svg+xml',
    bytes: Buffer.from('<svg onload="alert(1)"/>'),
    reason: 'type_mismatch',
  },
  {
    what: 'a drawing called a picture',
    name: 'logo.png',
    type: 'image/png',
    bytes: Buffer.from('<svg onload="alert(1)"/>'),
    reason: 'type_mismatch',
  },
  { what: 'a picture sent as a PDF', name: 'logo.png', type: 'application/pdf', bytes: pngFile(), reason: 'type_mismatch' },
  { what: 'a plain zip', name: 'all.zip', type: 'application/zip', bytes: zipOf([{ name: 'a.txt', bytes: 'a' }]), reason: 'type_mismatch' },
  { what: 'a zip called a Word file', name: 'all.docx', bytes: zipOf([{ name: 'a.txt', bytes: 'a' }]), reason: 'type_mismatch' },
  { what: 'an Excel file called a Word file', name: 'a.docx', bytes: officeFile('xlsx'), reason: 'type_mismatch' },
  { what: 'a text document called a sheet', name: 'a.ods', bytes: openDocument('text'), reason: 'type_mismatch' },
  { what: 'an old office file called a new one', name: 'old.docx', bytes: compound, reason: 'type_mismatch' },
  { what: 'a Word file with macros', name: 'letter.docx', bytes: officeFile('docx', [vba]), reason: 'type_mismatch' },
  { what: 'a macro file by its list of contents', name: 'letter.docx', bytes: officeFile('docm'), reason: 'type_mismatch' },
  { what: 'a macro file by its extension', name: 'letter.docm', bytes: officeFile('docm', [vba]), reason: 'type_mismatch' },
  {
    what: 'macros in a file inside the file',
    name: 'a.pptx',
    bytes: officeFile('pptx', [{ name: 'ppt/embeddings/1.bin', bytes: officeFile('docm', [vba]) }]),
    reason: 'type_mismatch',
  },
  {
    what: 'macros of an OpenDocument file',
    name: 'a.odt',
    bytes: openDocument('text', '<m/>', [{ name: 'Basic/Standard/Module1.xml', bytes: '<x/>' }]),
    reason: 'type_mismatch',
  },
  {
    what: 'an old macro sheet',
    name: 'a.xlsx',
    bytes: officeFile('xlsx', [{ name: 'xl/macrosheets/sheet1.xml', bytes: '<x/>' }]),
    reason: 'type_mismatch',
  },
  { what: 'a zip with a program in front', name: 'a.docx', bytes: Buffer.concat([program, officeFile('docx')]), reason: 'type_mismatch' },
  { what: 'a zip with bytes behind it', name: 'a.docx', bytes: Buffer.concat([officeFile('docx'), program]), reason: 'type_mismatch' },
  { what: 'a zip that was cut', name: 'a.docx', bytes: officeFile('docx').subarray(0, 300), reason: 'type_mismatch' },
  {
    what: 'two parts of one name',
    name: 'a.docx',
    bytes: officeFile('docx', [{ name: 'MAIN.xml', bytes: 'two' }]),
    reason: 'type_mismatch',
  },
  {
    what: 'a part that is not what its checksum says',
    name: 'a.docx',
    bytes: officeFile('docx', [{ name: 'x.xml', bytes: 'x', crc: 1 }]),
    reason: 'type_mismatch',
  },
  { what: 'a PDF without its end', name: 'cut.pdf', bytes: pdfFile().subarray(0, 200), reason: 'type_mismatch' },
  { what: 'text in another encoding', name: 'a.txt', bytes: Buffer.from('Gr\xf6\xdfe', 'latin1'), reason: 'type_mismatch' },
  { what: 'text with a NUL', name: 'a.csv', bytes: Buffer.from('a;b\0c'), reason: 'type_mismatch' },
  {
    what: 'a bomb of one part',
    name: 'a.docx',
    bytes: officeFile('docx', [{ name: 'b.xml', bytes: Buffer.alloc(30_000_000) }]),
    reason: 'bomb',
  },
  {
    what: 'a bomb that hides its size',
    name: 'a.docx',
    bytes: officeFile('docx', [{ name: 'b.xml', bytes: Buffer.alloc(3_000_000), inflated: 10 }]),
    reason: 'bomb',
  },
  {
    what: 'a bomb that claims too much',
    name: 'a.docx',
    bytes: officeFile('docx', [{ name: 'b.xml', bytes: randomBytes(1_500_000), inflated: 220_000_000 }]),
    reason: 'bomb',
  },
  { what: 'parts that share their bytes', name: 'a.docx', bytes: overlapping, reason: 'bomb' },
  { what: 'archives three levels deep', name: 'a.docx', bytes: nestedTwice, reason: 'bomb' },
  {
    what: 'more than a thousand parts',
    name: 'a.docx',
    bytes: officeFile(
      'docx',
      Array.from({ length: 1_000 }, (_, at) => ({ name: `p${at}.xml` })),
    ),
    reason: 'bomb',
  },
  {
    what: 'a thousand parts in two levels',
    name: 'a.docx',
    bytes: officeFile('docx', [
      {
        name: 'e.xlsx',
        bytes: officeFile(
          'xlsx',
          Array.from({ length: 997 }, (_, at) => ({ name: `p${at}.xml` })),
        ),
      },
    ]),
    reason: 'bomb',
  },
  { what: 'a part that climbs', name: 'a.docx', bytes: officeFile('docx', [{ name: '../../evil.txt', bytes: 'x' }]), reason: 'name' },
  {
    what: 'a part that climbs the other way',
    name: 'a.docx',
    bytes: officeFile('docx', [{ name: 'a\\..\\..\\evil.txt', bytes: 'x' }]),
    reason: 'name',
  },
  {
    what: 'a part with an absolute name',
    name: 'a.docx',
    bytes: officeFile('docx', [{ name: '/etc/passwd', bytes: 'x' }]),
    reason: 'name',
  },
  { what: 'a part with a drive', name: 'a.docx', bytes: officeFile('docx', [{ name: 'C:/boot.ini', bytes: 'x' }]), reason: 'name' },
  {
    what: 'a link',
    name: 'a.docx',
    bytes: officeFile('docx', [{ name: 'link', bytes: '/etc/passwd', attributes: 0xa1ff0000 }]),
    reason: 'name',
  },
  {
    what: 'a zip with a password',
    name: 'a.docx',
    bytes: officeFile('docx', [{ name: 's.xml', bytes: 'x', flags: 1 }]),
    reason: 'encrypted',
  },
  {
    what: 'an office file with a password',
    name: 'a.xlsx',
    bytes: Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]),
    reason: 'encrypted',
  },
  {
    what: 'an OpenDocument file with a password',
    name: 'a.odt',
    bytes: openDocument('text', '<manifest:encryption-data/>'),
    reason: 'encrypted',
  },
  { what: 'a PDF with a password', name: 'a.pdf', bytes: pdfFile('/Encrypt 5 0 R'), reason: 'encrypted' },
  { what: 'nothing', name: 'empty.pdf', bytes: Buffer.alloc(0), reason: 'empty' },
  { what: 'a name with a NUL', name: 'a\0.pdf', bytes: pdfFile(), reason: 'name' },
  { what: 'a name that reads backwards', name: 'invoice\u202Efdp.pdf', bytes: pdfFile(), reason: 'name' },
  { what: 'a very long name', name: `${'a'.repeat(260)}.pdf`, bytes: pdfFile(), reason: 'name' },
  { what: 'a name of blanks', name: '   ', bytes: pdfFile(), reason: 'name' },
]
