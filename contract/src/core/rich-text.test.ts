import { describe, expect, test } from 'vitest'
import {
  fromPlainText,
  isEmptyRichText,
  markAttributes,
  markNames,
  type nodeAttributes,
  nodeNames,
  plainText,
  type RichTextDoc,
  richText,
} from './rich-text.ts'

type Json = Record<string, unknown>

const file_id = '019a0000-0000-7000-8000-000000000001'
const text = (words: string, ...marks: Json[]): Json => ({ type: 'text', text: words, ...(marks.length > 0 ? { marks } : {}) })
const paragraph = (...content: Json[]): Json => ({ type: 'paragraph', ...(content.length > 0 ? { content } : {}) })
const doc = (...content: Json[]): Json => ({ type: 'doc', content })
const list = (...items: Json[][]): Json => ({ type: 'bullet_list', content: items.map((content) => ({ type: 'list_item', content })) })
const table = (...rows: Json[][]): Json => ({
  type: 'table',
  content: rows.map((cells) => ({ type: 'table_row', content: cells.map((cell) => ({ type: 'table_cell', content: [cell] })) })),
})

/** A document that holds the node, with all its attributes. */
const samples: Record<keyof typeof nodeAttributes, Json> = {
  doc: doc(paragraph()),
  paragraph: doc(paragraph(text('a'))),
  heading: doc({ type: 'heading', attrs: { level: 2 }, content: [text('a')] }),
  bullet_list: doc(list([paragraph(text('a'))], [paragraph(), list([paragraph()])])),
  ordered_list: doc({ type: 'ordered_list', attrs: { start: 3 }, content: [{ type: 'list_item', content: [paragraph()] }] }),
  list_item: doc(list([paragraph()])),
  blockquote: doc({ type: 'blockquote', content: [paragraph(text('a'))] }),
  table: doc(table([paragraph(text('a'))])),
  table_row: doc(table([paragraph()], [paragraph()])),
  table_cell: doc({
    type: 'table',
    content: [
      {
        type: 'table_row',
        content: [
          { type: 'table_cell', attrs: { colspan: 2, rowspan: 1, colwidth: [80, 90] }, content: [paragraph(), list([paragraph()])] },
        ],
      },
    ],
  }),
  table_header: doc({
    type: 'table',
    content: [
      {
        type: 'table_row',
        content: [{ type: 'table_header', attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: [paragraph(text('a'))] }],
      },
    ],
  }),
  image: doc({ type: 'image', attrs: { file_id, alt: null } }),
  horizontal_rule: doc({ type: 'horizontal_rule' }),
  hard_break: doc(paragraph(text('a'), { type: 'hard_break' }, text('b'))),
  code_block: doc({ type: 'code_block', content: [text('a = 1')] }),
  merge_field: doc(paragraph({ type: 'merge_field', attrs: { key: 'org.legal_name', fallback: null, format: null } })),
  merge_loop: doc(paragraph({ type: 'merge_loop', attrs: { key: 'org.sites', template: '{{name}}', empty: 'the head office' } })),
  text: doc(paragraph(text('a', { type: 'bold' }, { type: 'link', attrs: { href: 'https://example.org' } }))),
}

/** The same JSON with a further attribute on every node of a type. */
function withAttribute(value: unknown, type: string): unknown {
  if (Array.isArray(value)) return value.map((part) => withAttribute(part, type))
  if (typeof value !== 'object' || value === null) return value
  const copy: Json = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withAttribute(part, type)]))
  return copy.type === type ? { ...copy, attrs: { ...Object(copy.attrs), onclick: 'x' } } : copy
}

function parsed(value: unknown): RichTextDoc {
  return richText.parse(value)
}

