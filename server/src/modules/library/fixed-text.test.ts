import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RichNode } from './fixed-text.ts'
import { printedText, readFixedText } from './fixed-text.ts'

const text = (words: string, ...marks: string[]): RichNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const paragraph = (...content: (string | RichNode)[]): RichNode => ({
  type: 'paragraph',
  content: content.map((part) => (typeof part === 'string' ? text(part) : part)),
})
const item = (...content: RichNode[]): RichNode => ({ type: 'list_item', content })
const field = (key: string, fallback: string | null = null, format: string | null = null): RichNode => ({
  type: 'merge_field',
  attrs: { key, fallback, format },
})
const blocks = (source: string) => readFixedText(source).doc.content

describe('blocks', () => {
  test('lines of a paragraph are joined, a blank line begins the next', () => {
    expect(blocks('One line\ngoes on.\n\nTwo.\r\n')).toEqual([paragraph('One line goes on.'), paragraph('Two.')])
  })

  test('bullets, numbered steps and a list inside a list', () => {
    expect(blocks('Rules:\n- lock the screen\n- report\n  at once\n  - by phone\n\n1. IT manager: checks\n\n2. Owner: signs')).toEqual([
      paragraph('Rules:'),
      {
        type: 'bullet_list',
        content: [
          item(paragraph('lock the screen')),
          item(paragraph('report at once'), { type: 'bullet_list', content: [item(paragraph('by phone'))] }),
        ],
      },
      { type: 'ordered_list', content: [item(paragraph('IT manager: checks')), item(paragraph('Owner: signs'))] },
    ])
  })

  test('subheading', () => {
    expect(blocks('### Who\nAll staff.')).toEqual([
      { type: 'heading', attrs: { level: 3 }, content: [text('Who')] },
      paragraph('All staff.'),
    ])
    expect(readFixedText('# Title').faults).toEqual(['heading level 1; use ### for subheadings'])
  })

  test('a table keeps merge fields in one cell', () => {
    const row = (type: string, ...cells: RichNode[]): RichNode => ({
      type: 'table_row',
      content: cells.map((cell) => ({ type, content: [cell] })),
    })
    expect(blocks('| Who | Does |\n|---|:--|\n| {{org.top_manager | or: "top management"}} | signs |')).toEqual([
      {
        type: 'table',
        content: [
          row('table_header', paragraph('Who'), paragraph('Does')),
          row('table_cell', paragraph(field('org.top_manager', 'top management')), paragraph('signs')),
        ],
      },
    ])
  })

  test.each([
    ['| A | B |\n|---|---|\n| one |', 'a table row has 1 cells where its head has 2'],
    ['| A | B |\n| one | two |', 'a table needs a line |---|---| under its first row'],
    ['| A | B |\n|---|---|', 'a table needs at least one row'],
    ['a **bold word', '** without a partner in "a **bold word"'],
  ])('%j is faulty', (source, fault) => {
    expect(readFixedText(source).faults).toContain(fault)
  })
})

describe('merge fields', () => {
  test('with fallback, with format, with both, inside bold', () => {
    expect(
      blocks(
        'At {{org.legal_name}} **signs {{org.top_manager | or: "the | head"}}** on {{today|date}} in {{ org.country | upper | or: \'here\' }}.',
      ),
    ).toEqual([
      paragraph(
        'At ',
        field('org.legal_name'),
        ' ',
        text('signs ', 'bold'),
        { ...field('org.top_manager', 'the | head'), marks: [{ type: 'bold' }] },
        ' on ',
        field('today', null, 'date'),
        ' in ',
        field('org.country', 'here', 'upper'),
        '.',
      ),
    ])
  })

  test.each([
    ['{{org.legal_name', 'cannot read the merge field at "{{org.legal_name"'],
    ['{{Org Name}}', 'cannot read the merge field at "{{Org Name}}"'],
    ['{{org.country | or: none}}', 'cannot read the merge field at "{{org.country | or: none}}"'],
    ['{{#org.sites}}{{name}}', '{{#org.sites}} has no partner'],
    ['{{name}}{{/org.sites}}', '{{/org.sites}} has no partner'],
    ['{{#org.sites}}{{#org.languages}}x{{/org.languages}}{{/org.sites}}', 'loop inside the loop org.sites'],
    [`{{#org.sites}}${'x'.repeat(2001)}{{/org.sites}}`, 'the loop org.sites is longer than 2000 characters, or 500 for none'],
    ['{{#org.sites}}\n| {{name}} |\n{{/org.sites}}', 'the loop org.sites makes table rows; use bullets or one sentence instead'],
  ])('%j is faulty', (source, fault) => {
    expect(readFixedText(source).faults).toContain(fault)
  })
})

