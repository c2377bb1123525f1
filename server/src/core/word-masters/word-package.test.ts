import fc from 'fast-check'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { WordRefusal } from './refusal.ts'
import { scanWord } from './scan.ts'
import { p, wordFile } from './testing/word-file.ts'
import { openPackage, writePackage } from './word-package.ts'

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const body = p('words')
const linked = (type: string, target: string, external = true) =>
  `<Relationship Id="rX" Type="${relation}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`
const bytes = (text: string) => new TextEncoder().encode(text)
const document = (text: string) => wordFile({ body, parts: { 'word/document.xml': text } })

const hostile: [name: string, code: string, file: () => Uint8Array][] = [
  ['an empty file', 'docx_not_word', () => new Uint8Array()],
  ['text', 'docx_not_word', () => bytes('just words')],
  ['a zip without contents', 'docx_not_word', () => zipSync({ 'a.txt': bytes('a') })],
  ['an old .doc', 'docx_not_word', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
  [
    'a file with a password',
    'docx_encrypted',
    () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from('EncryptedPackage', 'utf16le')]),
  ],
  [
    'a sheet that is called .docx',
    'docx_not_word',
    () => wordFile({ body, content_types: '', parts: { '_rels/.rels': '<Relationships/>' } }),
  ],
  ['macros', 'docx_macros', () => wordFile({ body, parts: { 'word/vbaProject.bin': 'x' } })],
  ['macros by relation', 'docx_macros', () => wordFile({ body, relations: linked('vbaProject', 'm.bin', false) })],
  [
    'the type of a file with macros',
    'docx_macros',
    () =>
      wordFile({ body, content_types: '<Override PartName="/x" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>' }),
  ],
  ['an embedded object', 'docx_embedded_object', () => wordFile({ body, relations: linked('oleObject', 'embeddings/o.bin', false) })],
  ['a linked object', 'docx_embedded_object', () => wordFile({ body, relations: linked('oleObject', 'file:///c:/x.xls') })],
  [
    'a field that starts a program',
    'docx_embedded_object',
    () =>
      wordFile({ body: '<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\cmd.exe</w:instrText></w:r></w:p>' }),
  ],
  [
    'a template from elsewhere',
    'docx_external_template',
    () =>
      wordFile({
        body,
        parts: {
          'word/settings.xml': '<x/>',
          'word/_rels/settings.xml.rels': `<Relationships>${linked('attachedTemplate', 'http://h/x.dotm')}</Relationships>`,
        },
      }),
  ],
  ['text from elsewhere', 'docx_external_template', () => wordFile({ body, relations: linked('aFChunk', 'chunk.html', false) })],
  ['a document type', 'docx_document_type', () => document('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')],
  ['XML that ends early', 'docx_malformed', () => document('<w:document xmlns:w="x"><w:body>')],
  ['an unbound prefix', 'docx_malformed', () => document('<w:document><w:body/></w:document>')],
  ['no text at all', 'docx_malformed', () => document('')],
  ['another encoding', 'docx_malformed', () => wordFile({ body, parts: { 'word/document.xml': new Uint8Array([0xff, 0xfe, 60, 0]) } })],
  ['nesting without end', 'docx_malformed', () => wordFile({ body: '<w:sdt>'.repeat(5_000) + '</w:sdt>'.repeat(5_000) })],
  [
    'too many parts',
    'docx_too_large',
    () => wordFile({ body, parts: Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`x${at}`, 'x'])) }),
  ],
  ['a bomb', 'docx_too_large', () => wordFile({ body, parts: { 'word/media/bomb.png': new Uint8Array(30_000_000) } })],
]

test.each(hostile)('%s is refused as %s', (_, code, file) => {
  const refused = () => scanWord(file())
  expect(refused).toThrow(WordRefusal)
  expect(refused).toThrow(expect.objectContaining({ code }))
})

test('links, pictures and what a chart counts with are taken', () => {
  const relations =
    linked('hyperlink', 'https://example.org') + linked('image', 'media/a.png', false) + linked('package', 'embeddings/a.xlsx', false)
  expect(() => scanWord(wordFile({ body, relations }))).not.toThrow()
})

test('a file cut anywhere or with one changed byte is refused by name or read, never anything else', () => {
  const whole = wordFile({ body: p('Name: ____') })
  const check = (file: Uint8Array) => {
    try {
      scanWord(file)
    } catch (failure) {
      expect(failure).toBeInstanceOf(WordRefusal)
    }
  }
  fc.assert(fc.property(fc.nat(whole.length), (cut) => check(whole.subarray(0, cut))))
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) =>
      check(whole.map((byte, place) => (place === at ? byte ^ by : byte))),
    ),
  )
})

test('packing the same parts gives the same bytes', () => {
  const { parts } = openPackage(wordFile({ body }))
  expect(Buffer.from(writePackage(parts)).equals(writePackage(parts))).toBe(true)
})
