import type { Column, TableRow } from '@dna/contract/section-content'
import { describe, expect, test } from 'vitest'
import { cellText, missingCells, pasteSheet, readNumber, readSheet } from './table-values.ts'

const column = (id: string, type: Column['type'], more: Partial<Column> = {}): Column => ({
  id,
  label: id,
  type,
  required: false,
  options: null,
  ...more,
})
const options = [
  { id: 'in_place', label: 'In place' },
  { id: 'planned', label: 'Planned' },
]

describe('cells copied from a spreadsheet', () => {
  test('are split by tab and line; quoted ones may hold both', () => {
    expect(readSheet('a\tb\r\n"one\ntwo"\t"say ""yes"""\n\n')).toEqual([
      ['a', 'b'],
      ['one\ntwo', 'say "yes"'],
    ])
  })

  test('go over the table from one cell on; rows that lack are added, words that do not fit are left out', () => {
    const columns = [column('name', 'text'), column('state', 'choice', { options }), column('count', 'number')]
    const rows = [{ row_id: 'r1', name: 'Old', state: null, count: 1 }]
    const sheet = [
      ['In place', '1,5'],
      ['nonsense', 'many'],
    ]
    const [first, second, ...rest] = pasteSheet({ columns, rows }, { row_id: 'r1', column_id: 'state' }, sheet)
    expect(first).toEqual({ row_id: 'r1', name: 'Old', state: 'in_place', count: 1.5 })
    expect(second).toMatchObject({ state: null, count: null })
    expect(rest).toEqual([])
  })
})

test.each([
  ['48', 48],
  ['1 200', 1200],
  ['2,5', 2.5],
  ['-0.5', -0.5],
  ['1.', undefined],
  ['', undefined],
  ['many', undefined],
])('the number %j reads %j', (text, value) => expect(readNumber(text)).toBe(value))

test('pasted cells are read by the type of their column', () => {
  const columns = [column('d', 'date'), column('b', 'boolean'), column('m', 'multi_choice', { options }), column('p', 'person')]
  const [row] = pasteSheet({ columns, rows: [] }, { row_id: '', column_id: 'd' }, [
    ['30.6.2027', 'x', 'Planned; in place; other', ' Nora '],
  ])
  expect(row).toMatchObject({ d: '2027-06-30', b: true, m: ['planned', 'in_place'], p: 'Nora' })
})

test('a cell says its choice by the label', () => {
  const words = { yes: 'Yes', no: 'No' }
  expect(cellText(column('s', 'multi_choice', { options }), ['planned', 'gone'], words)).toBe('Planned, gone')
  expect(cellText(column('b', 'boolean'), false, words)).toBe('No')
})

test('required cells of filled rows are missing; empty rows lack nothing', () => {
  const columns = [column('name', 'text', { required: true }), column('due', 'date', { required: true }), column('note', 'text')]
  const rows: TableRow[] = [{ row_id: 'a', name: 'Patch', due: null, note: null }, { row_id: 'b' }]
  expect([...missingCells(columns, rows)]).toEqual(['a.due'])
})
