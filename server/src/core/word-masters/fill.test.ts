import fc from 'fast-check'
import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { piecesOfDocument } from '../rendering/content.ts'
import type { Block } from '../rendering/printable.ts'
import { codeLike } from '../rendering/testing/hostile.ts'
import { pngPicture } from '../rendering/testing/pictures.ts'
import { paragraph, sampleDocument, section } from '../rendering/testing/sample.ts'
import { faultOfXml, partsOfWord, textOfPart } from '../rendering/testing/word-text.ts'
import { fillWord, type WordValue } from './fill.ts'
import { TagFault } from './tags.ts'
import { p, r, tbl, textBox, type WordFileParts, wordFile } from './testing/word-file.ts'

const main = 'word/document.xml'
const styles =
  '<w:style w:type="paragraph" w:styleId="Ueb2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="Aufz"><w:name w:val="List Bullet"/></w:style>'

function content(...blocks: Block[]) {
  const { sections, pictures } = piecesOfDocument(sampleDocument({ sections: [section('1', 'S', ...blocks)] }))
  return { value: { pieces: sections[0]?.pieces ?? [] }, pictures }
}

function fill(parts: WordFileParts | string, fields: Record<string, WordValue>, pictures = content().pictures) {
  const file = wordFile(typeof parts === 'string' ? { body: parts, styles } : parts)
  const filled = fillWord(file, { fields, pictures })
  for (const [name, xml] of Object.entries(partsOfWord(filled))) expect([name, faultOfXml(xml)]).toEqual([name, null])
  return filled
}

function xmlOf(filled: Uint8Array, part = main) {
  return partsOfWord(filled)[part] ?? ''
}

function textOf(filled: Uint8Array, part = main) {
  return textOfPart(xmlOf(filled, part)).trimEnd()
}

async function readBySecondLibrary(filled: Uint8Array) {
  return (await mammoth.extractRawText({ buffer: Buffer.from(filled) })).value.split('\n').filter(Boolean)
}

test('words take the font of their place, in every part of the file', async () => {
  const filled = fill(
    {
      body: p(`${r('For ')}${r('⟦org.name⟧', '<w:b/><w:sz w:val="40"/>')}`) + p(textBox(p('Box ⟦org.name⟧'))),
      header: p('H ⟦org.name⟧'),
      footer: p('F ⟦org.name⟧'),
      footnotes: `<w:footnote w:id="2">${p('N ⟦org.name⟧')}</w:footnote>`,
    },
    { 'org.name': 'Müller & Søn <AG>' },
  )
  expect(xmlOf(filled)).toContain('<w:rPr><w:b/><w:sz w:val="40"/></w:rPr><w:t xml:space="preserve">Müller &amp; Søn &lt;AG&gt;</w:t>')
  expect(xmlOf(filled).match(/Box Müller/g)).toHaveLength(2)
  expect(['header', 'footer', 'footnotes'].map((name) => textOf(filled, `word/${name}1.xml`))).toEqual([
    'H Müller & Søn <AG>',
    'F Müller & Søn <AG>',
    'N Müller & Søn <AG>',
  ])
  expect(await readBySecondLibrary(filled)).toContain('For Müller & Søn <AG>')
})

test('rows repeat, parts are shown or not, what has no value prints nothing', async () => {
  const body = `${tbl(['Party', 'Need'], ['⟦#parties⟧⟦party⟧', '⟦need⟧⟦/parties⟧'])}${p('⟦#design⟧')}${p('Design is done.')}${p('⟦/design⟧')}${p('Left: ⟦open⟧.')}`
  const parties = [
    { party: 'Customers', need: 'Quality\nOn time' },
    { party: 'Owners', need: '' },
  ]
  const filled = fill(body, { parties, design: false })
  expect(await readBySecondLibrary(filled)).toEqual(['Party', 'Need', 'Customers', 'QualityOn time', 'Owners', 'Left: .'])
  expect(xmlOf(filled).match(/<w:tr>/g)).toHaveLength(3)
  expect(textOf(fill(body, { parties: [], design: true }))).toBe('Party\nNeed\nDesign is done.\nLeft: .')
})

