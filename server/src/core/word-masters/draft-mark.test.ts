import { expect, test } from 'vitest'
import { sampleDocument } from '../rendering/testing/sample.ts'
import { faultOfXml, partsOfWord } from '../rendering/testing/word-text.ts'
import { printWord } from './print.ts'
import { p, type WordFileParts, wordFile } from './testing/word-file.ts'

function printed(parts: WordFileParts, is_draft = true) {
  const document = sampleDocument({ is_draft, sections: [], origin: null })
  const bytes = printWord(wordFile(parts), document, {})
  expect(Buffer.from(printWord(wordFile(parts), document, {})).equals(Buffer.from(bytes))).toBe(true)
  const files = partsOfWord(bytes)
  for (const [name, xml] of Object.entries(files)) expect([name, faultOfXml(xml)]).toEqual([name, null])
  return files
}

const marked = (files: Record<string, string>) => Object.keys(files).filter((name) => files[name]?.includes('string="DRAFT"'))
const section = (inside: string) => `<w:p><w:pPr><w:sectPr>${inside}</w:sectPr></w:pPr></w:p>`
const own = '<w:headerReference w:type="default" r:id="rIdS0"/>'

test('a draft is marked in the header of the firm, which says what it said, and nothing else changes', () => {
  const parts = { header: p('Firm', '<w:jc w:val="center"/>'), body: section(own) + p('Text') }
  const files = printed(parts)
  expect(marked(files)).toEqual(['word/header1.xml'])
  expect(files['word/header1.xml']).toMatch(/<w:p><w:pPr><w:jc w:val="center"\/><\/w:pPr><w:r><w:pict>.*<\/w:pict><\/w:r><w:r><w:t.*>Firm</)
  const before = partsOfWord(wordFile(parts))
  for (const name of Object.keys(before).filter((one) => one !== 'word/header1.xml'))
    expect([name, files[name]]).toEqual([name, before[name]])
})

test('pages without a header get one that takes no room: first and even ones too', () => {
  expect(marked(printed({ body: p('Text') }))).toEqual(['word/dna_header.xml'])
  const settings = {
    'word/settings.xml':
      '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:evenAndOddHeaders/></w:settings>',
  }
  const relations =
    '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>'
  const files = printed({ header: p('Firm'), body: section(`${own}<w:titlePg/>`) + p('Text'), parts: settings, relations })
  expect(marked(files).sort()).toEqual(['word/dna_header.xml', 'word/header1.xml'])
  const references = [...(files['word/document.xml'] ?? '').matchAll(/<w:headerReference w:type="(\w+)" r:id="(\w+)"/g)].map(
    ([, type, id]) => [type, id],
  )
  expect(references.sort()).toEqual([
    ['default', 'rIdS0'],
    ['even', 'rIdDna1'],
    ['first', 'rIdDna1'],
  ])
})

test('an approved document has no mark', () => {
  const parts = { header: p('Firm'), body: section(own) + p('Text') }
  expect(partsOfWord(wordFile(parts))).toEqual(printed(parts, false))
})