describe('the schema', () => {
  test.each(Object.entries(samples))('takes %s as it is', (_type, sample) => {
    expect(richText.parse(sample)).toEqual(sample)
  })

  test.each(Object.entries(samples))('refuses an unknown attribute of %s', (type, sample) => {
    expect(richText.safeParse(withAttribute(sample, type)).success).toBe(false)
  })

  test.each(markNames)('knows the mark %s with its attributes and no more', (type) => {
    const attributes = markAttributes[type === 'link' ? 'link' : 'bold']
    const attrs = Object.fromEntries(attributes.map((name) => [name, 'https://example.org']))
    const mark = attributes.length > 0 ? { type, attrs } : { type }
    expect(richText.safeParse(doc(paragraph(text('a', mark)))).success).toBe(true)
    expect(richText.safeParse(doc(paragraph(text('a', { ...mark, attrs: { ...attrs, target: '_blank' } })))).success).toBe(false)
  })

  test.each([
    ['a node that is not in the list', doc({ type: 'iframe' })],
    ['a mark that is not in the list', doc(paragraph(text('a', { type: 'highlight' })))],
    ['a heading of the first level', doc({ type: 'heading', attrs: { level: 1 } })],
    ['text outside a block', doc(text('a'))],
    ['a block inside a paragraph', doc(paragraph(paragraph()))],
    ['an empty text', doc(paragraph(text('')))],
    ['an empty document', doc()],
    ['an empty list', doc(list())],
    ['a list item that begins with a list', doc(list([list([paragraph()])]))],
    ['a list item outside a list', doc({ type: 'list_item', content: [paragraph()] })],
    ['marks on code', doc({ type: 'code_block', content: [{ type: 'hard_break' }] })],
    ['an image by address', doc({ type: 'image', attrs: { src: 'https://example.org/a.png' } })],
    ['a NUL character', doc(paragraph(text('a\u0000b')))],
    ['half a surrogate pair', doc(paragraph(text('a\ud800')))],
    ['plain words', 'words'],
    ['nothing', null],
  ])('refuses %s', (_what, value) => {
    expect(richText.safeParse(value).success).toBe(false)
  })

  test.each([
    ['https://example.org/a?b=c#d', true],
    ['HTTP://EXAMPLE.ORG', true],
    ['mailto:ana@example.org', true],
    ['javascript:alert(1)', false],
    ['JaVaScRiPt:alert(1)', false],
    ['java\nscript:alert(1)', false],
    [' https://example.org', false],
    ['https://exa mple.org', false],
    ['//example.org', false],
    ['/customers', false],
    ['data:text/html,x', false],
    ['ftp://example.org', false],
    ['https://', false],
    [`https://example.org/${'a'.repeat(2048)}`, false],
  ])('a link to %j: %s', (href, allowed) => {
    expect(richText.safeParse(doc(paragraph(text('a', { type: 'link', attrs: { href } })))).success).toBe(allowed)
  })

  test('nodes may be 40 deep, and no deeper', () => {
    const nested = (depth: number): Json => (depth === 1 ? paragraph() : { type: 'blockquote', content: [nested(depth - 1)] })
    expect(richText.safeParse(doc(nested(39))).success).toBe(true)
    expect(richText.safeParse(doc(nested(40))).success).toBe(false)
    expect(richText.safeParse(doc(nested(5000))).success).toBe(false)
  })

  test('the words may be 200,000 characters together', () => {
    const half = 'x'.repeat(100_000)
    expect(richText.safeParse(doc(paragraph(text(half), text(half)))).success).toBe(true)
    expect(richText.safeParse(doc(paragraph(text(half)), paragraph(text(half)))).success).toBe(false)
  })

  test('the names are those of the samples', () => {
    expect(nodeNames).toEqual(Object.keys(samples))
  })
})

describe('plain text', () => {
  test.each([
    [
      'blocks on lines of their own',
      doc(paragraph(text('a'), text('b')), { type: 'heading', attrs: { level: 3 }, content: [text('c')] }),
      'ab\nc',
    ],
    ['list items on lines', doc(list([paragraph(text('a')), list([paragraph(text('b'))])], [paragraph(text('c'))])), 'a\nb\nc'],
    ['cells separated by tabs', doc(table([paragraph(text('a')), paragraph(text('b'))], [paragraph(text('c')), paragraph()])), 'a\tb\nc\t'],
    ['breaks as new lines', samples.hard_break, 'a\nb'],
    ['fields by key', samples.merge_field, '{{org.legal_name}}'],
    ['nothing of a picture', samples.image, ''],
    ['quotes and code', doc({ type: 'blockquote', content: [paragraph(text('a'))] }, { type: 'code_block', content: [text('b')] }), 'a\nb'],
  ])('prints %s', (_what, value, words) => {
    expect(plainText(parsed(value))).toBe(words)
  })

  test.each([
    ['one line', 'one line', 'one line'],
    ['lines', 'a\nb\r\nc\rd', 'a\nb\nc\nd'],
    ['blank lines', ' a \n\n \n b', 'a\nb'],
    ['nothing', ' \n ', ''],
  ])('becomes paragraphs: %s', (_what, words, back) => {
    expect(plainText(parsed(fromPlainText(words)))).toBe(back)
  })
})

test.each([
  ['an empty paragraph', doc(paragraph()), true],
  ['blanks and breaks', doc(paragraph(text(' '), { type: 'hard_break' }, text('\t\u00a0'))), true],
  ['a ruler', doc({ type: 'horizontal_rule' }), true],
  ['an empty list', doc(list([paragraph()])), true],
  ['an empty table', doc(table([paragraph(), paragraph()], [paragraph(), paragraph()])), true],
  ['a word', doc(paragraph(text('a'))), false],
  ['a word in a table', doc(table([paragraph(), paragraph(text('a'))])), false],
  ['a picture', samples.image, false],
  ['a picture in a list', doc(list([paragraph(), { type: 'image', attrs: { file_id, alt: 'plan' } }])), false],
  ['a merge field', samples.merge_field, false],
])('%s is empty: %s', (_what, value, empty) => {
  expect(isEmptyRichText(parsed(value))).toBe(empty)
})
