import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { codeLike, hostileDocuments } from './testing/hostile.ts'
import { pngPicture } from './testing/pictures.ts'
import { paragraph, sampleDocument, section } from './testing/sample.ts'
import { arabic, cyrillic, documentInFourScripts, greek, hebrew } from './testing/scripts.ts'
import { faultOfXml, partsOfWord, textOfPart } from './testing/word-text.ts'
import { writeWord } from './word.ts'

const picture = { type: 'image', media_type: 'image/png', bytes: pngPicture(40, 20) } as const

test.each([false, true])('the same document gives the same bytes, later and after others (a draft: %s)', async (is_draft) => {
  const document = sampleDocument({
    is_draft,
    logo: picture,
    sections: [...sampleDocument().sections, section('11', 'Picture', picture, paragraph('x'), picture)],
  })
  const first = await writeWord(document, false)
  await writeWord(documentInFourScripts(), false)
  await setTimeout(2100)
  expect(Buffer.from(await writeWord(document, false)).equals(first)).toBe(true)
  const numbered = await writeWord(document, true)
  expect(Buffer.from(await writeWord(document, true)).equals(numbered)).toBe(true)
})

test('the file carries its own times and title', async () => {
  const core = partsOfWord(await writeWord(sampleDocument(), false))['docProps/core.xml']
  expect(core).toContain('<dc:title>Information Security Policy</dc:title>')
  expect(core?.match(/2026-03-01T09:30:00Z/g)).toHaveLength(2)
})

test('cover, contents, sections and evidence are there', async () => {
  const parts = partsOfWord(await writeWord(sampleDocument(), false))
  const text = textOfPart(parts['word/document.xml'] ?? '')
  for (const part of [
    'Acme Precision Tools GmbH',
    'ISO/IEC 27001:2022',
    'Maria Keller, Managing Director',
    '1 March 2026',
    'Revision history',
  ])
    expect(text).toContain(part)
  expect(text.match(/3 Information assets/g)).toHaveLength(2)
  expect(text).toContain('2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae')
  expect(textOfPart(parts['word/footer2.xml'] ?? '')).toContain('ISMS-POL-001')
  expect(parts['word/footer2.xml']).toContain('NUMPAGES')
})

test('contents are complete when the file is opened and Word does not ask to update them', async () => {
  const [plain = '', numbered = ''] = await Promise.all(
    [false, true].map(async (numbers) => partsOfWord(await writeWord(sampleDocument(), numbers))['word/document.xml']),
  )
  const pages = (xml: string) =>
    [...xml.matchAll(/PAGEREF _Toc\d+ \\h<\/w:instrText>.*?<w:fldChar w:fldCharType="end"\/>/g)].map(([field]) =>
      Number(field.match(/<w:t [^>]*>(\d+)<\/w:t>/)?.[1] ?? 0),
    )
  expect(pages(plain).filter((page) => page > 0)).toEqual([])
  expect(pages(numbered)).toHaveLength(13)
  expect(pages(numbered).every((page, index, all) => page >= 3 && page >= (all[index - 1] ?? 0))).toBe(true)
  for (const xml of [plain, numbered]) expect(xml).not.toContain('w:dirty')
})

test('each section is a content control and a bookmark, by which it comes back', async () => {
  const xml = partsOfWord(await writeWord(sampleDocument(), false))['word/document.xml'] ?? ''
  expect([...xml.matchAll(/<w:tag w:val="([^"]*)"/g)].map(([, tag]) => tag)).toEqual(sampleDocument().sections.map(({ anchor }) => anchor))
  for (const { anchor } of sampleDocument().sections) expect(xml).toContain(`w:name="${anchor}"`)
  const ids = [...xml.matchAll(/<w:bookmarkStart [^>]*?w:id="(\d+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every list of numbers begins anew', async () => {
  const list = { type: 'ordered_list', content: [{ type: 'list_item', content: [paragraph('x')] }] } as const
  const parts = partsOfWord(
    await writeWord(
      sampleDocument({ sections: [section('1', 'Lists', list, paragraph('between'), list, { ...list, attrs: { start: 5 } })] }),
      false,
    ),
  )
  const used = [...(parts['word/document.xml'] ?? '').matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id)
  expect(new Set(used).size).toBe(3)
  expect(parts['word/numbering.xml']).toContain('<w:start w:val="5"/>')
})

test('four scripts are there, right-to-left paragraphs run from the right', async () => {
  const xml = partsOfWord(await writeWord(documentInFourScripts(), false))['word/document.xml'] ?? ''
  const text = textOfPart(xml)
  for (const sentence of [greek, cyrillic, arabic, hebrew]) expect(text).toContain(sentence)
  const paragraphs = xml.split('</w:p>').filter((part) => textOfPart(part).includes(hebrew))
  expect(paragraphs.some((part) => part.includes('<w:bidi/>') && part.includes('<w:rtl/>'))).toBe(true)
  expect(xml).toContain('<w:bidiVisual/>')
})

test('tables repeat their header rows and keep short rows together', async () => {
  const xml = partsOfWord(await writeWord(sampleDocument(), false))['word/document.xml'] ?? ''
  expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(4)
  expect(xml).toContain('<w:cantSplit/>')
  expect(xml).toContain('<w:tblStyle w:val="DocumentTable"/>')
})

test.each([true, false])('the draft mark is on every page while it is a draft: %s', async (is_draft) => {
  const parts = partsOfWord(await writeWord(sampleDocument({ is_draft, approved: null }), false))
  const marked = Object.entries(parts).filter(([name, xml]) => /header\d|document\.xml$/.test(name) && xml.includes('DRAFT'))
  expect(marked.map(([name]) => name)).toEqual(
    is_draft ? ['word/document.xml', 'word/header1.xml', 'word/header2.xml', 'word/header3.xml'] : [],
  )
  expect(textOfPart(parts['word/document.xml'] ?? '')).toContain('Not approved yet')
})

test.each(Object.entries(hostileDocuments))('%s gives a file Word can read', async (name, document) => {
  const parts = partsOfWord(await writeWord(document, false))
  expect(
    Object.entries(parts)
      .map(([part, xml]) => [part, faultOfXml(xml)])
      .filter(([, fault]) => fault),
  ).toEqual([])
  if (name === 'broken') expect(textOfPart(parts['word/document.xml'] ?? '')).toContain(codeLike)
})
