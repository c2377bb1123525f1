import { describe, expect, test } from 'vitest'
import {
  type Column,
  isFilled,
  maxItems,
  maxRows,
  meetsMinimum,
  parseContent,
  type SectionContent,
  type SectionType,
} from './section-content.ts'

const column = (id: string, type: Column['type'], options: string[] | null = null): Column => ({
  id,
  label: id,
  type,
  required: false,
  options: options?.map((option) => ({ id: option, label: option })) ?? null,
})
const columns = [
  column('name', 'text'),
  column('count', 'number'),
  column('due', 'date'),
  column('open', 'boolean'),
  column('level', 'choice', ['low', 'high']),
  column('tags', 'multi_choice', ['a', 'b']),
]
const empty = { name: null, count: null, due: null, open: null, level: null, tags: null }
const words = (text: string): SectionContent => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })
const nothing: SectionContent = { type: 'doc', content: [{ type: 'paragraph' }] }

describe('content that is kept', () => {
  test.each<[SectionType, string, unknown, SectionContent]>([
    ['text', 'rich text', words('a'), words('a')],
    ['text', 'a plain string', ' a ', words('a')],
    ['text', 'an empty string', '', nothing],
    ['text', 'nothing', null, null],
    ['list', 'trimmed items', [' a ', 'b'], ['a', 'b']],
    ['list', 'no items', [], []],
    [
      'table',
      'a full row',
      [{ row_id: '1', name: ' Ana ', count: 2.5, due: '2026-11-30', open: false, level: 'low', tags: ['a', 'b'] }],
      [{ row_id: '1', name: 'Ana', count: 2.5, due: '2026-11-30', open: false, level: 'low', tags: ['a', 'b'] }],
    ],
    ['table', 'absent and blank cells as null', [{ row_id: '1', name: ' ', level: '' }], [{ row_id: '1', ...empty }]],
    ['table', 'no rows', [], []],
    ['evidence', 'a note', ' see folder ', 'see folder'],
    ['evidence', 'nothing', null, null],
  ])('%s: %s', (type, _what, value, kept) => {
    expect(parseContent(type, columns, value)).toEqual({ success: true, data: kept })
  })
})

describe('content that is refused', () => {
  test.each<[SectionType, string, unknown, PropertyKey[]]>([
    ['text', 'items', ['a'], []],
    ['text', 'an unknown node', { type: 'doc', content: [{ type: 'script' }] }, ['content', 0, 'type']],
    ['text', 'a number', 7, []],
    ['list', 'a blank item', ['a', ' '], [1]],
    ['list', 'a string', 'a', []],
    ['list', 'too many items', Array.from({ length: maxItems + 1 }, () => 'a'), []],
    ['list', 'a NUL character', ['a\u0000'], [0]],
    ['table', 'a row without row_id', [{ name: 'a' }], [0, 'row_id']],
    ['table', 'the same row_id twice', [{ row_id: '1' }, { row_id: '1' }], []],
    ['table', 'an unknown column', [{ row_id: '1', other: 'a' }], [0]],
    ['table', 'words for a number', [{ row_id: '1', count: '2' }], [0, 'count']],
    ['table', 'a day that does not exist', [{ row_id: '1', due: '2026-02-30' }], [0, 'due']],
    ['table', 'an option that is not offered', [{ row_id: '1', level: 'medium' }], [0, 'level']],
    ['table', 'one of several options that is not offered', [{ row_id: '1', tags: ['a', 'c'] }], [0, 'tags', 1]],
    ['table', 'several values for one', [{ row_id: '1', name: ['a'] }], [0, 'name']],
    ['table', 'too many rows', Array.from({ length: maxRows + 1 }, (_, at) => ({ row_id: String(at) })), []],
    ['evidence', 'rich text', words('a'), []],
  ])('%s: %s', (type, _what, value, path) => {
    const parsed = parseContent(type, columns, value)
    expect(parsed.success).toBe(false)
    expect(parsed.error?.issues[0]?.path).toEqual(path)
  })

  test('a choice without offered options takes words', () => {
    expect(parseContent('table', [column('level', 'choice')], [{ row_id: '1', level: 'any' }]).success).toBe(true)
  })
})

test.each<[SectionType, string, SectionContent, boolean]>([
  ['text', 'words', words('a'), true],
  ['text', 'an empty paragraph', nothing, false],
  ['text', 'nothing', null, false],
  ['list', 'an item', ['a'], true],
  ['list', 'a blank item', [' '], false],
  ['list', 'no items', [], false],
  ['table', 'a cell', [{ row_id: '1', ...empty, open: false }], true],
  ['table', 'zero', [{ row_id: '1', ...empty, count: 0 }], true],
  [
    'table',
    'rows without a cell',
    [
      { row_id: '1', ...empty, tags: [] },
      { row_id: '2', name: ' ' },
    ],
    false,
  ],
  ['evidence', 'a note', 'a', true],
  ['evidence', 'no note', '', false],
  ['text', 'the form of a list', ['a'], false],
])('%s with %s is filled: %s', (type, _what, content, filled) => {
  expect(isFilled(type, content)).toBe(filled)
})

const rows = (count: number): SectionContent => Array.from({ length: count }, (_, at) => ({ row_id: String(at), name: 'a' }))

test.each<[string, Parameters<typeof meetsMinimum>[0], boolean]>([
  ['text with words', { type: 'text', content: words('a') }, true],
  ['text without', { type: 'text', content: nothing }, false],
  ['table with one row and no minimum', { type: 'table', content: rows(1), min_rows: null }, true],
  ['table with too few rows', { type: 'table', content: rows(2), min_rows: 3 }, false],
  ['table with enough rows', { type: 'table', content: rows(3), min_rows: 3 }, true],
  [
    'table whose rows are partly empty',
    {
      type: 'table',
      content: [
        { row_id: '1', name: 'a' },
        { row_id: '2', name: null },
      ],
      min_rows: 2,
    },
    false,
  ],
  ['table without rows', { type: 'table', content: [], min_rows: 0 }, false],
  ['list with too few items', { type: 'list', content: ['a'], min_items: 2 }, false],
  ['list with enough items', { type: 'list', content: ['a', 'b'], min_items: 2 }, true],
  ['evidence, whose file counts and not its note', { type: 'evidence', content: null }, true],
])('%s: %s', (_what, section, enough) => {
  expect(meetsMinimum(section)).toBe(enough)
})
