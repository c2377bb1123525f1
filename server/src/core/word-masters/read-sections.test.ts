import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { PrintableSection } from '../rendering/printable.ts'
import { pngPicture } from '../rendering/testing/pictures.ts'
import { paragraph, sampleDocument, section } from '../rendering/testing/sample.ts'
import { arabic, hebrew } from '../rendering/testing/scripts.ts'
import { writeWord } from '../rendering/word.ts'
import { type Binding, bindWord } from './bind.ts'
import { printWord } from './print.ts'
import { readSections } from './read-sections.ts'
import { scanWord } from './scan.ts'
import { editedWord } from './testing/edited-word.ts'
import { p, tbl, wordFile } from './testing/word-file.ts'

const origin = { document_id: '01900000-0000-7000-8000-000000000001', document_version: 4 }
const text = (words: string, ...marks: ('bold' | 'italic' | 'underline' | 'strike' | 'code')[]) => ({
  type: 'text' as const,
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
const link = { type: 'text' as const, text: 'page', marks: [{ type: 'link' as const, attrs: { href: 'https://example.com/a?x=1&y=2' } }] }
const item = (...content: ReturnType<typeof paragraph>[]) => ({ type: 'list_item' as const, content })
const rich: PrintableSection['blocks'][number] = {
  type: 'doc',
  content: [
    paragraph(
      'Plain and ',
      text('bold', 'bold'),
      text(' both', 'bold', 'italic'),
      ' and ',
      text('under', 'underline'),
      text('struck', 'strike'),
      ' ',
      text('code', 'code'),
      ' on ',
      link,
      '.',
    ),
    { type: 'heading', attrs: { level: 2 }, content: [text('Second')] },
    { type: 'heading', attrs: { level: 4 }, content: [text('Fourth')] },
    {
      type: 'bullet_list',
      content: [
        item(paragraph('one')),
        item(paragraph('two'), { type: 'ordered_list', attrs: { start: 3 }, content: [item(paragraph('inner'))] }),
      ],
    },
    { type: 'ordered_list', attrs: { start: 5 }, content: [item(paragraph('five')), item(paragraph('six'))] },
    { type: 'blockquote', content: [paragraph('Quoted'), paragraph('twice')] },
    {
      type: 'table',
      content: [
        { type: 'table_row', content: ['Step', 'Who'].map((word) => ({ type: 'table_header', content: [paragraph(word)] })) },
        {
          type: 'table_row',
          content: [
            { type: 'table_cell', attrs: { rowspan: 2 }, content: [paragraph('Report')] },
            { type: 'table_cell', content: [paragraph('All')] },
          ],
        },
        { type: 'table_row', content: [{ type: 'table_cell', content: [paragraph('Head')] }] },
      ],
    },
    { type: 'horizontal_rule' },
    { type: 'code_block', content: [text('ping\ntail -f')] },
    paragraph(arabic),
    paragraph('Line one', { type: 'hard_break' }, hebrew),
  ],
}

const known = (document: { sections: readonly { anchor: string; title: string }[] }) =>
  document.sections.map(({ anchor, title }) => ({ section_id: anchor, title }))
const read = (bytes: Uint8Array, document: { sections: readonly { anchor: string; title: string }[] }) =>
  readSections(bytes, known(document))

test('rich text of every kind comes back as it was, found by its tag', async () => {
  const document = sampleDocument({ sections: [section('1', 'All of it', rich)], origin })
  const { sections, found_twice, marks } = read(await writeWord(document, false), document)
  expect(sections).toMatchObject([{ section_id: 'section_1', found_by: 'tag', lost: [] }])
  expect(sections[0]?.blocks).toEqual('content' in rich ? rich.content : null)
  expect(found_twice).toEqual([])
  expect(marks).toMatchObject({ ...origin, prints: { section_1: sections[0]?.print } })
})

test('every section of a long document comes back with the words that it was given', async () => {
  const document = sampleDocument({ origin })
  const { sections, marks } = read(await writeWord(document, false), document)
  expect(sections.map(({ section_id }) => section_id)).toEqual(document.sections.map(({ anchor }) => anchor))
  expect(Object.fromEntries(sections.map(({ section_id, print }) => [section_id, print]))).toEqual(marks?.prints)
})

test('alias, bookmark and heading take the place of what Word lost', async () => {
  const document = sampleDocument()
  const bytes = await writeWord(document, false)
  const foundBy = (change: (xml: string) => string) => {
    const { sections } = read(editedWord(bytes, change), document)
    return [sections.length, ...new Set(sections.map(({ found_by }) => found_by))]
  }
  expect(foundBy((xml) => xml.replace(/<w:tag [^>]*\/>/g, ''))).toEqual([document.sections.length, 'alias'])
  expect(foundBy((xml) => xml.replace(/<w:(?:tag|alias) [^>]*\/>/g, ''))).toEqual([document.sections.length, 'bookmark'])
  const bare = (xml: string) => xml.replace(/<w:(?:tag|alias) [^>]*\/>/g, '').replace(/<w:bookmark(?:Start|End)[^>]*\/>/g, '')
  expect(foundBy(bare)).toEqual([document.sections.length, 'heading'])
  const again = read(editedWord(bytes, bare), document)
  expect(again.sections).toEqual(read(bytes, document).sections.map((one) => ({ ...one, found_by: 'heading' })))
})

test('a control that a program ended at the first table is read on to the next heading', async () => {
  const document = sampleDocument()
  const bytes = await writeWord(document, false)
  const cut = editedWord(bytes, (xml) =>
    xml.replace(/(<w:alias w:val="Information assets".*?)(<w:tbl>.*?<\/w:tbl>.*?)(<\/w:sdtContent><\/w:sdt>)/, '$1$3$2'),
  )
  expect(read(cut, document)).toEqual(read(bytes, document))
})

test('a section that stands twice with other words is named, not taken', async () => {
  const document = sampleDocument({ sections: [section('1', 'One', paragraph('Here'))] })
  const bytes = editedWord(await writeWord(document, false), (xml) => {
    const control = xml.match(/<w:sdt><w:sdtPr><w:alias w:val="One".*?<\/w:sdt>/)?.[0] ?? ''
    return xml.replace(control, `${control}${control.replace('Here', 'There')}`)
  })
  expect(read(bytes, document)).toMatchObject({ sections: [], found_twice: ['section_1'] })
})

test('changes count as accepted, and what rich text cannot hold is named', async () => {
  const picture = { type: 'image', media_type: 'image/png', bytes: pngPicture(4, 2), attrs: { alt: 'Plan' } } as const
  const document = sampleDocument({ sections: [section('1', 'One', paragraph('Here'), picture)] })
  const bytes = editedWord(await writeWord(document, false), (xml) =>
    xml.replace(
      /<w:r>(?:(?!<w:r>).)*?Here<\/w:t><\/w:r>/,
      '<w:del w:id="1" w:author="x"><w:r><w:delText>Here</w:delText></w:r></w:del><w:ins w:id="2" w:author="x"><w:r><w:t>There</w:t></w:r></w:ins><w:r><w:commentReference w:id="0"/></w:r>',
    ),
  )
  const { sections } = read(bytes, document)
  expect(sections[0]?.lost.sort()).toEqual(['comment', 'tracked_change'])
  expect(sections[0]?.blocks).toEqual([paragraph('There'), { type: 'image', attrs: { file_id: 'Plan', alt: null } }])
})

const firm = (body: string, header?: string) => {
  const bytes = wordFile({ body, header })
  const bindings = scanWord(bytes).candidates.map(
    ({ id, type, columns }, at): Binding =>
      type === 'table'
        ? { key: `f${at}`, shape: 'table', places: [id], columns: columns.map(({ key }) => key) }
        : { key: `f${at}`, shape: 'text', places: [id] },
  )
  return { bound: bindWord(bytes, bindings).bytes, columns: scanWord(bytes).candidates.map(({ columns }) => columns.map(({ key }) => key)) }
}

test('a file of the firm carries each section in a control and a bookmark too, and gives the same bytes again', () => {
  const { bound, columns } = firm(
    p('[Insert scope]') + p('Party: [Insert party] and more') + tbl(['Risk', 'Owner'], ['', '']) + tbl(['Name', '[Insert name]']),
    p('[Company name]'),
  )
  const at = columns.findIndex((names) => names.length > 0)
  const sections = columns.map((_, index) => section(`${index + 1}`, `Title ${index}`, paragraph(`Words ${index}`)))
  const table = {
    type: 'table',
    columns: ['Risk', 'Owner'].map((label) => ({ label, type: 'text' })),
    rows: [
      ['Fire', 'Ann'],
      ['Flood', 'Bob'],
    ],
  } as const
  const printed = sampleDocument({
    origin,
    sections: sections.map((one, index) => ({
      ...one,
      anchor: `f${index}`,
      blocks: index === at ? [table] : index === 0 ? [rich] : one.blocks,
    })),
  })
  const print = () => printWord(bound, printed, { [`f${at}`]: columns[at] ?? [] })
  const bytes = print()
  expect(Buffer.from(print()).equals(Buffer.from(bytes))).toBe(true)
  const result = read(bytes, printed)
  expect(result.sections.map(({ section_id, found_by }) => [section_id, found_by])).toEqual(
    printed.sections.map(({ anchor }) => [anchor, 'tag']),
  )
  expect(result.marks?.prints).toEqual(Object.fromEntries(result.sections.map(({ section_id, print: words }) => [section_id, words])))
  const body = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
  for (const { anchor, title } of printed.sections.filter((_, index) => index !== columns.length - 1))
    expect([anchor, body.includes(`w:val="${title}"`), body.includes(`w:name="${anchor}"`)]).toEqual([anchor, true, true])
  expect(result.sections[at]?.blocks).toMatchObject([
    { content: [{ content: [{ content: [paragraph('Fire')] }, { content: [paragraph('Ann')] }] }, {}] },
  ])
})
