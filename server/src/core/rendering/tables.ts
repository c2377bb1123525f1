import type { Direction } from './text.ts'

/** A cell placed in its grid: rows and columns it spans always fit, so both formats may print it without a check. */
export type Cell<Content> = {
  content: Content
  /** Where it stands, from 0. */
  column: number
  header: boolean
  colspan: number
  rowspan: number
  align: 'start' | 'end' | 'center'
}

export type Grid<Content> = {
  /** Shares of the width, one per column. */
  columns: readonly number[]
  /** Rows at the top that repeat on each page. */
  header_rows: number
  rows: readonly { cells: readonly Cell<Content>[]; keep_together: boolean }[]
  /** Type size in points. */
  size: number
  direction: Direction
  /** True when the words do not fit across an upright page. */
  wide: boolean
  /** True when words may be hyphenated to fit. */
  hyphenate: boolean
}

/** What the width of a column is worked out from: widths of its cells in points, were each set in one line. */
export type ColumnText = { longest_word: number; longest: number; total: number; cells: number }

const cellSize = 9
const innerMargin = 12
const pageWidths = { upright: 453, wide: 700 }
// Words longer than this are broken rather than given room.
const widestWord = 92
const widestCell = 420
const narrow = /[iljtfrI .,:;'|!()[\]-]/
const broad = /[mwMW@%\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/

/** An empty column, to which `countCell` adds its cells one by one. */
export function emptyColumnText(): ColumnText {
  return { longest_word: 16, longest: 16, total: 0, cells: 0 }
}

/** Adds a cell to its column; `unbroken` texts such as dates and numbers never wrap. */
export function countCell(column: ColumnText, text: string, unbroken: boolean, bold: boolean): void {
  const scale = bold ? 1.06 : 1
  const width = textWidth(text) * scale
  for (const word of unbroken ? [] : text.split(/[\s\u200b/]+/u))
    column.longest_word = Math.max(column.longest_word, textWidth(word) * scale)
  if (unbroken) column.longest_word = Math.max(column.longest_word, width)
  column.longest = Math.max(column.longest, width)
  column.total += width
  column.cells += 1
}

/**
 * Shares the width of the page: every column gets its longest word, the rest goes to columns by how much text they hold.
 * A table too wide for an upright page is laid on its side, and set smaller when even that is too narrow.
 * Words are hyphenated only where one of them does not fit.
 */
export function measureColumns(columns: readonly ColumnText[]): { columns: number[]; size: number; wide: boolean; hyphenate: boolean } {
  const least = columns.map((column) => Math.min(column.longest_word, widestWord) + innerMargin)
  const needed = sum(least)
  const wide = needed > pageWidths.upright
  const available = wide ? pageWidths.wide : pageWidths.upright
  const wishes = columns.map((column, index) => Math.max(0, wishedWidth(column) + innerMargin - (least[index] ?? 0)))
  const rest = Math.max(0, available - needed)
  const granted = Math.min(1, rest / Math.max(1, sum(wishes)))
  const widths = least.map((width, index) => width + granted * (wishes[index] ?? 0))
  const stretch = Math.max(1, available / sum(widths))
  const size = Math.min(cellSize, Math.max(5, Math.floor((cellSize * 10 * available) / needed) / 10))
  const hyphenate = needed > available || columns.some((column) => column.longest_word > widestWord)
  return { columns: widths.map((width) => Math.round(width * stretch * 10) / 10), size, wide, hyphenate }
}

/**
 * Gives every cell a free place, row by row, as browsers do: spans are cut to the grid, gaps become empty cells.
 * `empty` makes the content of a cell that fills a gap.
 */
export function placeCells<Content>(
  rows: readonly (readonly Cell<Content>[])[],
  header_rows: number,
  empty: () => Content,
): Cell<Content>[][] {
  const taken: boolean[][] = rows.map(() => [])
  const placed = rows.map((row, y) => {
    const last = y < header_rows ? header_rows : rows.length
    return row.map((cell) => placeCell(cell, y, last, taken))
  })
  const width = taken.reduce((most, line) => Math.max(most, line.length), 1)
  return placed.map((row, y) => {
    const gaps = Array.from({ length: width }, (_, x) => x).filter((x) => !taken[y]?.[x])
    const fillers = gaps.map((x) => ({
      x,
      cell: { content: empty(), column: x, header: y < header_rows, colspan: 1, rowspan: 1, align: 'start' as const },
    }))
    return [...row, ...fillers].sort((left, right) => left.x - right.x).map(({ cell }) => cell)
  })
}

function placeCell<Content>(cell: Cell<Content>, y: number, last: number, taken: boolean[][]): { x: number; cell: Cell<Content> } {
  const line = taken[y] ?? []
  let x = 0
  while (line[x]) x += 1
  let colspan = 1
  while (colspan < cell.colspan && !line[x + colspan]) colspan += 1
  const rowspan = Math.max(1, Math.min(cell.rowspan, last - y))
  for (const below of taken.slice(y, y + rowspan)) for (let column = x; column < x + colspan; column += 1) below[column] = true
  return { x, cell: { ...cell, column: x, colspan, rowspan } }
}

function wishedWidth(column: ColumnText): number {
  const mean = column.cells > 0 ? column.total / column.cells : 0
  return Math.min(column.longest, Math.max(mean * 1.6, Math.min(column.longest, 120)), widestCell)
}

/** Width of a text in 9 pt Noto Sans, close enough to share a page by. */
function textWidth(text: string): number {
  let width = 0
  for (let at = 0; at < text.length && width < 40 * cellSize; at += 1) {
    const character = text.charAt(at)
    if (narrow.test(character)) width += 0.33
    else if (broad.test(character)) width += 0.92
    else width += character >= 'A' && character <= 'Z' ? 0.65 : 0.575
  }
  return width * cellSize
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
