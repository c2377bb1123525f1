import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { partsOfWord, textOfPart } from '../rendering/testing/word-text.ts'
import { type Binding, bindWord } from './bind.ts'
import { fillWord } from './fill.ts'
import { scanWord } from './scan.ts'
import { complexField, p, sdt, tbl, wordFile } from './testing/word-file.ts'

const run = (text: string, attributes: string, properties: string) =>
  `<w:r${attributes}><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`

/** As Word writes: runs split by spelling and revisions, styles by id, fields of five parts. */
const byWord = (() => {
  const rsid = ' w:rsidR="00AB12CD" w:rsidRPr="00FF1234"'
  const font = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:lang w:val="en-GB"/>'
  const prompt = `${run('[Comp', rsid, font)}<w:proofErr w:type="gramStart"/>${run('any ', rsid, font)}<w:proofErr w:type="gramEnd"/>${run('name]', rsid, font)}`
  return wordFile({
    styles: '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>',
    header: p(complexField(' MERGEFIELD Doc_Code ', run('«Doc_Code»', '', ''))),
    body: p(run('Quality policy', rsid, ''), '<w:pStyle w:val="Heading1"/>') + p(prompt) + tbl(['Prepared by:', ''], ['Date:', '']) + p(),
  })
})()

/** As LibreOffice writes: a font on every run, empty properties, outline levels, fields in one run. */
const byLibreOffice = (() => {
  const font = '<w:rFonts w:eastAsia="Noto Sans CJK SC" w:cs="Noto Sans"/><w:kern w:val="2"/>'
  const field =
    '<w:r><w:rPr></w:rPr><w:fldChar w:fldCharType="begin"></w:fldChar></w:r><w:r><w:rPr></w:rPr><w:instrText xml:space="preserve"> MERGEFIELD Doc_Code </w:instrText></w:r><w:r><w:rPr></w:rPr><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr></w:rPr><w:t>&lt;Doc_Code&gt;</w:t></w:r><w:r><w:rPr></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
  return wordFile({
    styles:
      '<w:style w:type="paragraph" w:styleId="berschrift"><w:name w:val="Heading"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
    header: p(field, '<w:pStyle w:val="Header"/><w:rPr></w:rPr>'),
    body:
      p(run('Quality policy', '', font), '<w:pStyle w:val="berschrift"/><w:rPr></w:rPr>') +
      p(run('[Company ', '', font) + run('name]', '', `${font}<w:b w:val="false"/>`)) +
      tbl(['Prepared by:', p('', '<w:widowControl w:val="false"/><w:rPr><w:i/></w:rPr>')], ['Date:', '']) +
      p(),
  })
})()

/** As Google Docs writes: `rtl="0"` on every run, its own controls, headings by style, prompts as plain text. */
const byGoogleDocs = (() => {
  const font = '<w:rtl w:val="0"/>'
  const attributes = ' w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000"'
  const own = sdt('<w:id w:val="-1"/><w:tag w:val="goog_rdk_0"/>', run('[Company', attributes, font))
  return wordFile({
    styles: '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>',
    header: p(run('{{Doc_Code}}', attributes, font)),
    body:
      p(run('Quality policy', attributes, font), '<w:pStyle w:val="Heading1"/>') +
      p(own + run(' name]', attributes, font)) +
      tbl(['Prepared by:', p('<w:r w:rsidR="0"><w:rPr><w:rtl w:val="0"/></w:rPr></w:r>')], ['Date:', '']) +
      p(),
  })
})()

test.each([
  ['Word', byWord],
  ['LibreOffice', byLibreOffice],
  ['Google Docs', byGoogleDocs],
])('a policy made with %s is scanned, bound and filled', async (_, file) => {
  const { candidates, headings } = scanWord(file)
  expect(candidates.map(({ label, type, place }) => [label, type, place])).toEqual([
    ['Company name', 'text', 'body'],
    ['Prepared by', 'text', 'body'],
    ['Date', 'date', 'body'],
    ['Doc Code', 'text', 'header'],
  ])
  expect(headings.map(({ text, level }) => [text, level])).toEqual([['Quality policy', 1]])
  const keys = ['company', 'author', 'day', 'code']
  const bindings = candidates.map(({ id }, at): Binding => ({ key: keys[at] ?? '', shape: 'text', places: [id] }))
  const bound = bindWord(file, bindings)
  expect(bound.problems).toEqual([])
  // A bound file is found again by its tags, which is how a changed upload is compared with it.
  expect(partsOfWord(bound.bytes)['word/header1.xml']).toContain('⟦code⟧')
  const fields = { company: 'Kestrel Ltd', author: 'Ada', day: '1 March 2026', code: 'POL-1' }
  const filled = fillWord(bound.bytes, { fields, pictures: [] })
  const { value, messages } = await mammoth.extractRawText({ buffer: Buffer.from(filled) })
  expect(messages.filter(({ type }) => type === 'error')).toEqual([])
  expect(value.split('\n').filter(Boolean)).toEqual(['Quality policy', 'Kestrel Ltd', 'Prepared by:', 'Ada', 'Date:', '1 March 2026'])
  expect(textOfPart(partsOfWord(filled)['word/header1.xml'] ?? '').trim()).toBe('POL-1')
})
