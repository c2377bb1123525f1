import { expect, test } from 'vitest'
import { piecesOfDocument } from './content.ts'
import { RenderFailure } from './failure.ts'
import type { Piece } from './pieces.ts'
import type { Block, PrintableDocument } from './printable.ts'
import { pngPicture } from './testing/pictures.ts'
import { paragraph, sampleDocument, section } from './testing/sample.ts'

function piecesOf(...blocks: Block[]): Piece[] {
  return piecesOfDocument(sampleDocument({ sections: [section('1', 'Test', ...blocks)] })).sections[0]?.pieces ?? []
}

function failureOf(document: PrintableDocument): RenderFailure | null {
  try {
    piecesOfDocument(document)
    return null
  } catch (failure) {
    return failure instanceof RenderFailure ? failure : null
  }
}

test('headings stand below the heading of their section', () => {
  const heading: Block = { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Sub' }] }
  const document = sampleDocument({ sections: [section('4', 'Top', heading), section('4.1', 'Below', heading)] })
  const { depth, sections } = piecesOfDocument(document)
  expect(depth).toBe(2)
  expect(sections.map(({ level, pieces: [piece] }) => [level, piece?.kind === 'heading' && piece.level])).toEqual([
    [1, 2],
    [2, 3],
  ])
})

test('values of a table are written as the locale does', () => {
  const columns = ['number', 'date', 'boolean', 'multi_choice', 'text'].map((type) => ({ label: type, type }))
  const document = sampleDocument({
    locale: 'de',
    sections: [section('1', 'Table', { type: 'table', columns, rows: [[1234.5, '2026-03-01', true, ['a', 'b'], null]] })],
  })
  const [table] = piecesOfDocument(document).sections[0]?.pieces ?? []
  const cells = table?.kind === 'table' ? (table.grid.rows[1]?.cells ?? []) : []
  const texts = cells.map(({ content }) =>
    content.map((piece) => (piece.kind === 'paragraph' ? piece.runs.map(({ text }) => text).join('') : '')).join(),
  )
  expect(texts).toEqual(['1.234,5', '1. März 2026', 'Yes', 'a, b', ''])
})

test('line breaks, links and open fields survive, addresses of other kinds do not', () => {
  const [piece] = piecesOf(
    paragraph(
      'one\ntwo',
      { type: 'hard_break' },
      { type: 'text', text: 'link', marks: [{ type: 'link', attrs: { href: 'https://example.com' } }, { type: 'bold' }] },
      { type: 'text', text: 'script', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] },
      { type: 'missing', text: 'name of the owner' },
    ),
  )
  expect(piece).toMatchObject({
    runs: [
      { text: 'one' },
      { text: '\n' },
      { text: 'two' },
      { text: '\n' },
      { text: 'link', link: 'https://example.com', bold: true },
      { text: 'script' },
      { text: 'name of the owner', missing: true },
    ],
  })
  expect(JSON.stringify(piece)).not.toContain('javascript')
})

test('a picture inside a paragraph stands between two paragraphs and fits the page', () => {
  const pieces = piecesOf(paragraph('before', { type: 'image', media_type: 'image/png', bytes: pngPicture(3000, 100) }, 'after'))
  expect(pieces.map(({ kind }) => kind)).toEqual(['paragraph', 'picture', 'paragraph'])
  expect(pieces[1]).toMatchObject({ width: 453, height: 15.1 })
})

test('anchors are unique', () => {
  const document = sampleDocument({ sections: [section('1', 'A'), section('1', 'B'), { ...section('1', 'C'), anchor: '' }] })
  expect(piecesOfDocument(document).sections.map(({ anchor }) => anchor)).toEqual(['section_1', 'section_1_2', 'section'])
})

test.each<[string, Block, string]>([
  ['a picture that is none', { type: 'image', media_type: 'image/png', bytes: new Uint8Array(100) }, 'damaged'],
  ['a picture of a hundred million pixels', { type: 'image', media_type: 'image/png', bytes: pngHead(10_000, 10_000) }, 'too large'],
  ['an unknown node', JSON.parse('{"type":"doc","content":[{"type":"iframe"}]}'), 'unknown content "iframe"'],
  [
    'an unknown mark',
    JSON.parse('{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"blink"}]}]}'),
    'unknown content "blink"',
  ],
  [
    'content nested without end',
    JSON.parse(`${'{"type":"blockquote","content":['.repeat(60)}{"type":"paragraph"}${']}'.repeat(60)}`),
    'nested',
  ],
  [
    'too many columns',
    { type: 'table', columns: Array.from({ length: 70 }, () => ({ label: 'x', type: 'text' })), rows: [] },
    '70 columns',
  ],
])('%s fails and names its section', (_, block, reason) => {
  const failure = failureOf(sampleDocument({ sections: [section('1', 'Fine', paragraph('x')), section('4.2', 'Broken', block)] }))
  expect(failure).toMatchObject({ code: 'render_invalid', section: { number: '4.2', title: 'Broken', anchor: 'section_4_2' } })
  expect(failure?.message).toContain(reason)
  expect(failure?.message).toContain('section 4.2 Broken')
})

function pngHead(width: number, height: number): Uint8Array {
  const bytes = pngPicture(1, 1)
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return bytes
}
