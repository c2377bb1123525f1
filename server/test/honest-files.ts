import { officeFile, ooxml, openDocument, pdfFile, pictureTag, pngFile, type Sample } from './sample-files.ts'

const frames = Buffer.concat(Array.from({ length: 8 }, () => Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(413)])))
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
