import { expect, test } from 'vitest'
import { type Cell, countCell, emptyColumnText, measureColumns, placeCells } from './tables.ts'

const cell = (content: string, colspan = 1, rowspan = 1): Cell<string> => ({
  content,
  column: 0,
  header: false,
  colspan,
  rowspan,
  align: 'start',
})

function columnOf(...texts: string[]) {
  const column = emptyColumnText()
  for (const text of texts) countCell(column, text, false, false)
  return column
}

test.each([
  [
    'gaps become empty cells',
    [[cell('a'), cell('b')], [cell('c')]],
    [
      ['a0', 'b1'],
      ['c0', '-1'],
    ],
  ],
  ['cells go where a cell from above leaves room', [[cell('a', 1, 2), cell('b')], [cell('c')]], [['a0', 'b1'], ['c1']]],
  [
    'a span ends where a cell from above stands',
    [[cell('a'), cell('b', 1, 2), cell('c')], [cell('d', 3)]],
    [
      ['a0', 'b1', 'c2'],
      ['d0', '-2'],
    ],
  ],
  [
    'no cell is lost',
    [[cell('a', 1, 9)], [cell('b'), cell('c')]],
    [
      ['a0', '-1', '-2'],
      ['b1', 'c2'],
    ],
  ],
])('%s', (_, rows, expected) => {
  const placed = placeCells(rows, 0, () => '-')
  expect(placed.map((row) => row.map(({ content, column }) => `${content}${column}`))).toEqual(expected)
})

test('a cell of the header does not reach into the body', () => {
  const [first] = placeCells([[cell('a', 1, 3)], [cell('b')], [cell('c')]], 1, () => '-')
  expect(first?.[0]?.rowspan).toBe(1)
})

test('columns share the page by what they hold', () => {
  const { columns, size, wide, hyphenate } = measureColumns([
    columnOf('A-001', 'A-002'),
    columnOf('a long description of the asset and what it is for'.repeat(2)),
  ])
  expect(columns.reduce((sum, width) => sum + width, 0)).toBeCloseTo(453, 0)
  expect(columns[1]).toBeGreaterThan((columns[0] ?? 0) * 4)
  expect({ size, wide, hyphenate }).toEqual({ size: 9, wide: false, hyphenate: false })
})

test('a table too wide for the page is laid on its side, one too wide for that is set smaller', () => {
  expect(measureColumns(Array.from({ length: 9 }, () => columnOf('Confidential')))).toMatchObject({ wide: true, size: 9 })
  const crowded = measureColumns(Array.from({ length: 20 }, () => columnOf('Confidential')))
  expect(crowded).toMatchObject({ wide: true, hyphenate: true })
  expect(crowded.size).toBeLessThan(9)
})
