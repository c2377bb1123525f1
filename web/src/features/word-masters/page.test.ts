import type { WordBlock } from '@dna/contract/word-masters'
import { expect, test } from 'vitest'
import type { Found } from './fields.ts'
import { pageOf, piecesOf } from './page.ts'

const block = (part: string, place: WordBlock['place'], paragraph: number, text: string, cell: WordBlock['cell'] = null): WordBlock => ({
  part,
  place,
  paragraph,
  text,
  heading: null,
  cell,
})
const line = (id: string): Found => ({
  id,
  number: 1,
  state: 'open',
  label: id,
  type: 'text',
  fact_key: null,
  confidence: null,
  places: [id],
  field: null,
  candidate: null,
  is_new: false,
})

test('the header stands above, the footer below, and cells make tables', () => {
  const page = pageOf({
    blocks: [
      block('d', 'body', 0, 'Title'),
      block('d', 'body', 1, 'Head', { table: 0, row: 0, column: 0 }),
      block('d', 'body', 2, 'Second line', { table: 0, row: 0, column: 0 }),
      block('d', 'body', 3, 'Value', { table: 0, row: 1, column: 1 }),
      block('f', 'footer', 0, 'Foot'),
      block('h', 'header', 0, 'Letterhead'),
    ],
    candidates: [],
  })
  expect(page.map(({ place }) => place)).toEqual(['header', 'body', 'footer'])
  expect(page[1]?.items).toMatchObject([
    { text: 'Title' },
    { rows: [{ cells: [[{ text: 'Head' }, { text: 'Second line' }]] }, { cells: [[], [{ text: 'Value' }]] }] },
  ])
})

test('a blank line that is to be filled has its place on the page', () => {
  const candidates = [
    {
      id: 'd#p1:0-0',
      kind: 'empty_section',
      place: 'body' as const,
      part: 'd',
      paragraph: 1,
      text: '',
      label: 'Scope',
      column: null,
      type: 'long_text' as const,
      options: [],
      columns: [],
      fact_key: null,
      confidence: 0.7,
      role: null,
    },
  ]
  const [part] = pageOf({ blocks: [block('d', 'body', 0, 'Scope'), block('d', 'body', 2, 'End')], candidates })
  expect(part?.items).toMatchObject([{ text: 'Scope' }, { text: '', paragraph: 1 }, { text: 'End' }])
})

test.each([
  ['in the middle', [[3, 5]], ['abc', '*de', 'f']],
  [
    'at both ends',
    [
      [0, 1],
      [5, 6],
    ],
    ['*a', 'bcde', '*f'],
  ],
  [
    'overlapping: the first counts',
    [
      [1, 4],
      [2, 6],
    ],
    ['a', '*bcd', 'ef'],
  ],
  ['beyond the text: left out', [[4, 9]], ['abcdef']],
  ['without any', [], ['abcdef']],
])('a paragraph is cut at its marks, %s', (_, marks, expected) => {
  const cut = piecesOf(
    'abcdef',
    marks.map(([from = 0, to = 0]) => ({ from, to, line: line(`${from}`) })),
  )
  expect(cut.map(({ text, line: marked }) => `${marked ? '*' : ''}${text}`)).toEqual(expected)
})

test('a blank is a piece of its own', () => {
  expect(piecesOf('', [{ from: 0, to: 0, line: line('x') }])).toHaveLength(1)
})