test('content comes in the styles of the file', async () => {
  const { value, pictures } = content(
    { type: 'doc', content: [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Goals' }] }, paragraph('We care.')] },
    { type: 'list', items: ['First', 'Second'] },
    { type: 'table', columns: [{ label: 'Risk', type: 'text' }], rows: [['Fire']] },
    { type: 'image', media_type: 'image/png', bytes: pngPicture(40, 20) },
  )
  const filled = fill(tbl(['a', 'b']) + p(r('⟦scope⟧', '<w:i/>'), '<w:jc w:val="both"/>'), { scope: value }, pictures)
  const xml = xmlOf(filled)
  expect(xml).toContain('<w:pStyle w:val="Ueb2"/>')
  expect(xml).toMatch(/<w:pPr><w:jc w:val="both"\/><\/w:pPr><w:r><w:rPr><w:i\/><\/w:rPr><w:t xml:space="preserve">We care\./)
  expect(xml).toMatch(/<w:pStyle w:val="Aufz"\/><w:numPr><w:ilvl w:val="0"\/><w:numId w:val="1"\/>/)
  expect(xml.match(/<w:tblStyle w:val="FirmTable"\/>/g)).toHaveLength(2)
  expect(xmlOf(filled, 'word/_rels/document.xml.rels')).toContain('Target="/word/media/dna_1.png"')
  expect(xmlOf(filled, '[Content_Types].xml')).toContain('Extension="png"')
  const { value: html, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(filled) })
  expect(messages.filter(({ type }) => type === 'error')).toEqual([])
  expect(html).toContain('<h2>Goals</h2>')
  expect(html).toContain('<ul><li><em>First</em></li><li><em>Second</em></li></ul>')
  expect(html).toContain('Fire')
  expect(html).toContain('data:image/png')
})

test('content goes on in a line and ends a cell with a paragraph', () => {
  const { value } = content(paragraph('one'), paragraph('two'))
  expect(textOf(fill(p(`${r('Scope: ')}${r('⟦x⟧')}`), { x: value }))).toBe('Scope: one\ntwo')
  const table = content({ type: 'table', columns: [{ label: 'Risk', type: 'text' }], rows: [['Fire']] })
  expect(xmlOf(fill(tbl([p(r('⟦x⟧'))]), { x: table.value }))).toMatch(/<\/w:tbl><w:p\/><\/w:tc>/)
})

test('every ordered list begins anew, after the lists of the file', () => {
  const list: Block = { type: 'ordered_list', attrs: { start: 3 }, content: [{ type: 'list_item', content: [paragraph('x')] }] }
  const { value } = content(list, paragraph('between'), list)
  const numbering =
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="7"/><w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
  const filled = fill(
    {
      body: p('⟦x⟧'),
      parts: { 'word/numbering.xml': numbering },
      relations:
        '<Relationship Id="rN" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>',
    },
    { x: value },
  )
  expect([...xmlOf(filled).matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id)).toEqual(['5', '6'])
  expect(xmlOf(filled, 'word/numbering.xml').match(/<w:(?:abstractNum|num) /g)).toEqual([
    '<w:abstractNum ',
    '<w:abstractNum ',
    '<w:num ',
    '<w:num ',
    '<w:num ',
  ])
  expect(xmlOf(filled, 'word/numbering.xml').match(/<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"\/>/g)).toHaveLength(2)
})

test('links, right-to-left words and a section break survive', () => {
  const link: Block = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'site', marks: [{ type: 'link', attrs: { href: 'https://example.org/?a=1&b=2' } }] }],
      },
      paragraph('שלום עולם'),
    ],
  }
  const filled = fill(p(r('⟦x⟧'), '<w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr>'), { x: content(link).value })
  expect(xmlOf(filled, 'word/_rels/document.xml.rels')).toContain('Target="https://example.org/?a=1&amp;b=2" TargetMode="External"')
  expect(xmlOf(filled)).toMatch(/<w:bidi\/>.*<w:rtl\/>/)
  expect(xmlOf(filled).match(/<w:pgSz w:w="1"/g)).toHaveLength(1)
})

test('what a person typed is text, never a tag or markup', () => {
  const typed = `${codeLike} ⟦b⟧ {{b}} ⟦#b⟧`
  const filled = fill(p('⟦a⟧') + p('⟦c⟧'), { a: typed, b: 'SECRET', c: content(paragraph(typed)).value })
  expect(textOf(filled)).toBe(`${typed}\n${typed}`)
})

test('the same values give the same bytes', () => {
  const { value, pictures } = content(
    paragraph('x'),
    { type: 'list', items: ['a'] },
    { type: 'image', media_type: 'image/png', bytes: pngPicture(4, 4) },
  )
  const once = () => fill(p('⟦a⟧') + p('⟦b⟧'), { a: value, b: 'text' }, pictures)
  expect(Buffer.from(once()).equals(once())).toBe(true)
})

test('filling changes nothing outside the filled places', () => {
  const around =
    '<w:p w:rsidR="00A1"><w:pPr><w:keepNext/></w:pPr><w:bookmarkStart w:id="4" w:name="b"/><w:r><w:t>Kept  </w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:bookmarkEnd w:id="4"/><w:del w:id="9"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>'
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(fc.string({ maxLength: 20 }), { maxLength: 3 }), (text, lines) => {
      const body = around + p('⟦a⟧') + around + p('⟦b⟧') + around
      const parts = { 'docProps/core.xml': '<x>⟦a⟧</x>', 'word/settings.xml': '<w:settings xmlns:w="x"><w:proofState/></w:settings>' }
      const file = wordFile({ body, parts, header: p('Header') })
      const filled = fill({ body, parts, header: p('Header') }, { a: text, b: content(...lines.map((line) => paragraph(line))).value })
      const [before, after] = [partsOfWord(file), partsOfWord(filled)]
      for (const [name, xml] of Object.entries(before)) if (name !== main) expect(after[name]).toBe(xml)
      expect(after[main]?.split(around)).toHaveLength(4)
      const [start] = before[main]?.split(around) ?? []
      expect(after[main]?.startsWith(`${start}${around}`)).toBe(true)
      expect(after[main]?.endsWith('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>')).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('tags that do not fit are all named with their place', () => {
  const broken = () => fill({ body: p('⟦#a⟧') + p('⟦/b⟧'), header: p('x') }, {})
  expect(broken).toThrow(TagFault)
  expect(broken).toThrow(expect.objectContaining({ problems: expect.arrayContaining([expect.objectContaining({ part: main, tag: 'a' })]) }))
})
