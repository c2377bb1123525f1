import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { RenderFailure } from './failure.ts'
import { startPdfWriter } from './pdf.ts'
import { codeLike, hostileDocuments } from './testing/hostile.ts'
import { textOfPdf } from './testing/pdf-text.ts'
import { damagedPicture, pngPicture } from './testing/pictures.ts'
import { paragraph, sampleDocument, section } from './testing/sample.ts'
import { arabic, cyrillic, documentInFourScripts, greek, hebrew } from './testing/scripts.ts'

const writer = startPdfWriter(null)
const squeezed = (text: string) => text.replace(/[\s\u200b]+/g, '')
const textOf = (bytes: Uint8Array) => squeezed(textOfPdf(bytes).join(' '))

test('the same document gives the same bytes, later and from another writer', async () => {
  const document = sampleDocument({ logo: { media_type: 'image/png', bytes: pngPicture(120, 40) } })
  const first = writer.write(document)
  writer.write(documentInFourScripts())
  await setTimeout(2100)
  expect(Buffer.from(writer.write(document)).equals(first)).toBe(true)
  expect(Buffer.from(startPdfWriter(null).write(document)).equals(first)).toBe(true)
})

test('it is tagged PDF/A-2b with title, language and its own time', () => {
  const pdf = Buffer.from(writer.write(sampleDocument())).toString('latin1')
  expect(pdf).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
  expect(pdf).toContain('<xmp:CreateDate>2026-03-01T09:30:00Z</xmp:CreateDate>')
  expect(pdf).toMatch(/\/StructTreeRoot \d+ 0 R/)
  expect(pdf).toContain('/Lang (en-GB)')
  expect(pdf).toMatch(/\/Title \(Information Security Policy\)/)
})

test('only fonts of the project are used', () => {
  const pdf = Buffer.from(writer.write(hostileDocuments.broken ?? sampleDocument())).toString('latin1')
  const families = [...pdf.matchAll(/\/BaseFont \/[A-Z]{6}\+([A-Za-z0-9]+)/g)].map(([, family]) => family)
  expect([...new Set(families)].every((family) => family?.startsWith('NotoSans'))).toBe(true)
})

test('cover, contents, sections, evidence and page numbers are there', () => {
  const pages = textOfPdf(writer.write(sampleDocument()))
  const [cover = '', front = '', first = ''] = pages.map(squeezed)
  for (const text of ['Acme Precision Tools GmbH', 'ISO/IEC 27001:2022', 'Maria Keller, Managing Director', '1 March 2026'])
    expect(cover).toContain(squeezed(text))
  expect(front).toContain('Revisionhistory')
  expect(front).toMatch(/3Informationassets(\.)+\d/)
  expect(first).toContain('1Purposeandscope')
  expect(first).toContain(`Page3of${pages.length}`)
  expect(pages.map(squeezed).at(-1)).toContain('2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae')
})

test('four scripts are there, right-to-left ones drawn from the right', () => {
  const text = textOf(writer.write(documentInFourScripts()))
  expect(text).toContain(squeezed(greek))
  expect(text).toContain(squeezed(cyrillic))
  const mirrored = (word: string) => Array.from(word).reverse().join('')
  for (const word of hebrew.match(/\p{Script=Hebrew}+/gu) ?? []) expect(text).toContain(mirrored(word))
  for (const word of ['إدارة', 'الشركة', 'منذ']) expect(text).toContain(mirrored(word))
  expect(arabic).toContain('إدارة')
  expect(text).not.toContain('\ufffd')
})

test('a character no font has is drawn as a mark instead of failing', () => {
  const text = textOf(
    writer.write(sampleDocument({ sections: [section('1', 'Signs', paragraph('≤ ≠ ☑ → 中 \u{1f600} a\u200db \u200e'))] })),
  )
  expect(text).toContain('≤≠☑→\ufffd\ufffdab')
})

test.each([true, false])('the draft mark is on every page while it is a draft: %s', (is_draft) => {
  const pages = textOfPdf(writer.write(sampleDocument({ is_draft, approved: null })))
  expect(pages.every((page) => page.includes('DRAFT'))).toBe(is_draft)
  expect(pages.some((page) => page.includes('DRAFT'))).toBe(is_draft)
})

test('a wide table lies on its side, the pages after it stand again', () => {
  const columns = Array.from({ length: 12 }, (_, index) => ({ label: `Responsibility ${index}`, type: 'text' }))
  const rows = [columns.map(() => 'Confidential')]
  const pdf = Buffer.from(
    writer.write(
      sampleDocument({ sections: [section('1', 'Wide', { type: 'table', columns, rows }), section('2', 'After', paragraph('x'))] }),
    ),
  ).toString('latin1')
  expect([...pdf.matchAll(/\/MediaBox \[0 0 (\d+)/g)].map(([, width]) => width)).toEqual(['595', '595', '841', '595'])
})

test.each(Object.entries(hostileDocuments))('%s prints', (name, document) => {
  const pages = textOfPdf(writer.write(document))
  expect(pages.length).toBeGreaterThan(0)
  if (name === 'broken') expect(squeezed(pages.join(' '))).toContain(squeezed(codeLike))
  if (name.startsWith('table')) expect(squeezed(pages.join(' '))).toContain('Fvalue1999')
})

test('what only the engine can find names its section too', () => {
  const damaged = { type: 'image', media_type: 'image/png', bytes: damagedPicture() } as const
  const document = sampleDocument({
    sections: [section('1', 'Fine', paragraph('x')), section('2', 'Damaged', damaged), section('3', 'Fine', paragraph('y'))],
  })
  expect(() => writer.write(document)).toThrow(RenderFailure)
  expect(() => writer.write(document)).toThrow('section 2 Damaged')
  expect(writer.write(sampleDocument()).byteLength).toBeGreaterThan(10_000)
})