describe('loops', () => {
  test('inside a sentence', () => {
    expect(blocks('Sites: {{#org.sites}}{{name}}, {{/org.sites}}{{^org.sites}}the head office{{/org.sites}}.')).toEqual([
      paragraph('Sites: ', { type: 'merge_loop', attrs: { key: 'org.sites', template: '{{name}}, ', empty: 'the head office' } }, '.'),
    ])
  })

  test('over whole lines it stands alone in a paragraph', () => {
    expect(
      blocks(
        'We work at:\n{{#org.sites}}\n- {{name}}, {{address | or: "-"}}\n{{/org.sites}}\n{{^org.sites}}\n- the head office\n{{/org.sites}}\nSince 2001.',
      ),
    ).toEqual([
      paragraph('We work at:'),
      paragraph({
        type: 'merge_loop',
        attrs: { key: 'org.sites', template: '- {{name}}, {{address | or: "-"}}', empty: '- the head office' },
      }),
      paragraph('Since 2001.'),
    ])
  })

  test('a line break inside a sentence does not make it a block', () => {
    expect(blocks('We work at {{#org.sites}}{{name}},\n{{/org.sites}}{{^org.sites}}one place{{/org.sites}} only.')).toEqual([
      paragraph('We work at ', { type: 'merge_loop', attrs: { key: 'org.sites', template: '{{name}}, ', empty: 'one place' } }, ' only.'),
    ])
  })

  test('the text for none may stand alone', () => {
    expect(blocks('{{^org.sites}}We have one place.{{/org.sites}}')).toEqual([
      paragraph({ type: 'merge_loop', attrs: { key: 'org.sites', template: '', empty: 'We have one place.' } }),
    ])
  })

  test('fields and loops are listed for the checks', () => {
    const { fields, loops } = readFixedText('{{org.legal_name}} {{#org.sites}}{{name}}{{/org.sites}}')
    expect(fields.map(({ key }) => key)).toEqual(['org.legal_name'])
    expect(loops.map(({ key, empty }) => [key, empty])).toEqual([['org.sites', '']])
  })
})

test('plain text prints what a reader sees', () => {
  const source =
    '### Sites\n- {{org.trading_name | or: "our firm"}} **works** at\n\n{{#org.sites}}\n- {{name | or: "Leeds"}}\n{{/org.sites}}'
  expect(printedText(readFixedText(source).doc)).toBe('Sites\nour firm works at\nLeeds')
})

test('any text converts to a well-formed document', () => {
  const piece = fc.constantFrom(
    'word',
    ' ',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '**',
    '### ',
    '| a | b |\n',
    '|---|---|\n',
    '{{',
    '}}',
    '{{org.x}}',
    '{{#org.y}}',
    '{{/org.y}}',
    '{{^org.y}}',
    '  ',
    '\uE0000\uE001',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expectWellFormed(readFixedText(pieces.join('')).doc)
    }),
  )
})

function expectWellFormed(node: RichNode): void {
  const below = node.content?.map(({ type }) => type) ?? []
  if (node.type === 'text') expect(node.text).not.toBe('')
  if (node.type === 'list_item') expect(below[0]).toBe('paragraph')
  if (node.type === 'bullet_list' || node.type === 'ordered_list') expect(new Set(below)).toEqual(new Set(['list_item']))
  if (node.type === 'table') expect(new Set(below)).toEqual(new Set(['table_row']))
  if (node.type === 'table_row') expect(below.length).toBeGreaterThan(0)
  if (node.type === 'paragraph' || node.type === 'heading')
    expect(below.filter((type) => !['text', 'merge_field', 'merge_loop'].includes(type))).toEqual([])
  for (const child of node.content ?? []) expectWellFormed(child)
}

test('a numbered list keeps its first number', () => {
  const { doc } = readFixedText('1. One\n2. Two\n\n### More\n\n3. Three')
  expect(JSON.stringify(doc)).toContain('"type":"ordered_list","attrs":{"start":3}')
})
