import { randomBytes } from 'node:crypto'
import { contentTypes, officeFile, officeMain, openDocument, pdfFile, pictureTag, pngFile, type Sample, zipOf } from './sample-files.ts'

const vba = { name: 'word/vbaProject.bin', bytes: 'Attribute VB_Name' }
const program = Buffer.concat([Buffer.from('MZ'), randomBytes(600)])
const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)])
const shared = randomBytes(50_000)
const overlapping = zipOf([
  { name: '[Content_Types].xml', bytes: contentTypes(officeMain.docx) },
  { name: 'word/a.xml', bytes: shared },
  { name: 'word/b.xml', bytes: shared, same_as: 1 },
])
const hiddenMacros = (type: string) => {
  const override = `<Override PartName="/word/code.bin" ContentType="${type}"/></Types>`
  return zipOf([
    { name: '[Content_Types].xml', bytes: contentTypes(officeMain.docx).replace('</Types>', override) },
    { name: 'word/code.bin', bytes: 'Attribute VB_Name' },
  ])
}
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
  {
    what: 'macros under another name',
    name: 'letter.docx',
    bytes: hiddenMacros('application/vnd.ms-office.vbaProject'),
    reason: 'type_mismatch',
  },
  {
    what: 'macros whose type is written in signs',
    name: 'letter.docx',
    bytes: hiddenMacros('application/vnd.ms-office.vb&#97;Project'),
    reason: 'type_mismatch',
  },
  {
    what: 'a program behind the picture of a song',
    name: 'song.mp3',
    bytes: Buffer.concat([pictureTag, program]),
    reason: 'type_mismatch',
  },
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
    bytes: officeFile('docx', [{ name: 'b.xml', bytes: randomBytes(2_500_000), inflated: 220_000_000 }]),
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
